package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import java.lang.management.ManagementFactory;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Packs that were good until something happened to them: each is complained of, or compiles and
 * means what its text says; within a second, and never with a crash.
 */
class MutatedPackTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final Mutants MUTANTS = new Mutants(World.file("pack.reeve").text());

  private static final Mutants SCHEMAS = new Mutants(World.file("schema.reeve").text());

  @Property(tries = 120)
  void aMutatedPackIsComplainedOfOrMeansWhatItSays(@ForAll long seed) {
    check(seed);
  }

  @Property(tries = 150)
  void aMutatedSchemaIsComplainedOfOrCompiles(@ForAll long seed) {
    checkSchema(seed);
  }

  /** What a longer run by hand calls, too. */
  static boolean checkSchema(long seed) {
    ParsedFile file = ParsedFile.of("mutant.reeve", SCHEMAS.whole(seed));
    long start = worked();
    Compilation<Schema> checked = SchemaCompiler.check(List.of(file));
    DiagnosticRenderer.render(checked.diagnostics(), DiagnosticRenderer.Form.HUMAN, true);
    long millis = worked() - start;
    assertTrue(millis < 1000, () -> millis + " ms");
    assertTrue(checked.result().isPresent() || !checked.diagnostics().isEmpty());
    return checked.result().isPresent()
        && SchemaCompiler.compile(List.of(file)).result().isPresent();
  }

  /** What a longer run by hand calls, too. */
  static boolean check(long seed) {
    String text = MUTANTS.next(seed);
    long start = worked();
    Compilation<BuiltPack> compilation =
        PackCompiler.compile(List.of(ParsedFile.of("mutant.reeve", text)), List.of(SCHEMA));
    for (DiagnosticRenderer.Form form : DiagnosticRenderer.Form.values()) {
      DiagnosticRenderer.render(compilation.diagnostics(), form, true);
    }
    long millis = worked() - start;
    assertTrue(millis < 1000, () -> millis + " ms");
    compilation.result().ifPresent(pack -> World.sameOnRandomSnapshots(SCHEMA, pack, seed, 3));
    assertTrue(compilation.result().isPresent() || !compilation.diagnostics().isEmpty());
    return compilation.result().isPresent();
  }

  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
