package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.support.Account;
import dev.portreeve.runtime.support.Account.Reason;
import dev.portreeve.runtime.support.Truth;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one verdict was reached: the finding, and of each part of its control what decided it. */
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
    List<Derivation> all = new ArrayList<>();
    Set<List<Object>> told = new HashSet<>();
    Watcher watcher =
        (control, subject, finding, account) ->
            finding.ifPresent(
                f -> {
                  told.add(List.of(control, subject));
                  all.add(new Derivation(f, parts(engine.control(control), account)));
                });
    for (Finding finding : engine.evaluate(name, snapshot, watcher).findings()) {
      if (!told.contains(List.of(finding.control(), finding.subject()))) {
        all.add(new Derivation(finding, List.of()));
      }
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
