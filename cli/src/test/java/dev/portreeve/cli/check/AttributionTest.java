package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever changed a verdict (the benchmark, a policy, a waiver, an answer) is visible in each
 * format: the sample organisation's report of the example host, held against {@code
 * attribution.tsv}.
 */
class AttributionTest {
  private static final String POLICY = "../examples/acme/production.reeve";
  private static final String HOST = "../examples/exports/docker-26.1.5";

  @TempDir static Path folder;
  private static final Map<String, String> REPORTS = new TreeMap<>();

  /** What a format must say of a matter: a pattern that is found in one of its lines. */
  private record Saying(String matter, List<String> formats, Pattern words) {}

  @BeforeAll
  static void reports() throws IOException {
    List<String> words = new ArrayList<>(List.of("check", "--policy", POLICY, HOST));
    words.addAll(List.of("--now", "2026-11-25"));
    for (String format : ReportFormat.words()) {
      words.add("--format");
      words.add(format + "=" + folder.resolve(format));
    }
    Typed typed = Typed.words(words.toArray(new String[0]));
    assertEquals(Exit.FAILED, typed.exit(), typed::err);
    for (String format : ReportFormat.words()) {
      String text = Files.readString(folder.resolve(format));
      // Where a table breaks a line does not matter.
      REPORTS.put(format, format.equals("table") ? text.replaceAll("\\n {6,}", " ") : text);
    }
  }

  private static List<Saying> sayings() throws IOException {
    List<Saying> sayings = new ArrayList<>();
    try (var file = AttributionTest.class.getResourceAsStream("/attribution.tsv")) {
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#") && !line.isBlank()) {
          String[] cells = line.split("\t");
          assertEquals(3, cells.length, line);
          sayings.add(
              new Saying(cells[0], List.of(cells[1].split(" ")), Pattern.compile(cells[2])));
        }
      }
    }
    return sayings;
  }

  @Test
  void whoChangedAVerdictIsVisibleInEachFormat() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Saying saying : sayings()) {
      for (String format : saying.formats()) {
        if (!saying.words().matcher(REPORTS.get(format)).find()) {
          silent.add(format + " does not say " + saying.matter() + ": " + saying.words());
        }
      }
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void noFormatIsLeftOutOfAnyMatter() throws IOException {
    Map<String, TreeSet<String>> formats = new TreeMap<>();
    for (Saying saying : sayings()) {
      formats.computeIfAbsent(saying.matter(), matter -> new TreeSet<>()).addAll(saying.formats());
    }
    assertTrue(formats.size() >= 6, formats::toString);
    formats.forEach((matter, those) -> assertEquals(REPORTS.keySet(), those, matter));
  }
}
