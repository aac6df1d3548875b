package dev.portreeve.dsl.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.Chunks;
import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<UsablePack> packs = packs(world);
    return Chunks.of(FOLDER, (file, diagnostics) -> check(file, diagnostics, world, packs));
  }

  private static void check(
      SourceFile file, Diagnostics diagnostics, Schema world, List<UsablePack> packs) {
    List<Tree> trees = List.of(ParsedFile.of(file).tell(diagnostics).tree());
    if (trees.get(0).head().filter(h -> h instanceof Tree.Head.Schema).isPresent()) {
      Checker.schema(trees, diagnostics);
    } else {
      Checker.pack(trees, List.of(world), packs, diagnostics);
    }
  }

  /** Two sound packs, and two that nobody can use. */
  private static List<UsablePack> packs(Schema world) {
    List<UsablePack> packs = new ArrayList<>();
    packs.add(new UsablePack("ring", "1.0.0", Optional.empty(), true));
    packs.add(new UsablePack("shaky", "1.0.0", Optional.empty(), false));
    for (String name : List.of("toolbox.pack", "site-tools.pack")) {
      Diagnostics diagnostics = new Diagnostics();
      List<Tree> trees = List.of(ParsedFile.of(read(name)).tell(diagnostics).tree());
      Optional<Pack> pack = Checker.pack(trees, List.of(world), List.copyOf(packs), diagnostics);
      assertFalse(diagnostics.hasErrors(), () -> diagnostics.sorted().toString());
      packs.add(new UsablePack(pack.get().name(), pack.get().version(), pack, false));
    }
    return packs;
  }

  private static Schema world() {
    Diagnostics diagnostics = new Diagnostics();
    Schema schema =
        Checker.schema(
                List.of(ParsedFile.of(read("world.schema")).tell(diagnostics).tree()), diagnostics)
            .orElseThrow();
    assertEquals(List.of(), diagnostics.sorted());
    return schema;
  }

  private static SourceFile read(String name) {
    try {
      return SourceFile.of(name, Files.readString(FOLDER.resolve(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
