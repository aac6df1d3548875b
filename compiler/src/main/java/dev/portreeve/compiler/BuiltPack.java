package dev.portreeve.compiler;

import dev.portreeve.compiler.emit.Emitted;
import dev.portreeve.compiler.emit.RuleEmitter;
import dev.portreeve.compiler.emit.ViewEmitter;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.compiler.source.PackSource;
import dev.portreeve.runtime.pack.CompiledPack;
import java.util.ArrayList;
import java.util.List;

/**
 * A pack with everything that became of it on the way: what it was compiled from, the plan, and the
 * compiled pack that a runtime takes. What tests and {@code show} look into.
 */
public record BuiltPack(PackSource source, Plan plan, CompiledPack pack) {

  /** The Java of its classes: those of what it is given, the last of which decodes, then rules. */
  public List<Emitted> units() {
    List<Emitted> units = new ArrayList<>(given(plan, source.schema()));
    units.addAll(RuleEmitter.emit(plan));
    return units;
  }

  static List<Emitted> given(Plan plan, KnownSchema schema) {
    return ViewEmitter.given(
        plan.givenShapes().all(), schema.schema().vocabulary().structures().keySet());
  }
}
