package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.format.Formatter;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.syntax.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Reeve file that ships is laid out, and so is the example of the specification and what the
 * reference shows: {@code portreeve fmt} changes none of them. A block of the reference that is no
 * Reeve, on purpose, has no layout.
 */
class LayoutTest {
  private static final List<String> SHIPPED =
      List.of(
          "stdlib-rules/src/main",
          "examples/src/main",
          "examples/own-rules",
          "examples/ownership",
          "cli/src/main",
          "compiler/src/test/resources/by-example");

  private static final List<String> PAGES =
      List.of("README.md", "docs/language.md", "docs/coming-from.md");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```reeve[^\n]*\n(.*?)^```$");

  @TestFactory
  Stream<DynamicTest> whatShipsIsLaidOut() throws IOException {
    Path root = Path.of("..").toRealPath();
    List<Path> files =
        SHIPPED.stream().flatMap(folder -> reeve(root.resolve(folder)).stream()).toList();
    assertFalse(files.isEmpty());
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    root.relativize(file).toString(),
                    () ->
                        assertEquals(
                            Optional.of(Files.readString(file)), laidOut(Files.readString(file)))));
  }

  @TestFactory
  Stream<DynamicTest> whatTheReferenceShowsIsLaidOut() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : PAGES) {
      String text = Files.readString(Path.of("..").resolve(page));
      BLOCK
          .matcher(text)
          .results()
          .forEach(
              block ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          page + ":" + text.substring(0, block.start()).lines().count(),
                          () ->
                              assertEquals(
                                  block.group(1),
                                  laidOut(block.group(1)).orElse(block.group(1))))));
    }
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static List<Path> reeve(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".reeve")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Nothing for what cannot be read as Reeve. */
  private static Optional<String> laidOut(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Written written = ParsedFile.of("shown.reeve", text).tell(diagnostics).written();
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(Formatter.format(written));
  }
}
