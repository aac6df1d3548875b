package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.evaluate.finding.FindingBuilder;
import dev.portreeve.runtime.explain.DerivationBuilder;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.explain.TracedDecision.Reason;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Derivation.Part;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Ground;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Derives the verdicts of a snapshot once more, and keeps how each was reached. */
public final class Derivations {
  private Derivations() {}

  /**
   * How an engine decides its controls on a snapshot, on every subject.
   *
   * @throws InputException when the bytes are no snapshot of the engine's schema
   */
  public static List<Derivation> of(Engine engine, String name, byte[] snapshot)
      throws InputException {
    return of(engine, name, snapshot, finding -> true);
  }

  /**
   * The same of those findings that are asked for: of no other a change is looked for.
   *
   * @throws InputException when the bytes are no snapshot of the engine's schema
   */
  public static List<Derivation> of(
      Engine engine, String name, byte[] snapshot, Predicate<Finding> asked) throws InputException {
    Map<List<Object>, Deque<List<Part>>> told = new HashMap<>();
    Watcher watcher =
        (control, subject, finding, account) ->
            told.computeIfAbsent(List.of(control, subject), k -> new ArrayDeque<>())
                .add(parts(engine.pack(control), engine.control(control), account));
    List<Derivation> all = new ArrayList<>();
    for (Finding finding : engine.evaluateChanges(name, snapshot, watcher, asked).findings()) {
      Deque<List<Part>> parts = told.get(List.of(finding.control(), finding.subject()));
      boolean any = parts != null && !parts.isEmpty();
      Derivation derived = new Derivation(finding, any ? parts.remove() : List.of());
      if (asked.test(finding)) {
        all.add(derived);
      }
    }
    return all;
  }

  private static List<Part> parts(
      CompiledPack pack, CompiledPack.Control control, TracedDecision account) {
    List<Part> parts = new ArrayList<>();
    account.filter().map(r -> condition("whom it means", r, pack)).ifPresent(parts::add);
    account.when().map(r -> condition("when it applies", r, pack)).ifPresent(parts::add);
    for (TracedDecision.Obliged each : account.obligations()) {
      CompiledPack.Obligation written = control.obligations().get(each.number());
      boolean passes = each.outcome() == Outcome.PASS;
      parts.add(
          new Part(
              written.kind() == CompiledPack.Kind.ASK ? "ask" : "require",
              written.place(),
              written.expression(),
              FindingBuilder.verdict(each.outcome()).name(),
              each.reason().evidence(),
              each.reason().missing(),
              each.reason().cause().map(c -> DerivationBuilder.of(c, pack.nodes(), passes))));
    }
    return parts;
  }

  private static Part condition(String what, Reason reason, CompiledPack pack) {
    Optional<Ground> ground = reason.cause().map(c -> DerivationBuilder.of(c, pack.nodes(), false));
    String answer = ground.map(g -> g.answer().words()).orElse("");
    return new Part(what, "", "", answer, reason.evidence(), reason.missing(), ground);
  }
}
