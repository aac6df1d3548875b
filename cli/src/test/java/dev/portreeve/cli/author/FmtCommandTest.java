package dev.portreeve.cli.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code fmt}: files in place, stdin to stdout, and whether anything would change. */
class FmtCommandTest {
  private static final String LOOSE =
      """
      # Ours.
      list ports:set of port={80,443}
      list paths : set of path = { "/etc" }
      """;
  private static final String NEAT =
      """
      # Ours.
      list ports : set of port = { 80, 443 }
      list paths : set of path = { "/etc" }
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    put("pack/loose.reeve", LOOSE);
    put("pack/sub/neat.reeve", NEAT);
    put("neat/neat.reeve", NEAT);
    put("broken/loose.reeve", LOOSE);
    put("broken/z.reeve", "list x : = 1\n");
    put("empty/notes.txt", "");
  }

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String get(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @CsvSource({
    "fmt @pack,                  DECIDED",
    "fmt @pack @neat,            DECIDED",
    "fmt @pack/loose.reeve,      DECIDED",
    "fmt --check @pack,          FAILED",
    "fmt --check @neat,          DECIDED",
    "fmt @broken,                USAGE",
    "fmt --check @broken,        USAGE",
    "fmt @pack @broken,          USAGE",
    "fmt,                        USAGE",
    "fmt @nowhere,               USAGE",
    "fmt @empty,                 USAGE",
    "fmt docker,                 USAGE",
    "fmt - @pack,                USAGE",
    "fmt --check -,              USAGE",
  })
  void theExitSaysWhatCameOfIt(String line, Exit exit) {
    Typed typed = type(line);
    assertEquals(exit, typed.exit(), typed.err());
  }

  @Test
  void whatIsNotLaidOutIsRewrittenAndNamed() throws IOException {
    Typed typed = type("fmt @pack");
    assertEquals(folder + "/pack/loose.reeve\n", typed.out());
    assertEquals("", typed.err());
    assertEquals(NEAT, get("pack/loose.reeve"));
    assertEquals("", type("fmt @pack").out());
  }

  @Test
  void whereOneFileCannotBeReadNoneIsTouched() throws IOException {
    Typed typed = type("fmt @pack @broken");
    assertTrue(typed.err().contains("/broken/z.reeve:1:10: error E0201"), typed.err());
    assertEquals(LOOSE, get("pack/loose.reeve"));
    assertEquals(LOOSE, get("broken/loose.reeve"));
  }

  @Test
  void checkShowsWhatWouldChangeAndChangesNothing() throws IOException {
    Typed typed = type("fmt --check @pack");
    String name = folder + "/pack/loose.reeve";
    assertEquals(
        "--- "
            + name
            + "\n+++ "
            + name
            + "\n"
            + """
            @@ -1,3 +1,3 @@
             # Ours.
            -list ports:set of port={80,443}
            +list ports : set of port = { 80, 443 }
             list paths : set of path = { "/etc" }
            """,
        typed.out());
    assertEquals("portreeve fmt: not laid out: 1 of 2 files\n", typed.err());
    assertEquals(LOOSE, get("pack/loose.reeve"));
    assertEquals("portreeve fmt: all is laid out: 1 file\n", type("fmt --check @neat").err());
  }

  @Test
  void changesFarFromOneAnotherAreShownApartAndLongOnesCut() throws IOException {
    String lines = lines(20, "list x%d : int = 1\n");
    put("far/a.reeve", "list  a : int = 1\n" + lines + "list  b : int = 1\n");
    String out = type("fmt --check @far").out();
    assertTrue(out.contains("\n@@ -1,3 +1,3 @@\n"), out);
    assertTrue(out.contains("\n@@ -20,3 +20,3 @@\n"), out);

    put("far/a.reeve", lines(50, "list  x%d : int = 1\n"));
    String longer = type("fmt --check @far").out();
    assertTrue(longer.endsWith("\n... and 61 more lines\n"), longer);

    put("far/a.reeve", "list x : int = 1\r\n");
    assertTrue(type("fmt --check @far").out().endsWith("\nonly the ends of lines differ\n"));
  }

  private static String lines(int count, String form) {
    return IntStream.range(0, count)
        .mapToObj(i -> form.replace("%d", String.valueOf(i)))
        .collect(Collectors.joining());
  }

  @Test
  void aLinkIsWrittenThrough() throws IOException {
    Path link =
        Files.createSymbolicLink(folder.resolve("link.reeve"), folder.resolve("pack/loose.reeve"));
    assertEquals(Exit.DECIDED, type("fmt @link.reeve").exit());
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(NEAT, get("pack/loose.reeve"));
  }

  @Test
  void stdinComesOutLaidOutOrIsComplainedAbout() {
    Typed typed = Typed.piped(LOOSE.getBytes(StandardCharsets.UTF_8), "fmt -");
    assertEquals(NEAT, typed.out());
    Typed broken = Typed.piped("list x".getBytes(StandardCharsets.UTF_8), "fmt -");
    assertEquals(Exit.USAGE, broken.exit());
    assertEquals("", broken.out());
    assertTrue(broken.err().contains("stdin:1:"), broken.err());
  }
}
