package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.abi.Outcome;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.explain.TracedDecision;
import dev.portreeve.runtime.explain.TracedDecision.Obliged;
import dev.portreeve.runtime.explain.TracedDecision.Reason;
import dev.portreeve.runtime.explain.TracedDecision.Said;
import dev.portreeve.runtime.explain.WeighingTrace;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes findings of what the rules' traces say: verdicts, severities, sentences. */
public final class FindingBuilder {
  private static final String NOT_KNOWN = "not known: ";
  private static final Explanation NOTHING = new Explanation("", List.of(), List.of(), List.of());

  private final CompiledPack.Control control;

  /** What the obligations may come to, without words: the same for every subject. */
  private final Obligation[][] wordless;

  public FindingBuilder(CompiledPack.Control control) {
    this.control = control;
    this.wordless = new Obligation[control.obligations().size()][];
    for (int number = 0; number < wordless.length; number++) {
      wordless[number] = new Obligation[Outcome.FAIL + 1];
      for (int outcome = 0; outcome <= Outcome.FAIL; outcome++) {
        wordless[number][outcome] = obligation(number, outcome, Optional.empty());
      }
    }
  }

  public static Verdict verdict(int outcome) {
    switch (outcome) {
      case Outcome.NOT_APPLICABLE:
        return Verdict.NOT_APPLICABLE;
      case Outcome.PASS:
        return Verdict.PASS;
      case Outcome.MANUAL:
        return Verdict.MANUAL;
      case Outcome.UNKNOWN:
        return Verdict.UNKNOWN;
      case Outcome.ERROR:
        return Verdict.ERROR;
      default:
        return Verdict.FAIL;
    }
  }

  public static int outcome(Verdict verdict) {
    return switch (verdict) {
      case NOT_APPLICABLE -> Outcome.NOT_APPLICABLE;
      case PASS -> Outcome.PASS;
      case MANUAL -> Outcome.MANUAL;
      case UNKNOWN -> Outcome.UNKNOWN;
      case ERROR -> Outcome.ERROR;
      case FAIL -> Outcome.FAIL;
    };
  }

  /** The finding of an account; empty where the object is no subject after all. */
  public Optional<Finding> of(Optional<Subject> subject, TracedDecision account, boolean member) {
    if (account.filter().isPresent() && !member) {
      Reason filter = account.filter().get();
      if (filter.truth() == Truth.FALSE) {
        return Optional.empty();
      }
      if (filter.truth() == Truth.UNKNOWN) {
        return Optional.of(undecided(subject, filter, "whether it is meant is not known"));
      }
    }
    if (account.when().isPresent()) {
      Reason when = account.when().get();
      if (when.truth() == Truth.FALSE) {
        return Optional.of(inapplicable(subject, when));
      }
      if (when.truth() == Truth.UNKNOWN) {
        return Optional.of(undecided(subject, when, "whether it applies is not known"));
      }
    }
    return Optional.of(decided(subject, account.obligations()));
  }

  private Finding inapplicable(Optional<Subject> subject, Reason when) {
    return new Finding(
        control.id(),
        control.severity(),
        Verdict.NOT_APPLICABLE,
        subject,
        false,
        new Explanation(
            "does not apply: " + FindingSentence.of(when), List.of(), when.evidence(), List.of()));
  }

  /** Nothing of the obligations is decided: each counts as unknown. */
  private Finding undecided(Optional<Subject> subject, Reason reason, String what) {
    return unknown(
        subject,
        what + ": " + FindingSentence.missing(reason.missing()),
        reason.evidence(),
        reason.missing());
  }

  private Finding unknown(
      Optional<Subject> subject, String message, List<Evidence> evidence, List<Missing> missing) {
    List<Obligation> obligations = each(Verdict.UNKNOWN, Optional.of(message), true);
    return new Finding(
        control.id(),
        worst(obligations),
        Verdict.UNKNOWN,
        subject,
        false,
        new Explanation(message, obligations, evidence, missing));
  }

  private Severity worst(List<Obligation> obligations) {
    Optional<Severity> worst = Optional.empty();
    for (Obligation each : obligations) {
      boolean counts = each.verdict() == Verdict.FAIL || each.undecided();
      if (counts && worst.filter(w -> w.compareTo(each.severity()) <= 0).isEmpty()) {
        worst = Optional.of(each.severity());
      }
    }
    return worst.orElse(control.severity());
  }

  private Finding decided(Optional<Subject> subject, List<Obliged> obliged) {
    int worst = Outcome.PASS;
    boolean vacuous = true;
    boolean onlyAsks = true;
    List<Obligation> obligations = new ArrayList<>(obliged.size());
    for (Obliged each : obliged) {
      worst = Outcome.worse(worst, each.outcome());
      vacuous &= each.reason().vacuous() || asks(each);
      onlyAsks &= asks(each);
      obligations.add(obligation(each));
    }
    return new Finding(
        control.id(),
        worst(obligations),
        verdict(worst),
        subject,
        worst == Outcome.PASS && vacuous && !onlyAsks,
        obliged.size() == 1 ? only(obliged.get(0), obligations) : all(obliged, obligations, worst));
  }

  /** Of the one obligation that most controls have; nothing stands twice in its reason. */
  private static Explanation only(Obliged obliged, List<Obligation> obligations) {
    return new Explanation(
        obligations.get(0).message().orElse(""),
        obligations,
        obliged.reason().evidence(),
        obliged.reason().missing());
  }

  private Explanation all(List<Obliged> obliged, List<Obligation> obligations, int worst) {
    Set<Evidence> evidence = new LinkedHashSet<>();
    Set<Missing> missing = new LinkedHashSet<>();
    Set<String> sentences = new LinkedHashSet<>();
    Set<Missing> open = new LinkedHashSet<>();
    for (int i = 0; i < obliged.size(); i++) {
      Obliged each = obliged.get(i);
      if (each.outcome() == worst) {
        evidence.addAll(each.reason().evidence());
        if (isUntold(each)) {
          open.addAll(each.reason().missing());
        } else {
          Obligation obligation = obligations.get(i);
          worstOf(each, obliged, worst)
              .map(said -> said.isEmpty() ? obligation.message().orElse("") : Witnesses.told(said))
              .ifPresent(sentences::add);
        }
      }
      missing.addAll(each.reason().missing());
    }
    if (!open.isEmpty()) {
      sentences.add(NOT_KNOWN + FindingSentence.missing(List.copyOf(open)));
    }
    return new Explanation(
        Sentences.joined(sentences), obligations, List.copyOf(evidence), List.copyOf(missing));
  }

  /**
   * What one obligation says, but for elements of which a graver one that failed speaks as well:
   * who can write a mount sees it. Empty where that leaves nothing; an empty list where it says
   * nothing of its own.
   */
  private Optional<List<String>> worstOf(Obliged obliged, List<Obliged> all, int worst) {
    Set<FieldRead> graver = new HashSet<>();
    for (Obliged other : all) {
      if (other.outcome() == worst && severity(other) < severity(obliged)) {
        other.said().forEach(said -> said.element().ifPresent(graver::add));
      }
    }
    List<String> left = new ArrayList<>();
    for (Said said : obliged.said()) {
      if (said.element().isEmpty() || !graver.contains(said.element().get())) {
        left.add(said.text());
      }
    }
    return left.isEmpty() && !obliged.said().isEmpty() ? Optional.empty() : Optional.of(left);
  }

  private int severity(Obliged obliged) {
    return control.obligations().get(obliged.number()).severity().ordinal();
  }

  /** Whether what is missing is all there is to say of it. */
  private static boolean isUntold(Obliged each) {
    return each.outcome() == Outcome.UNKNOWN
        && each.said().isEmpty()
        && !each.reason().missing().isEmpty();
  }

  private boolean asks(Obliged each) {
    return asks(each.number());
  }

  private boolean asks(int number) {
    return control.obligations().get(number).kind() == CompiledPack.Kind.ASK;
  }

  private Obligation obligation(Obliged each) {
    CompiledPack.Obligation facts = control.obligations().get(each.number());
    return obligation(each.number(), each.outcome(), Optional.of(sentence(each, facts)));
  }

  private Obligation obligation(int number, int outcome, Optional<String> said) {
    CompiledPack.Obligation facts = control.obligations().get(number);
    boolean manualForUnknown =
        outcome == Outcome.MANUAL && facts.kind() == CompiledPack.Kind.REQUIRE_OR_ASK;
    boolean undecided = outcome == Outcome.UNKNOWN || outcome == Outcome.ERROR || manualForUnknown;
    return new Obligation(verdict(outcome), facts.severity(), facts.place(), said, undecided);
  }

  /** The finding of what was weighed on a subject; why is told when somebody asks. */
  public Finding weighed(Optional<Subject> subject, WeighingTrace told, Supplier<Explanation> why) {
    Verdict verdict = verdict(told.outcome());
    List<Obligation> standing = standing(told, verdict);
    return new Finding(
        control.id(), worst(standing), verdict, subject, vacuous(told, verdict), standing, why);
  }

  private List<Obligation> standing(WeighingTrace told, Verdict verdict) {
    if (!told.reached()) {
      return verdict == Verdict.NOT_APPLICABLE
          ? List.of()
          : each(Verdict.UNKNOWN, Optional.empty(), true);
    }
    List<Obligation> standing = new ArrayList<>(told.obligations());
    for (int i = 0; i < told.obligations(); i++) {
      standing.add(wordless[told.number(i)][told.outcome(i)]);
    }
    return standing;
  }

  private boolean vacuous(WeighingTrace told, Verdict verdict) {
    boolean vacuous = verdict == Verdict.PASS;
    boolean onlyAsks = true;
    for (int i = 0; i < told.obligations(); i++) {
      boolean asks = asks(told.number(i));
      vacuous &= told.vacuous(i) || asks;
      onlyAsks &= asks;
    }
    return vacuous && !onlyAsks;
  }

  /** What is said of a verdict that stands, where telling why went wrong. */
  public Explanation untold(Verdict verdict, String why) {
    String message = "decided, but not explained: " + why;
    boolean undecided = verdict == Verdict.UNKNOWN || verdict == Verdict.MANUAL;
    return new Explanation(
        message,
        verdict == Verdict.NOT_APPLICABLE
            ? List.of()
            : each(verdict, Optional.of(message), undecided),
        List.of(),
        List.of());
  }

  private static String sentence(Obliged each, CompiledPack.Obligation facts) {
    if (!each.said().isEmpty()) {
      return Witnesses.told(each.said().stream().map(Said::text).toList());
    }
    if (each.outcome() == Outcome.UNKNOWN) {
      return NOT_KNOWN + FindingSentence.missing(each.reason().missing());
    }
    if (each.reason().vacuous()) {
      return "nothing to check: " + FindingSentence.of(each.reason());
    }
    String sentence = FindingSentence.of(each.reason());
    return sentence.isEmpty() ? facts.expression() : sentence;
  }

  /** A verdict that nobody will read the reasons of. */
  public Finding brief(Optional<Subject> subject, int outcome) {
    return new Finding(control.id(), control.severity(), verdict(outcome), subject, false, NOTHING);
  }

  /**
   * A verdict that stands, though showing why would take more than the budget. Which obligation it
   * comes from is not shown either: each counts as the verdict does.
   */
  public Finding unexplained(Optional<Subject> subject, int outcome, long share) {
    Explanation untold =
        untold(verdict(outcome), "that takes a look at more than " + share + " elements");
    return new Finding(
        control.id(), worst(untold.obligations()), verdict(outcome), subject, false, untold);
  }

  private List<Obligation> each(Verdict verdict, Optional<String> message, boolean undecided) {
    return control.obligations().stream()
        .map(o -> new Obligation(verdict, o.severity(), o.place(), message, undecided))
        .toList();
  }

  /** A population without a member: not applicable where it is surely empty. */
  public Finding nobody(String message, List<Missing> missing) {
    if (!missing.isEmpty()) {
      return unknown(Optional.empty(), message, List.of(), missing);
    }
    return new Finding(
        control.id(),
        control.severity(),
        Verdict.NOT_APPLICABLE,
        Optional.empty(),
        false,
        new Explanation(message, List.of(), List.of(), List.of()));
  }

  /** Of an object of which not every element is known: those that nobody saw may fail. */
  public Finding mayHoldMore(Optional<Subject> object, String elements, Missing list) {
    List<Missing> missing = List.of(list);
    String message =
        "there may be more " + elements + " than are known: " + FindingSentence.missing(missing);
    return unknown(object, message, List.of(), missing);
  }

  /** Several findings of the control as one: the worst verdict, and all that is behind it. */
  public Finding together(List<Finding> all) {
    int worst = all.stream().mapToInt(f -> outcome(f.verdict())).reduce(0, Outcome::worse);
    List<Finding> deciding =
        all.stream().filter(f -> outcome(f.verdict()) == worst).map(Finding::explained).toList();
    Finding first = deciding.get(0);
    if (deciding.size() == 1) {
      return first;
    }
    return new Finding(
        control.id(),
        deciding.stream().map(Finding::severity).min(Severity::compareTo).orElseThrow(),
        first.verdict(),
        first.subject().map(Subject::object),
        deciding.stream().allMatch(Finding::vacuous),
        new Explanation(
            Sentences.joined(deciding.stream().map(Finding::message).distinct().toList()),
            deciding.stream().flatMap(f -> f.obligations().stream()).toList(),
            deciding.stream().flatMap(f -> f.evidence().stream()).distinct().toList(),
            deciding.stream().flatMap(f -> f.missing().stream()).distinct().toList()));
  }

  /** Evaluation went wrong: a fault of ours that must not hide behind any other verdict. */
  public Finding error(Optional<Subject> subject, String message) {
    List<Obligation> obligations = each(Verdict.ERROR, Optional.of(message), true);
    return new Finding(
        control.id(),
        worst(obligations),
        Verdict.ERROR,
        subject,
        false,
        new Explanation(message, obligations, List.of(), List.of()));
  }
}
