package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Main;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.output.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets do not travel: an engine holds one in every corner, and no byte of what is collected,
 * imported, reported or said has any of them. The engine is a shell script; a real one is asked in
 * {@code .ci/real-engine}.
 */
class SecretsStayTest {
  private static final Pattern PLANTED = Pattern.compile("PLANTED[A-Za-z0-9]*");
  private static final Path ENGINE =
      Path.of("src/test/resources/engine-with-secrets").toAbsolutePath();

  @TempDir static Path folder;

  @BeforeAll
  static void collect() throws IOException, InterruptedException {
    Collected.from(ENGINE, folder);
  }

  @Test
  void theEngineHoldsManyToLookFor() throws IOException {
    TreeSet<String> planted = new TreeSet<>();
    try (var files = Files.list(ENGINE)) {
      for (Path file : files.toList()) {
        Matcher found = PLANTED.matcher(text(file));
        while (found.find()) {
          planted.add(found.group());
        }
      }
    }
    assertTrue(planted.size() > 45, planted.toString());
  }

  @Test
  void nothingThatIsCollectedHasOne() {
    String tar = text(folder.resolve("host.tar"));
    assertTrue(tar.contains("DB_PASSWORD=<redacted>"), "the name of a variable stays");
    assertTrue(tar.contains("KEY=<redacted private-key>"), "and what its value looked like");
    assertTrue(tar.contains("EMPTY=\""), "and that there was none");
    assertTrue(tar.contains("vers=3"), "and what is no secret beside one");
    assertNothing(tar);
    assertNothing(text(folder.resolve("said")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"collected", "raw"})
  void nothingThatIsMadeOfItHasOne(String from) {
    String input = from.equals("raw") ? ENGINE.toString() : folder.resolve("host.tar").toString();
    Typed imported = Typed.line("import " + input);
    assertTrue(imported.out().contains("\"name\":\"web\""), imported.err());
    assertNothing(imported.out());
    assertNothing(imported.err());
    for (String format : ReportFormat.words()) {
      String line = "check " + input + " --now 2026-11-25 --format " + format;
      Typed checked = Typed.line(Main.COMMANDS, line, Map.of("PORTREEVE_DEBUG", "1"));
      assertNothing(checked.out());
      assertNothing(checked.err());
    }
  }

  @Test
  void whatIsCollectedOfHostileBytesIsStillWhole() {
    Typed imported = Typed.line("import " + folder.resolve("host.tar"));
    assertEquals(Exit.DECIDED, imported.exit(), imported.err());
    for (String kind : List.of("1 container inspect", "1 image inspect", "1 volume inspect")) {
      assertTrue(imported.err().contains(kind), imported.err());
    }
  }

  private static void assertNothing(String text) {
    Matcher found = PLANTED.matcher(text);
    assertFalse(
        found.find(),
        () ->
            found.group()
                + " travelled: "
                + text.substring(
                    Math.max(0, found.start() - 200), Math.min(text.length(), found.end() + 20)));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
