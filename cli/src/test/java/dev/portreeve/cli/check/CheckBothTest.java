package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --check-both}: what is decided one way alone is what no report shows a reason of. */
class CheckBothTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../examples/exports/docker-26.1.5",
        "../runtime/src/test/resources/engines/docker-26.1.5-hardened",
        "../runtime/src/test/resources/engines/podman-5.4.2-root"
      })
  void everyReportIsTheSameByteForByte(String host) throws IOException {
    for (String format : ReportFormat.words()) {
      assertEquals(reported(host, format), reported(host, format, "--check-both"), format);
    }
  }

  private String reported(String host, String format, String... more) throws IOException {
    Path file = folder.resolve("report");
    List<String> words = new ArrayList<>(List.of("check", host, "--now", "2026-11-25"));
    words.addAll(List.of("--policy", "../examples/acme/production.reeve"));
    words.addAll(List.of("--format", format + "=" + file));
    words.addAll(List.of(more));
    Typed.words(words.toArray(String[]::new));
    return Files.readString(file);
  }
}
