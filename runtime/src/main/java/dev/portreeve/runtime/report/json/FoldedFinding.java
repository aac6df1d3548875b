package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a finding says, whomever it is about: paths go on from its subject's own, and there is no
 * subject. Equal where two findings say the same.
 */
record FoldedFinding(Finding said) {
  static FoldedFinding of(Finding found, SubjectTable subjects) {
    Finding finding = found.verdict() == Verdict.UNKNOWN ? found : found.explained();
    UnaryOperator<String> path =
        finding.subject().isPresent()
            ? each -> subjects.relative(finding.subject().get(), each)
            : each -> each;
    Finding said =
        new Finding(
            finding.control(),
            finding.severity(),
            finding.verdict(),
            Optional.empty(),
            finding.vacuous(),
            explanation(finding, path));
    if (finding.change().isPresent()) {
      said = said.with(change(finding.change().get(), path));
    }
    if (finding.waiver().isPresent()) {
      said = said.with(finding.waiver().get());
    }
    if (finding.attestation().isPresent()) {
      said = said.with(finding.attestation().get());
    }
    return new FoldedFinding(said.hangingOn(finding.conditions()));
  }

  private static Explanation explanation(Finding finding, UnaryOperator<String> path) {
    List<Evidence> evidence =
        finding.evidence().stream()
            .map(
                e ->
                    new Evidence(
                        path.apply(e.path()), e.value(), e.from(), e.rule(), e.expression()))
            .toList();
    List<Missing> missing =
        finding.missing().stream()
            .map(m -> new Missing(path.apply(m.path()), m.reason(), m.how()))
            .toList();
    return new Explanation(finding.message(), finding.obligations(), evidence, missing);
  }

  private static Change change(Change change, UnaryOperator<String> path) {
    return new Change(
        change.found(),
        change.steps().stream()
            .map(s -> new Change.Step(path.apply(s.path()), s.to(), s.takenOut(), s.how()))
            .toList());
  }

  /** Of all that it says: many findings of a control differ in their words alone. */
  @Override
  public int hashCode() {
    return Objects.hash(said.control(), said.verdict(), said.explanation(), said.change());
  }
}
