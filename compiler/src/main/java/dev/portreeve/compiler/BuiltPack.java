package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;

/**
 * A pack with everything that became of it on the way: its files and the schema they were compiled
 * over, the plan, the Java, and the compiled pack that a runtime takes. What tests and {@code show}
 * look into.
 */
public record BuiltPack(
    List<SourceFile> files, KnownSchema schema, Plan plan, List<Emitted> units, CompiledPack pack) {

  /** Copies its lists. */
  public BuiltPack {
    files = List.copyOf(files);
    units = List.copyOf(units);
  }
}
