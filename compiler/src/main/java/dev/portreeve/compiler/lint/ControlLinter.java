package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges one control: whether it can fail, whether it can apply, and what of it settles nothing.
 */
final class ControlLinter {
  private final Proofs proofs;
  private final Control control;
  private final FileDiagnostics complaints;

  ControlLinter(Claims claims, Control control, Diagnostics diagnostics) {
    this.proofs = new Proofs(claims);
    this.control = control;
    this.complaints = new FileDiagnostics(control.file(), diagnostics);
  }

  /** Whether it stands: false when it can never fail or never apply. */
  boolean judge() {
    List<Formula> filters = WrittenConditions.filters(control);
    List<Formula> whens = control.when().stream().flatMap(WrittenConditions::apart).toList();
    Optional<List<ClaimedClause>> population =
        proofs.clauses(filters.stream().flatMap(WrittenConditions::apart).toList());
    Optional<List<ClaimedClause>> when = proofs.clauses(whens);
    Optional<List<ClaimedClause>> requires =
        proofs.clauses(requires().stream().map(Control.Obligation.Require::condition).toList());
    if (population.isEmpty() || when.isEmpty() || requires.isEmpty()) {
      return true;
    }
    List<ClaimedClause> given = new ArrayList<>(population.get());
    given.addAll(when.get());
    boolean complained = populationComplained(filters);
    complained |= whenComplained(population.get());
    if (alwaysSo(requires.get(), List.of())) {
      return false;
    }
    if (proofs.never(given)) {
      if (!complained) {
        neverApplies(given);
      }
      return false;
    }
    if (alwaysSo(requires.get(), given)) {
      return false;
    }
    if (!complained) {
      settled(filters, population.get());
    }
    obligations(given);
    return true;
  }

  private List<Control.Obligation.Require> requires() {
    return control.obligations().stream()
        .filter(o -> o instanceof Control.Obligation.Require)
        .map(o -> (Control.Obligation.Require) o)
        .toList();
  }

  private boolean populationComplained(List<Formula> filters) {
    boolean complained = false;
    for (Formula filter : filters) {
      complained |=
          !WrittenConditions.isAdjective(filter)
              && new PartLinter(proofs, complaints).judge(filter);
    }
    return complained;
  }

  private boolean whenComplained(List<ClaimedClause> population) {
    return control
        .when()
        .map(w -> new PartLinter(proofs, complaints, population).judge(w))
        .orElse(false);
  }

  // ---- whether it can fail, whether it can apply -----------------------------------------------

  private boolean alwaysSo(List<ClaimedClause> requires, List<ClaimedClause> given) {
    boolean always =
        !requires.isEmpty() && requires.stream().allMatch(r -> proofs.always(r, given));
    boolean quantified =
        always
            && requires().stream().allMatch(r -> joinsInside(r.condition()))
            && requires().stream()
                .filter(r -> new PartLinter(proofs, complaints, given).judge(r.condition()))
                .findFirst()
                .isPresent();
    if (always && !quantified) {
      List<ClaimedClause> reasons = proofs.reasons(requires.get(0).negated(), given);
      boolean asks = requires.size() < control.obligations().size();
      Help change =
          Optional.of(OtherWords.thatMayFail(complaints.plain(requires.get(0).span())))
              .filter(texts -> !texts.isEmpty())
              .map(Help::writeOneOf)
              .orElse(
                  reasons.isEmpty()
                      ? Help.say("make it require something that may be otherwise")
                      : Help.say(
                          "require something else, or leave "
                              + complaints.words(reasons)
                              + " out above"));
      complaints.add(
          Code.E0501,
          requires.get(0).span(),
          "`"
              + control.id()
              + "` can never fail: "
              + (reasons.isEmpty()
                  ? "what it requires always holds"
                  : "what it requires holds wherever "
                      + complaints.words(reasons)
                      + (reasons.size() == 1 ? " does" : " do")),
          reasons,
          "settled here",
          asks ? Help.say("leave the `require` out, or " + change.text()) : change);
    }
    return always;
  }

  /** What no element can be because of two conditions: they are where the mistake is. */
  private static boolean joinsInside(Formula condition) {
    return condition instanceof Formula.Quantified q
        && q.where().filter(Formula.And.class::isInstance).isPresent();
  }

  private void neverApplies(List<ClaimedClause> given) {
    ClaimedClause last = proofs.last(given);
    List<ClaimedClause> reasons = proofs.reasons(last, given.subList(0, given.indexOf(last)));
    complaints.add(
        Code.W0510,
        last.span(),
        "`" + control.id() + "` can never apply: " + complaints.never(last, reasons),
        reasons,
        "contradicts this",
        "change one of them, or leave the control out");
  }

  /** A {@code where} or a {@code when} that leaves nobody out. */
  private void settled(List<Formula> filters, List<ClaimedClause> population) {
    for (Formula filter : filters) {
      if (!WrittenConditions.isAdjective(filter)) {
        List<Formula> others = new ArrayList<>(filters);
        others.remove(filter);
        always(
            proofs.clause(filter).orElseThrow(),
            proofs.clauses(others).orElseThrow(),
            "this `where` leaves nobody out");
      }
    }
    control
        .when()
        .flatMap(w -> proofs.clause(w))
        .ifPresent(w -> always(w, population, "this `when` leaves nobody out"));
  }

  private boolean always(ClaimedClause clause, List<ClaimedClause> given, String message) {
    boolean always = proofs.always(clause, given);
    if (always) {
      List<ClaimedClause> reasons = proofs.reasons(clause.negated(), given);
      complaints.add(
          Code.W0512,
          clause.span(),
          message + ": " + complaints.always(clause, reasons),
          reasons,
          "settled here",
          Help.say("leave it out, or ask for something that may be otherwise"));
    }
    return always;
  }

  // ---- obligations -----------------------------------------------------------------------------

  private void obligations(List<ClaimedClause> given) {
    List<ClaimedClause> before = new ArrayList<>();
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        boolean complained = new PartLinter(proofs, complaints, given).judge(require.condition());
        ClaimedClause clause = proofs.clause(require.condition()).orElseThrow();
        if (!complained && !repeats(clause, before)) {
          requirement(clause, given);
        }
        before.add(clause);
      } else {
        ((Control.Obligation.Ask) each).when().ifPresent(w -> question(w, given));
      }
    }
  }

  private boolean repeats(ClaimedClause clause, List<ClaimedClause> before) {
    Optional<ClaimedClause> first =
        before.stream().filter(b -> b.claim().key().equals(clause.claim().key())).findFirst();
    first.ifPresent(
        f ->
            complaints.add(
                Code.W0514,
                clause.span(),
                complaints.words(clause.span()) + " is required twice",
                List.of(f),
                "required here",
                "leave one of them out"));
    return first.isPresent();
  }

  private void requirement(ClaimedClause clause, List<ClaimedClause> given) {
    boolean always = proofs.always(clause, given);
    boolean never = proofs.never(clause, given);
    if (!always && !never) {
      return;
    }
    List<ClaimedClause> reasons = proofs.reasons(always ? clause.negated() : clause, given);
    complaints.add(
        always ? Code.W0511 : Code.W0515,
        clause.span(),
        always
            ? "this can never fail: " + complaints.always(clause, reasons)
            : "this can never hold: " + complaints.never(clause, reasons),
        reasons,
        "settled here",
        always
            ? Help.say("leave it out, or require something that may be otherwise")
            : Help.say(
                "require something that a "
                    + control.population().subject().name()
                    + " of this population may be"));
  }

  private void question(Formula when, List<ClaimedClause> given) {
    boolean complained = new PartLinter(proofs, complaints, given).judge(when);
    Optional<ClaimedClause> clause = proofs.clause(when);
    if (complained || clause.isEmpty()) {
      return;
    }
    if (proofs.never(clause.get(), given)) {
      List<ClaimedClause> reasons = proofs.reasons(clause.get(), given);
      complaints.add(
          Code.W0512,
          when.span(),
          "this is never asked: " + complaints.never(clause.get(), reasons),
          reasons,
          "settled here",
          "leave the `ask` out, or change its `when`");
    } else {
      always(clause.get(), given, "this `when` makes no difference");
    }
  }
}
