package dev.portreeve.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the layout looks like: chunks of Reeve text, before and after; and after stays after. */
class FormatterTest {
  private static final Path FOLDER = Path.of("src/test/resources/format");

  @TestFactory
  Stream<DynamicTest> laidOutAsItShouldBe() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (String chunk : Files.readString(file).split("(?m)^--------\n")) {
          String[] sides = chunk.split("(?m)^=== becomes\n", -1);
          String name = file.getFileName() + " " + sides[0].strip().lines().findFirst().orElse("");
          tests.add(DynamicTest.dynamicTest(name, () -> assertEquals(sides[1], format(sides[0]))));
          tests.add(
              DynamicTest.dynamicTest("again", () -> assertEquals(sides[1], format(sides[1]))));
        }
      }
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  @Test
  void everyKindOfDeclarationIsShown() throws IOException {
    Set<Class<?>> missing = new HashSet<>(List.of(Decl.class.getPermittedSubclasses()));
    missing.remove(Decl.Broken.class);
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        for (String chunk : Files.readString(file).split("(?m)^(--------|=== becomes)\n")) {
          read(chunk).tree().declarations().forEach(d -> missing.remove(d.getClass()));
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void anEmptyFileStaysEmpty() {
    assertEquals("", format(""));
    assertEquals("", format(" \n\n"));
  }

  @Test
  void windowsLineEndsBecomeLineFeeds() {
    assertEquals("list x : int = 1  # a\n# b\n", format("list x : int = 1 # a\r\n# b\r\n"));
  }

  private static String format(String text) {
    return Formatter.format(read(text));
  }

  private static Written read(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Written written = ParsedFile.of("chunk.reeve", text).tell(diagnostics).written();
    assertFalse(
        diagnostics.hasErrors(),
        () ->
            DiagnosticRenderer.render(diagnostics.sorted(), DiagnosticRenderer.Form.HUMAN, false));
    return written;
  }
}
