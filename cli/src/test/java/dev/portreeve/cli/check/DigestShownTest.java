package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest of a snapshot is taken where a report shows it: what shows none is the same. */
class DigestShownTest {
  private static final Pattern DIGEST =
      Pattern.compile("\"digest\": ?\"(?<digest>sha256:[0-9a-f]{64})\"");

  @TempDir Path folder;

  @Test
  void aFormatSaysWhetherItShowsOne() throws IOException {
    for (String word : ReportFormat.words()) {
      String alone = reported(word);
      String beside = reported(word, "--format", "ndjson=" + folder.resolve("beside"));
      assertEquals(beside, alone, word);
      Matcher json = DIGEST.matcher(Files.readString(folder.resolve("beside")));
      assertTrue(json.find());
      assertEquals(ReportFormat.of(word).showsDigest(), alone.contains(json.group("digest")), word);
    }
  }

  private String reported(String format, String... more) throws IOException {
    Path file = folder.resolve("report");
    List<String> words = new ArrayList<>(List.of("check", "../examples/exports/docker-26.1.5"));
    words.addAll(List.of("--now", "2026-11-25", "--control", "5.5"));
    words.addAll(List.of("--format", format + "=" + file));
    words.addAll(List.of(more));
    Typed.words(words.toArray(String[]::new));
    return Files.readString(file);
  }
}
