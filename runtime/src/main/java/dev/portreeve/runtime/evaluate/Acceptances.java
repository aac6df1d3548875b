package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.abi.snapshot.Layout;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.evaluate.policy.Selection;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The waivers and attestations of a policy over one snapshot: puts beside each finding what people
 * accepted or answered, and says what became of each. Their conditions are decided as controls are,
 * on the very objects that the findings are about; only what is surely so has an effect. One that
 * names its subject is asked of the subjects of that name, and of those that have none.
 */
final class Acceptances {
  private final CompiledPolicy policy;
  private final Map<Integer, Condition> conditions = new HashMap<>();
  private final Layout layout;
  private final LocalDate today;

  /** A condition among those that one class decides. */
  private record Condition(SelectedControl.Group group, SelectedControl member) {
    boolean ofElement() {
      return member.control().element().isPresent();
    }
  }

  Acceptances(
      CompiledPolicy policy, List<SelectedControl.Group> conditions, Layout layout, Instant now) {
    this.policy = policy;
    for (SelectedControl.Group group : conditions) {
      for (SelectedControl member : group.members()) {
        this.conditions.put(member.row().control(), new Condition(group, member));
      }
    }
    this.layout = layout;
    this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The controls that any of them speaks of. */
  Set<String> controls() {
    return policy.acceptances().stream()
        .map(CompiledPolicy.Acceptance::control)
        .collect(Collectors.toSet());
  }

  /**
   * Puts waivers and attestations beside the findings of {@code found}, in place, and says what
   * became of each that speaks of a control that runs. {@code share} is what one condition may look
   * at.
   */
  List<Acceptance> apply(
      Snapshot snapshot,
      Map<Selection.Row, List<Finding>> found,
      Map<Finding, View> subjects,
      long share) {
    Map<String, List<NamedFindings>> controls = new HashMap<>();
    found.forEach(
        (row, findings) ->
            controls
                .computeIfAbsent(row.facts().id(), id -> new ArrayList<>())
                .add(new NamedFindings(findings, subjects)));
    Conditions asked = new Conditions(snapshot, share);
    List<Acceptance> all = new ArrayList<>();
    for (CompiledPolicy.Acceptance each : policy.acceptances()) {
      for (NamedFindings findings : controls.getOrDefault(each.control(), List.of())) {
        all.add(apply(each, findings, asked));
      }
    }
    return all;
  }

  private Acceptance apply(
      CompiledPolicy.Acceptance each, NamedFindings findings, Conditions asked) {
    boolean elements = each.where().map(this::condition).filter(Condition::ofElement).isPresent();
    Meaning meaning = new Meaning(elements);
    for (int place : findings.places(each.named())) {
      Finding finding = findings.at(place);
      if (finding.subject().isEmpty()) {
        meaning.addBeyond(finding);
        continue;
      }
      Optional<Finding> answer = asked.of(each.where(), finding, findings);
      if (elements && !finding.subject().get().isElement()) {
        answer.filter(a -> a.verdict() != Verdict.FAIL).ifPresent(a -> meaning.addBeyond(finding));
      } else {
        meaning.add(finding, place, answer);
      }
    }
    AcceptanceOutcome fate = new AcceptanceOutcome(each, today);
    if (fate.outOfTime(meaning) || fate.unclear(meaning)) {
      return fate.told();
    }
    for (int place : meaning.places()) {
      Finding now = findings.at(place);
      boolean fits =
          now.verdict() == (fate.waives() ? Verdict.FAIL : Verdict.MANUAL) && !now.settled();
      Finding bound = fits ? asked.of(each.onlyWhile(), now, findings).orElse(null) : null;
      if (fits && (bound == null || bound.verdict() == Verdict.PASS)) {
        Finding settled = settled(now, each.terms());
        findings.put(place, settled);
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

  private Condition condition(int number) {
    Condition condition = conditions.get(number);
    if (condition == null) {
      throw new IllegalStateException("a policy without its condition " + number);
    }
    return condition;
  }

  /** What the conditions say of the objects of one snapshot, each class of them loaded once. */
  private final class Conditions {
    private final Snapshot snapshot;
    private final long share;
    private final Map<SelectedControl.Group, Evaluation> evaluations = new IdentityHashMap<>();

    Conditions(Snapshot snapshot, long share) {
      this.snapshot = snapshot;
      this.share = share;
    }

    /** What a condition says of the object of a finding; empty where there is none to ask. */
    Optional<Finding> of(Optional<Integer> number, Finding finding, NamedFindings findings) {
      return number
          .map(Acceptances.this::condition)
          .map(c -> evaluation(c).answer(c.member(), asked(c, findings.view(finding))));
    }

    /**
     * Whom a condition is asked of: the object, also where the finding is about an element of it;
     * or the element, and where there may be more than are known, any.
     */
    private View asked(Condition condition, View found) {
      View object = found.object();
      return !condition.ofElement()
          ? object
          : object != found
              ? found
              : snapshot.unseen(
                  object, condition.member().control().element().orElseThrow().field());
    }

    private Evaluation evaluation(Condition condition) {
      return evaluations.computeIfAbsent(condition.group(), this::evaluation);
    }

    private Evaluation evaluation(SelectedControl.Group group) {
      return new Evaluation(snapshot, layout, group, EvaluationOptions.within(share));
    }
  }

  /**
   * Whom an acceptance means: surely, perhaps, and whether there may be more of whom none knows.
   */
  static final class Meaning {
    private final boolean elements;
    private final List<Finding> meant = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Finding> unanswered = new ArrayList<>();
    private final List<Finding> perhaps = new ArrayList<>();
    private Optional<Finding> beyond = Optional.empty();

    /**
     * @param elements whether it speaks of elements one by one; else of objects, and of all their
     *     elements with them
     */
    Meaning(boolean elements) {
      this.elements = elements;
    }

    /** How many are surely meant of what it speaks of. */
    int sure() {
      return elements
          ? meant.size()
          : (int) meant.stream().map(f -> f.subject().map(Subject::object)).distinct().count();
    }

    /** A finding on no subject: unless nothing applies, there may be some that none knows. */
    void addBeyond(Finding finding) {
      beyond = finding.verdict() == Verdict.NOT_APPLICABLE ? beyond : Optional.of(finding);
    }

    /**
     * @param place of the finding among those of its control
     * @param answer whether it is meant; empty where all are
     */
    void add(Finding finding, int place, Optional<Finding> answer) {
      if (answer.isEmpty() || answer.get().verdict() == Verdict.PASS) {
        meant.add(finding);
        places.add(place);
      } else if (answer.get().verdict() != Verdict.FAIL) {
        perhaps.add(finding);
        unanswered.add(answer.get());
      }
    }

    List<Finding> meant() {
      return meant;
    }

    /** Where those stand that are surely meant. */
    List<Integer> places() {
      return places;
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
