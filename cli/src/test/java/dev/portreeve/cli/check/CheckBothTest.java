package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --check-both}: what is decided one way alone is what no report shows a reason of. */
class CheckBothTest {
  @TempDir static Path policies;
  @TempDir Path folder;

  /** Compiled once, for all runs. */
  @BeforeAll
  static void buildPolicy() {
    Typed.words("pack", "build", "../examples/acme/production.reeve", "-o", policy());
  }

  private static String policy() {
    return policies.resolve("production.reevepack").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../examples/exports/docker-26.1.5",
        "../runtime/src/test/resources/engines/docker-26.1.5-hardened",
        "../runtime/src/test/resources/engines/podman-5.4.2-root"
      })
  void everyReportIsTheSameByteForByte(String host) throws IOException {
    String snapshot = folder.resolve("snapshot").toString();
    Typed imported = Typed.words("import", host, "-o", snapshot);
    assertEquals(Exit.DECIDED, imported.exit(), imported::err);
    reports(snapshot, "both", ReportFormat.words(), "--check-both");
    for (String format : ReportFormat.words()) {
      reports(snapshot, "alone", List.of(format));
      assertEquals(report("alone", format), report("both", format), format);
    }
  }

  /** Each format of a run of its own shows what it shows; with both ways one run shows all. */
  private void reports(String host, String name, List<String> formats, String... more) {
    List<String> words = new ArrayList<>(List.of("check", host, "--now", "2026-11-25"));
    words.addAll(List.of("--policy", policy()));
    for (String format : formats) {
      words.addAll(List.of("--format", format + "=" + folder.resolve(name + "." + format)));
    }
    words.addAll(List.of(more));
    Typed.words(words.toArray(String[]::new));
  }

  private String report(String name, String format) throws IOException {
    return Files.readString(folder.resolve(name + "." + format));
  }
}
