package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The waivers and attestations of a policy over one snapshot: puts beside each finding what people
 * accepted or answered, and says what became of each. Their conditions are decided as controls are,
 * on the very objects that the findings are about; only what is surely so has an effect.
 */
final class Acceptances {
  private final CompiledPolicy policy;
  private final List<Member.Group> conditions;
  private final Layout layout;
  private final LocalDate today;
  private final long share;

  Acceptances(
      CompiledPolicy policy,
      List<Member.Group> conditions,
      Layout layout,
      Instant now,
      long share) {
    this.policy = policy;
    this.conditions = conditions;
    this.layout = layout;
    this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    this.share = share;
  }

  /** The controls that any of them speaks of. */
  Set<String> controls() {
    return policy.acceptances().stream()
        .map(CompiledPolicy.Acceptance::control)
        .collect(Collectors.toSet());
  }

  /**
   * Puts waivers and attestations beside the findings of {@code found}, in place, and says what
   * became of each that speaks of a control that runs.
   */
  List<Acceptance> apply(
      Snapshot snapshot, Map<Selection.Row, List<Finding>> found, Map<Finding, View> subjects) {
    List<Acceptance> all = new ArrayList<>();
    for (CompiledPolicy.Acceptance each : policy.acceptances()) {
      for (Map.Entry<Selection.Row, List<Finding>> row : found.entrySet()) {
        if (row.getKey().facts().id().equals(each.control())) {
          Meaning meaning = new Meaning();
          for (Finding finding : row.getValue()) {
            meaning.add(finding, answers(each.where(), snapshot, finding, subjects));
          }
          all.add(apply(each, meaning, snapshot, row.getValue(), subjects));
        }
      }
    }
    return all;
  }

  private Acceptance apply(
      CompiledPolicy.Acceptance each,
      Meaning meaning,
      Snapshot snapshot,
      List<Finding> findings,
      Map<Finding, View> subjects) {
    Fate fate = new Fate(each, today);
    if (fate.outOfTime(meaning) || fate.unclear(meaning)) {
      return fate.told();
    }
    for (Finding now : meaning.meant()) {
      boolean fits =
          now.verdict() == (fate.waives() ? Verdict.FAIL : Verdict.MANUAL) && !now.settled();
      Finding bound = fits ? answers(each.onlyWhile(), snapshot, now, subjects).orElse(null) : null;
      if (fits && (bound == null || bound.verdict() == Verdict.PASS)) {
        Finding settled = settled(now, each.terms());
        findings.replaceAll(finding -> finding == now ? settled : finding);
        subjects.put(settled, subjects.get(now));
        fate.applied(settled);
      } else if (fits) {
        fate.notBound(now, bound);
      } else {
        fate.notNeeded(now);
      }
    }
    return fate.told();
  }

  private static Finding settled(Finding finding, Terms terms) {
    return terms instanceof Terms.Waived waived
        ? finding.with(waived.waiver())
        : finding.with(((Terms.Attested) terms).attestation());
  }

  /** What a condition says of the object of a finding; empty where there is none to ask. */
  private Optional<Finding> answers(
      Optional<Integer> condition,
      Snapshot snapshot,
      Finding finding,
      Map<Finding, View> subjects) {
    if (condition.isEmpty() || finding.subject().isEmpty()) {
      return Optional.empty();
    }
    for (Member.Group group : conditions) {
      for (Member member : group.members()) {
        if (member.row().control() == condition.get()) {
          return Optional.of(
              new Evaluation(snapshot, layout, group, EvaluationOptions.within(share))
                  .judge(member, subjects.get(finding)));
        }
      }
    }
    throw new IllegalStateException("a policy without its condition " + condition.get());
  }

  /**
   * Whom an acceptance means: surely, perhaps, and whether there may be more of whom none knows.
   */
  static final class Meaning {
    private final List<Finding> meant = new ArrayList<>();
    private final List<Finding> unanswered = new ArrayList<>();
    private final List<Finding> perhaps = new ArrayList<>();
    private Optional<Finding> beyond = Optional.empty();

    void add(Finding finding, Optional<Finding> answer) {
      if (finding.subject().isEmpty()) {
        beyond = finding.verdict() == Verdict.NOT_APPLICABLE ? beyond : Optional.of(finding);
      } else if (answer.isEmpty() || answer.get().verdict() == Verdict.PASS) {
        meant.add(finding);
      } else if (answer.get().verdict() != Verdict.FAIL) {
        perhaps.add(finding);
        unanswered.add(answer.get());
      }
    }

    List<Finding> meant() {
      return meant;
    }

    List<Finding> perhaps() {
      return perhaps;
    }

    /** Why it is not known of those that are perhaps meant. */
    List<Finding> unanswered() {
      return unanswered;
    }

    /** The finding that says that there may be more subjects. */
    Optional<Finding> beyond() {
      return beyond;
    }
  }
}
