package dev.portreeve.dsl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.dsl.Chunks;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Parser;
import dev.portreeve.dsl.syntax.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the checker says of each chunk in {@code check/}: a pack over the little world of {@code
 * check/world.schema}, or, where a chunk begins with {@code schema}, a schema of its own.
 */
class CheckChunksTest {
  private static final Path FOLDER = Path.of("src/test/resources/check");

  @TestFactory
  Stream<DynamicTest> everyChunkIsComplainedAboutAsItSays() throws IOException {
    Schema world = world();
    return Chunks.of(FOLDER, (file, diagnostics) -> check(file, diagnostics, world));
  }

  private static void check(SourceFile file, Diagnostics diagnostics, Schema world) {
    List<Tree> trees = List.of(Parser.parse(file, diagnostics));
    if (trees.get(0).head().filter(h -> h instanceof Tree.Head.Schema).isPresent()) {
      Checker.schema(trees, diagnostics);
    } else {
      Checker.pack(trees, List.of(world), diagnostics);
    }
  }

  private static Schema world() {
    try {
      SourceFile file =
          SourceFile.of("world.schema", Files.readString(FOLDER.resolve("world.schema")));
      Diagnostics diagnostics = new Diagnostics();
      Schema schema =
          Checker.schema(List.of(Parser.parse(file, diagnostics)), diagnostics).orElseThrow();
      assertEquals(List.of(), diagnostics.sorted());
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
