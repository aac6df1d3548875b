package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.format.Formatter;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every Reeve file that ships is laid out: {@code portreeve fmt} changes none of them. */
class LayoutTest {
  private static final List<String> SHIPPED =
      List.of("stdlib-rules/src/main", "examples/src/main", "examples/own-rules", "cli/src/main");

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
                    () -> assertEquals(Files.readString(file), laidOut(file))));
  }

  private static List<Path> reeve(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".reeve")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String laidOut(Path file) throws IOException {
    SourceFile source = SourceFile.of(file.toString(), Files.readString(file));
    return Formatter.format(Parser.read(source, new Diagnostics()));
  }
}
