package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.source.PackSource;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.List;

/**
 * A pack with everything that became of it on the way: what it was compiled from, the plan, the
 * Java, and the compiled pack that a runtime takes. What tests and {@code show} look into.
 */
public record BuiltPack(PackSource source, Plan plan, List<Emitted> units, CompiledPack pack) {

  /** Copies its list. */
  public BuiltPack {
    units = List.copyOf(units);
  }
}
