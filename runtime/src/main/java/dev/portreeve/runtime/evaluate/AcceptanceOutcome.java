package dev.portreeve.runtime.evaluate;

import dev.portreeve.runtime.evaluate.finding.FindingSentence;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.CompiledPolicy.Terms;
import dev.portreeve.runtime.verdict.Acceptance;
import dev.portreeve.runtime.verdict.Acceptance.State;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of one waiver or attestation: gathers what happened, and says it in a sentence. */
final class AcceptanceOutcome {
  private static final int NAMED = 3;

  private final CompiledPolicy.Acceptance acceptance;
  private final LocalDate today;
  private final Map<State, List<Finding>> happened = new EnumMap<>(State.class);
  private final Set<Missing> missing = new LinkedHashSet<>();
  private String why = "";
  private int meant;

  AcceptanceOutcome(CompiledPolicy.Acceptance acceptance, LocalDate today) {
    this.acceptance = acceptance;
    this.today = today;
  }

  boolean waives() {
    return acceptance.terms() instanceof Terms.Waived;
  }

  private LocalDate first() {
    return acceptance.terms() instanceof Terms.Waived waived
        ? waived.waiver().from().orElse(waived.waiver().approvedOn())
        : ((Terms.Attested) acceptance.terms()).attestation().on();
  }

  private LocalDate last() {
    return acceptance.terms() instanceof Terms.Waived waived
        ? waived.waiver().until()
        : ((Terms.Attested) acceptance.terms()).attestation().until();
  }

  /** Whether its time is over, or to come; both its first and its last day belong to it. */
  boolean outOfTime(Acceptances.Meaning meaning) {
    meant = meaning.meant().size();
    boolean over = today.isAfter(last());
    if (!over && !today.isBefore(first())) {
      return false;
    }
    Verdict wanted = waives() ? Verdict.FAIL : Verdict.MANUAL;
    List<Finding> open =
        meaning.meant().stream().filter(f -> f.verdict() == wanted && !f.settled()).toList();
    happened.put(over ? State.EXPIRED : State.NOT_YET, open);
    why =
        (over ? "its last day was " + last() : "its first day is " + first())
            + (open.isEmpty() ? "" : "; " + being(open, wanted.name()));
    return true;
  }

  /** Whether nobody can say whom it means. */
  boolean unclear(Acceptances.Meaning meaning) {
    int sure = meaning.sure();
    if (!acceptance.each() && sure > 1) {
      happened.put(State.AMBIGUOUS, meaning.meant());
      why = "it says `for the` and means " + names(meaning.meant());
      return true;
    }
    boolean perhaps = !meaning.perhaps().isEmpty();
    boolean alone = acceptance.each() || (!perhaps && meaning.beyond().isEmpty());
    if (perhaps && sure == 0 || sure == 1 && !alone) {
      happened.put(State.UNDECIDED, perhaps ? meaning.perhaps() : meaning.meant());
      meaning.unanswered().forEach(f -> missing.addAll(f.missing()));
      meaning.beyond().ifPresent(f -> missing.addAll(f.missing()));
      why =
          perhaps
              ? "whether it means " + names(meaning.perhaps()) + " is not known"
              : "it says `for the`, and there may be others that it means: nobody listed them all";
      return true;
    }
    if (sure == 0) {
      happened.put(State.UNUSED, List.of());
      why = "it means nobody here";
    }
    return sure == 0;
  }

  void applied(Finding finding) {
    add(State.APPLIED, finding);
  }

  void notBound(Finding finding, Finding bound) {
    boolean unknown = bound.verdict() != Verdict.FAIL;
    add(unknown ? State.UNDECIDED : State.LAPSED, finding);
    if (unknown) {
      missing.addAll(bound.missing());
    } else {
      why = bound.message();
    }
  }

  void notNeeded(Finding finding) {
    if (finding.verdict() == Verdict.UNKNOWN || finding.verdict() == Verdict.ERROR) {
      add(State.UNDECIDED, finding);
      missing.addAll(finding.missing());
    } else {
      boolean fails = !waives() && finding.verdict() == Verdict.FAIL;
      add(fails ? State.SET_ASIDE : State.NOT_NEEDED, finding);
    }
  }

  private void add(State state, Finding finding) {
    happened.computeIfAbsent(state, s -> new ArrayList<>()).add(finding);
  }

  Acceptance told() {
    List<State> worst =
        List.of(State.APPLIED, State.SET_ASIDE, State.LAPSED, State.UNDECIDED, State.NOT_NEEDED);
    State state =
        happened.keySet().stream().min(Comparator.comparing(worst::indexOf)).orElseThrow();
    List<Finding> about = happened.get(state);
    String message = sentence(state, about);
    List<Subject> subjects = about.stream().flatMap(f -> f.subject().stream()).toList();
    List<Missing> lacking = state == State.UNDECIDED ? List.copyOf(missing) : List.of();
    return acceptance.terms() instanceof Terms.Waived waived
        ? new Acceptance.OfWaiver(
            acceptance.control(),
            acceptance.scope(),
            waived.waiver(),
            state,
            subjects,
            meant,
            lacking,
            message)
        : new Acceptance.OfAttestation(
            acceptance.control(),
            acceptance.scope(),
            ((Terms.Attested) acceptance.terms()).attestation(),
            state,
            subjects,
            meant,
            lacking,
            message);
  }

  private String sentence(State state, List<Finding> about) {
    return switch (state) {
      case APPLIED -> (waives() ? "accepts the FAIL of " : "answers for ") + names(about);
      case SET_ASIDE -> being(about, "FAIL") + ", whatever people say";
      case LAPSED -> "what it was bound to is no longer so for " + names(about) + ": " + why;
      case NOT_NEEDED ->
          about.stream().allMatch(Finding::settled)
              ? "another one settles " + names(about) + " already"
              : being(about, about.get(0).verdict().name()) + ": nothing is left to settle";
      case UNDECIDED ->
          (why.isEmpty() ? "what decides on " + names(about) + " is not known" : why)
              + (missing.isEmpty() ? "" : ": " + FindingSentence.missing(List.copyOf(missing)));
      default -> why;
    };
  }

  private static String being(List<Finding> findings, String verdict) {
    return names(findings) + (findings.size() == 1 ? " is " : " are ") + verdict;
  }

  private static String name(Subject subject) {
    String object = subject.name().isEmpty() ? subject.type() : subject.name();
    return subject.isElement() ? object + " " + subject.element() : object;
  }

  private static String names(List<Finding> findings) {
    List<String> names =
        findings.stream()
            .flatMap(f -> f.subject().stream())
            .map(AcceptanceOutcome::name)
            .distinct()
            .toList();
    int more = names.size() - NAMED;
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
