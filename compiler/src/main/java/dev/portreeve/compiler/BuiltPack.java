package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;

/**
 * A pack with everything that became of it on the way: the files it was read from, the plan, the
 * Java, and the compiled pack that a runtime takes. What tests and {@code show} look into.
 */
public record BuiltPack(List<SourceFile> files, Plan plan, List<Emitted> units, CompiledPack pack) {

  /** Copies its lists. */
  public BuiltPack {
    files = List.copyOf(files);
    units = List.copyOf(units);
  }
}
