package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.compare.NormalForm;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Policy;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one waiver or attestation: whom it means, and what it is bound to. */
final class AcceptanceLinter {
  private final Proofs proofs;
  private final Policy.Acceptance acceptance;
  private final FileDiagnostics complaints;

  /** What holds of all subjects of the control; it stands in the control's file. */
  private final List<ClaimedClause> population;

  /** What holds of those that are meant. */
  private final List<ClaimedClause> meant = new ArrayList<>();

  AcceptanceLinter(
      Claims claims, Policy policy, Policy.Acceptance acceptance, Diagnostics diagnostics) {
    this.proofs = new Proofs(claims);
    this.acceptance = acceptance;
    this.complaints = new FileDiagnostics(acceptance.file(), diagnostics);
    this.population =
        acceptance
            .where()
            .flatMap(where -> control(policy).filter(c -> c.subject().equals(where.subject())))
            .map(this::population)
            .orElse(List.of());
  }

  private Optional<Control> control(Policy policy) {
    return Stream.concat(policy.packs().stream(), Stream.of(policy.own()))
        .flatMap(pack -> pack.controls().stream())
        .filter(c -> c.id().equals(acceptance.control()))
        .findFirst();
  }

  /** Nothing where it reads parameters or lists: names of other packs are other names here. */
  private List<ClaimedClause> population(Control control) {
    return control
        .population()
        .filter()
        .filter(f -> NormalForm.givenTo(f, control).isEmpty())
        .flatMap(proofs::clause)
        .map(List::of)
        .orElse(List.of());
  }

  void judge() {
    boolean stands =
        judge(
            acceptance.where(),
            "this `where` leaves nobody out",
            Help.say("say whom it means; what is accepted of all is a `skip` in the policy"));
    if (stands) {
      judge(
          acceptance.onlyWhile(),
          "this `only while` binds it to nothing",
          Help.say("leave it out, or bind it to what may change"));
    }
  }

  /** Whether nothing is wrong with it; then it holds of all that comes after it. */
  private boolean judge(Optional<Control> condition, String always, Help help) {
    Optional<Formula> formula = condition.map(AcceptanceLinter::formula);
    Optional<ClaimedClause> clause = formula.flatMap(proofs::clause);
    if (clause.isEmpty()) {
      return true;
    }
    List<ClaimedClause> given = new ArrayList<>(population);
    given.addAll(meant);
    if (proofs.never(clause.get(), given)) {
      List<ClaimedClause> reasons = proofs.reasons(clause.get(), given);
      complain(
          Code.W0517,
          clause.get(),
          "this " + kind() + " can never apply: " + complaints.never(clause.get(), own(reasons)),
          reasons,
          "contradicts this",
          Help.say("change one of its conditions, or leave it out"));
      return false;
    }
    if (proofs.always(clause.get(), given)) {
      List<ClaimedClause> reasons = proofs.reasons(clause.get().negated(), given);
      String message = always + ": " + complaints.always(clause.get(), own(reasons));
      complain(Code.W0512, clause.get(), message, reasons, "settled here", help);
      return false;
    }
    meant.add(clause.get());
    return !new PartLinter(proofs, complaints, given).judge(formula.get());
  }

  private void complain(
      Code code,
      ClaimedClause clause,
      String message,
      List<ClaimedClause> reasons,
      String label,
      Help help) {
    String among =
        own(reasons).size() < reasons.size()
            ? " of what `" + acceptance.control() + "` is about"
            : "";
    complaints.add(code, clause.span(), message + among, own(reasons), label, help);
  }

  private List<ClaimedClause> own(List<ClaimedClause> reasons) {
    return reasons.stream().filter(meant::contains).toList();
  }

  private String kind() {
    return acceptance.terms() instanceof Policy.Terms.Waived ? "waiver" : "attestation";
  }

  private static Formula formula(Control asked) {
    return ((Control.Obligation.Require) asked.obligations().get(0)).condition();
  }
}
