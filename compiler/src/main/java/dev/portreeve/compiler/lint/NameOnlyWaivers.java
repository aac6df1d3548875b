package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a waiver says that hardly was meant: that anyone may have it who takes a name. */
public final class NameOnlyWaivers {
  private final Policy policy;
  private final Plan conditions;
  private final Map<String, List<FieldRead>> reads = new HashMap<>();

  /** Of a policy, and of what its waivers ask as a plan. */
  public NameOnlyWaivers(Policy policy, Plan conditions) {
    this.policy = policy;
    this.conditions = conditions;
    conditions.controls().forEach(c -> reads.put(c.control().id(), c.reads().named()));
  }

  /** Warns of each. */
  public void judge(Diagnostics diagnostics) {
    for (Policy.Acceptance each : policy.acceptances()) {
      if (byNameOnly(each)) {
        String subject = each.where().orElseThrow().population().subject().name();
        diagnostics.add(
            Diagnostic.of(
                    Code.W0516,
                    each.file(),
                    each.where().orElseThrow().span(),
                    "whatever " + subject + " takes this name is accepted")
                .help("also say what it is, such as its image, or bind it with `only while`"));
      }
    }
  }

  /**
   * Whether a waiver looks at the names of subjects and at nothing else. Of what cannot be mistaken
   * for another (its only object, a host, a file by its path) a name is enough.
   */
  public boolean byNameOnly(Policy.Acceptance acceptance) {
    boolean waiver = acceptance.terms() instanceof Policy.Terms.Waived;
    if (!waiver || acceptance.where().isEmpty() || acceptance.onlyWhile().isPresent()) {
      return false;
    }
    String id = acceptance.where().get().id();
    String subject = acceptance.where().get().population().subject().name();
    int number = conditions.schemaShapes().number(subject);
    Shape shape = conditions.schemaShapes().all().get(number);
    Optional<Shape.Population> population = shape.population();
    boolean many =
        policy.own().vocabulary().structures().get(subject).population().orElseThrow().count()
            == dev.portreeve.dsl.schema.Structure.Count.MANY;
    return many
        && reads.getOrDefault(id, List.of()).stream()
            .allMatch(f -> isName(f, number, population.orElseThrow()));
  }

  private static boolean isName(FieldRead read, int shape, Shape.Population population) {
    return read.shape() == shape && read.field() == population.name();
  }
}
