package dev.portreeve.compiler.tables;

import dev.portreeve.compiler.lint.NameOnlyWaivers;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.compiler.plan.PlannedPolicy;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Waiver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A checked policy as the values that a runtime takes. */
public final class PolicyTables {
  private final PlannedPolicy planned;
  private final NameOnlyWaivers names;

  /** The place of each condition among all. */
  private final Map<String, Integer> numbers = new HashMap<>();

  private PolicyTables(PlannedPolicy planned) {
    this.planned = planned;
    this.names = new NameOnlyWaivers(planned.policy(), planned.conditions());
    planned.conditions().controls().forEach(c -> numbers.put(c.control().id(), numbers.size()));
  }

  public static CompiledPolicy of(
      PlannedPolicy planned, CompiledPack own, CompiledPack conditions, String digest) {
    return new PolicyTables(planned).policy(own, conditions, digest);
  }

  private CompiledPolicy policy(CompiledPack own, CompiledPack conditions, String digest) {
    Policy policy = planned.policy();
    Normalized normalized = new Normalized(policy.own().vocabulary());
    Map<String, String> parameters = new TreeMap<>();
    for (Policy.Setting s : policy.settings()) {
      parameters.put(
          s.parameter().name(), normalized.json(s.value(), s.parameter().type()).toString());
    }
    return new CompiledPolicy(
        policy.name(),
        policy.version(),
        policy.packs().stream().map(p -> new CompiledPack.Use(p.name(), p.version())).toList(),
        policy.whole(),
        policy.benchmarks().stream()
            .map(
                b ->
                    new CompiledPolicy.Benchmark(
                        b.name(), b.version(), b.level(), b.profiles(), b.sections()))
            .toList(),
        policy.engine().map(Policy.PlanEngine::name),
        parameters,
        policy.severities().stream()
            .map(
                s ->
                    new CompiledPolicy.SeverityChange(
                        s.control(), Severity.valueOf(s.severity().name()), s.because(), s.by()))
            .toList(),
        policy.skips().stream()
            .map(s -> new CompiledPolicy.Skip(s.control(), s.because(), s.by()))
            .toList(),
        own,
        conditions,
        policy.acceptances().stream().map(this::acceptance).toList(),
        digest);
  }

  private CompiledPolicy.Acceptance acceptance(Policy.Acceptance a) {
    String rule = a.file().place(a.span());
    return new CompiledPolicy.Acceptance(
        a.control(),
        a.scope(),
        a.each(),
        number(a.where()),
        a.where().flatMap(this::name),
        number(a.onlyWhile()),
        names.byNameOnly(a),
        terms(a.terms(), rule));
  }

  private Optional<String> name(Control where) {
    return LiteralName.of(
        where,
        planned.policy().own().vocabulary().structures().get(where.population().subject().name()));
  }

  private Optional<Integer> number(Optional<Control> condition) {
    return condition.map(c -> numbers.get(c.id()));
  }

  private static CompiledPolicy.Terms terms(Policy.Terms terms, String rule) {
    if (terms instanceof Policy.Terms.Waived w) {
      return new CompiledPolicy.Terms.Waived(
          new Waiver(
              w.reason(), w.owner(), w.approvedBy(), w.approvedOn(), w.from(), w.until(), rule));
    }
    Policy.Terms.Attested a = (Policy.Terms.Attested) terms;
    return new CompiledPolicy.Terms.Attested(
        new Attestation(a.passes(), a.reason(), a.by(), a.on(), a.until(), rule));
  }
}
