package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.support.Account;
import dev.portreeve.runtime.support.Account.Reason;
import dev.portreeve.runtime.support.Truth;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one verdict was reached: the finding, and of each part of its control what decided it. A FAIL
 * comes with the change that would make it pass.
 */
public record Derivation(Finding finding, List<Part> parts) {

  /** Copies its list. */
  public Derivation {
    parts = List.copyOf(parts);
  }

  /**
   * One part: what it is to the control ({@code require}), where it is written, its words, what it
   * came to, the values that decided it and what is missing.
   */
  public record Part(
      String what,
      String rule,
      String words,
      String result,
      List<Evidence> evidence,
      List<Missing> missing) {
    /** Copies its lists. */
    public Part {
      evidence = List.copyOf(evidence);
      missing = List.copyOf(missing);
    }
  }

  /**
   * How an engine decides its controls on a snapshot, on every subject.
   *
   * @throws InputException when the bytes are no snapshot of the engine's schema
   */
  public static List<Derivation> of(Engine engine, String name, byte[] snapshot)
      throws InputException {
    Map<List<Object>, Deque<List<Part>>> told = new HashMap<>();
    Watcher watcher =
        (control, subject, finding, account) ->
            told.computeIfAbsent(List.of(control, subject), k -> new ArrayDeque<>())
                .add(parts(engine.control(control), account));
    List<Derivation> all = new ArrayList<>();
    for (Finding finding : engine.evaluateChanges(name, snapshot, watcher).findings()) {
      Deque<List<Part>> parts = told.get(List.of(finding.control(), finding.subject()));
      boolean any = parts != null && !parts.isEmpty();
      all.add(new Derivation(finding, any ? parts.remove() : List.of()));
    }
    return all;
  }

  private static List<Part> parts(CompiledPack.Control control, Account account) {
    List<Part> parts = new ArrayList<>();
    condition("whom it means", account.filter()).ifPresent(parts::add);
    condition("when it applies", account.when()).ifPresent(parts::add);
    for (Account.Obliged each : account.obligations()) {
      CompiledPack.Obligation written = control.obligations().get(each.number());
      parts.add(
          new Part(
              written.kind() == CompiledPack.Kind.ASK ? "ask" : "require",
              written.place(),
              written.expression(),
              Findings.verdict(each.outcome()).name(),
              each.reason().evidence(),
              each.reason().missing()));
    }
    return parts;
  }

  private static Optional<Part> condition(String what, Optional<Reason> reason) {
    List<String> truths = List.of("no", "not known", "yes");
    return reason.map(r -> new Part(what, "", "", truths.get(index(r)), r.evidence(), r.missing()));
  }

  private static int index(Reason reason) {
    return reason.truth() == Truth.TRUE ? 2 : reason.truth() == Truth.FALSE ? 0 : 1;
  }
}
