package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every form of a secret in every place: no byte of what is collected, imported, reported or said
 * has one. A sample of the forms in every build; where each law has all its tries, all of them are
 * imported, and a sixth is collected by the script, each object with commands of its own; {@code
 * -Dportreeve.planted=all} collects all, which takes minutes: its tests at once. That both
 * redactors know each form is tried in {@code runtime}.
 */
@Execution(ExecutionMode.CONCURRENT)
class PlantedSecretsTest {
  private static final boolean ALL = "all".equals(System.getProperty("portreeve.planted"));
  private static final boolean MANY = ALL || Integer.getInteger("portreeve.tries", 0) >= 100;
  private static final Pattern PLANTED = Pattern.compile(PlantedHost.PLANTED);

  @TempDir Path folder;

  @Test
  void noneIsImported() throws Exception {
    Path host = folder.resolve("host");
    PlantedHost planted = new PlantedHost(host, MANY ? 1 : 9).exported();
    assertTrue(planted.size() > 20, planted.size() + " forms");
    Typed imported = Typed.line("import " + host);
    assertTrue(imported.out().contains("\"name\":\"web0\""), imported.err());
    List<String> travelled = new ArrayList<>();
    search("snapshot", imported.out(), travelled);
    search("said by import", imported.err(), travelled);
    assertEquals("", String.join("\n", travelled));
  }

  /**
   * Reports are made of the snapshot alone, in which no form is: here a sample is always enough.
   */
  @Test
  void noneIsReported() throws Exception {
    Path host = folder.resolve("host");
    new PlantedHost(host, 9).exported();
    List<String> travelled = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of("check", host.toString(), "--now", "2026-11-25"));
    for (String format : ReportFormat.words()) {
      words.add("--format");
      words.add(format + "=" + folder.resolve("report." + format));
    }
    Typed checked = Typed.words(words.toArray(String[]::new));
    search("said by check", checked.out() + checked.err(), travelled);
    for (String format : ReportFormat.words()) {
      Path report = folder.resolve("report." + format);
      assertTrue(Files.size(report) > 1000, checked.err());
      search(format, text(report), travelled);
    }
    assertEquals("", String.join("\n", travelled));
  }

  @Test
  void noneIsCollected() throws Exception {
    Path engine = folder.resolve("engine");
    new PlantedHost(engine, ALL ? 1 : MANY ? 6 : 40).asEngine();
    Collected.from(engine, folder);
    List<String> travelled = new ArrayList<>();
    String tar = text(folder.resolve("host.tar"));
    assertTrue(tar.contains("vault-token:1.2"), "the tag of an image is no secret");
    search("tar", tar, travelled);
    search("said by the collector", text(folder.resolve("said")), travelled);
    Typed imported = Typed.line("import " + folder.resolve("host.tar"));
    assertTrue(imported.out().contains("\"name\":\"web0\""), imported.err());
    search("snapshot of the tar", imported.out() + imported.err(), travelled);
    assertEquals("", String.join("\n", travelled));
  }

  private static void search(String where, String text, List<String> travelled) {
    Matcher found = PLANTED.matcher(text);
    while (found.find()) {
      int from = Math.max(0, found.start() - 120);
      travelled.add(where + ": " + text.substring(from, Math.min(text.length(), found.end() + 40)));
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
