package dev.portreeve.runtime.report.gate;

import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a pipeline may go on, and why, in one sentence for people. The gate looks at obligations,
 * so that no verdict hides another: an undecided critical one below a FAIL of low severity still
 * counts. It opens only for what was proven.
 *
 * <ul>
 *   <li>A failing obligation at or above the threshold: FAILED, which wins over INCOMPLETE.
 *   <li>An undecided one at or above the threshold (UNKNOWN, or a MANUAL that stands for an
 *       unknown), unless unknowns are allowed: INCOMPLETE.
 *   <li>An ERROR, of whatever severity and with whatever options: INCOMPLETE.
 *   <li>The MANUAL of an {@code ask} counts as failing, and only with {@code failOnManual}.
 *   <li>A failing obligation of a waived FAIL does not count: it is accepted. What is undecided
 *       beside it still counts, for nobody can have accepted what nobody knows.
 *   <li>A MANUAL that somebody attested counts as the answer: fulfilled, or failing.
 *   <li>A finding whose verdict none of its obligations carries (a population that is not fully
 *       known) speaks for itself, at its own severity. A control without any finding is undecided.
 *   <li>What passes only on the engine that was named counts as passing, and is said: whoever named
 *       the engine answers for it.
 *   <li>With a baseline, a finding that it covers counts for nothing: it is old.
 *   <li>Where nothing at all was evaluated nothing was proven: INCOMPLETE.
 * </ul>
 */
public record Gate(Result result, String why) {

  /** What became of it: what a command line exits with follows from it. */
  public enum Result {
    PASSED,
    FAILED,
    INCOMPLETE
  }

  /** The threshold (empty: no severity fails the gate, {@code --fail-on none}) and what it lets. */
  public record Options(Optional<Severity> failOn, boolean allowUnknown, boolean failOnManual) {

    /** What the command line does by default: every severity counts, questions to people do not. */
    public static Options strict() {
      return new Options(Optional.of(Severity.LOW), false, false);
    }
  }

  /** What a control may count as; EVALUATED is every one that was looked at. */
  public enum Kind {
    EVALUATED,
    FAILING,
    UNANSWERED,
    ERROR,
    UNDECIDED,
    WAIVED,
    CONDITIONAL
  }

  /** That a control, by its number or id, counts as something in a run. */
  public record Count(Kind kind, String control) {}

  /** Judges the reports of one run together. */
  public static Gate of(List<Report> reports, Options options) {
    Tally tally = new Tally(options);
    reports.forEach(tally::add);
    return tally.gate();
  }

  /** Judges them one at a time, and keeps none: for runs of any length. */
  public static final class Tally {
    private final Options options;
    private final Optional<Baseline> baseline;
    private final Map<Kind, Set<String>> controls = new EnumMap<>(Kind.class);

    /** Nothing has been evaluated yet. */
    public Tally(Options options) {
      this(options, Optional.empty());
    }

    /** The same, where only what is new against a baseline counts, if there is one. */
    public Tally(Options options, Optional<Baseline> baseline) {
      this.options = options;
      this.baseline = baseline;
      for (Kind kind : Kind.values()) {
        controls.put(kind, new LinkedHashSet<>());
      }
    }

    /** One more report of the run; returns what it counts that no report before it did. */
    public List<Count> add(Report report) {
      Set<Finding> old = baseline.map(b -> b.old(report)).orElse(Set.of());
      List<Count> fresh = new ArrayList<>();
      for (Sorted.Group group : Sorted.of(report).groups()) {
        for (Kind kind : kindsOf(group, options, old)) {
          Count count = new Count(kind, label(group));
          if (add(count)) {
            fresh.add(count);
          }
        }
      }
      return fresh;
    }

    /** Counts again what a report counted; false where that is known already. */
    public boolean add(Count count) {
      return controls.get(count.kind()).add(count.control());
    }

    /** The judgment on all of them together. */
    public Gate gate() {
      return controls.get(Kind.EVALUATED).isEmpty()
          ? incomplete("nothing was evaluated")
          : judge(controls, options);
    }
  }

  private static Set<Kind> kindsOf(Sorted.Group group, Options options, Set<Finding> old) {
    Set<Kind> kinds = new LinkedHashSet<>();
    kinds.add(Kind.EVALUATED);
    if (group.findings().isEmpty() && counts(group.control().severity(), options)) {
      kinds.add(Kind.UNDECIDED);
    }
    for (Finding finding : group.findings()) {
      if (old.contains(finding)) {
        continue;
      }
      if (finding.conditional() && passes(finding) && counts(finding.severity(), options)) {
        kinds.add(Kind.CONDITIONAL);
      }
      if (finding.waiver().isPresent() && counts(finding.severity(), options)) {
        kinds.add(Kind.WAIVED);
      }
      for (Obligation obligation : finding.standing()) {
        Verdict counted = counted(obligation.verdict(), finding);
        kind(counted, obligation.undecided(), obligation.severity(), options).ifPresent(kinds::add);
      }
      if (finding.standing().stream().noneMatch(o -> o.verdict() == finding.verdict())) {
        Verdict counted = counted(finding.verdict(), finding);
        boolean lacksData = counted == Verdict.MANUAL && !finding.missing().isEmpty();
        kind(counted, lacksData, finding.severity(), options).ifPresent(kinds::add);
      }
    }
    return kinds;
  }

  private static boolean passes(Finding finding) {
    return finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
  }

  /** What a verdict counts as, with what people accepted or answered. */
  private static Verdict counted(Verdict verdict, Finding finding) {
    if (verdict == Verdict.FAIL && finding.waiver().isPresent()) {
      return Verdict.PASS;
    }
    if (verdict == Verdict.MANUAL && finding.attestation().isPresent()) {
      return finding.attestation().get().passes() ? Verdict.PASS : Verdict.FAIL;
    }
    return verdict;
  }

  private static Optional<Kind> kind(
      Verdict verdict, boolean undecided, Severity severity, Options options) {
    if (verdict == Verdict.ERROR) {
      return Optional.of(Kind.ERROR);
    }
    if (!counts(severity, options)) {
      return Optional.empty();
    }
    return switch (verdict) {
      case FAIL -> Optional.of(Kind.FAILING);
      case UNKNOWN, ERROR -> Optional.of(Kind.UNDECIDED);
      case MANUAL -> Optional.of(undecided ? Kind.UNDECIDED : Kind.UNANSWERED);
      case PASS, NOT_APPLICABLE -> Optional.empty();
    };
  }

  private static boolean counts(Severity severity, Options options) {
    return options.failOn().filter(severity::atLeast).isPresent();
  }

  private static String label(Sorted.Group group) {
    return group.control().number().orElse(group.control().id());
  }

  private static Gate judge(Map<Kind, Set<String>> controls, Options options) {
    String limit =
        options
            .failOn()
            .filter(threshold -> threshold != Severity.LOW)
            .map(threshold -> " at or above " + threshold.word())
            .orElse("");
    Set<String> failing = controls.get(Kind.FAILING);
    Set<String> unanswered = controls.get(Kind.UNANSWERED);
    Set<String> errors = controls.get(Kind.ERROR);
    Set<String> undecided = controls.get(Kind.UNDECIDED);
    if (!failing.isEmpty()) {
      return failed(count(failing, " fails", " fail") + limit + names(failing));
    }
    if (options.failOnManual() && !unanswered.isEmpty()) {
      String wait = count(unanswered, " waits", " wait") + " for an answer" + limit;
      return failed(wait + " (--fail-on-manual)" + names(unanswered));
    }
    if (!errors.isEmpty()) {
      return incomplete(count(errors, "", "") + " ended in an error" + names(errors));
    }
    if (!undecided.isEmpty() && !options.allowUnknown()) {
      String open = count(undecided, " is", " are") + " undecided" + limit;
      return incomplete(open + " for lack of data" + names(undecided));
    }
    return new Gate(
        Result.PASSED,
        "passed: "
            + passed(undecided, limit, options)
            + waived(controls.get(Kind.WAIVED))
            + conditional(controls.get(Kind.CONDITIONAL)));
  }

  private static Gate failed(String why) {
    return new Gate(Result.FAILED, "failed: " + why);
  }

  private static Gate incomplete(String why) {
    return new Gate(Result.INCOMPLETE, "incomplete: " + why);
  }

  private static String passed(Set<String> undecided, String limit, Options options) {
    if (options.failOn().isEmpty()) {
      return "no failure counts (--fail-on none)";
    }
    if (undecided.isEmpty()) {
      return "nothing" + limit + " fails or is undecided";
    }
    String open = count(undecided, " is", " are") + " undecided, and --allow-unknown was given";
    return "nothing" + limit + " fails; " + open + names(undecided);
  }

  private static String waived(Set<String> labels) {
    return labels.isEmpty()
        ? ""
        : "; " + count(labels, " has", " have") + " waived failures" + names(labels);
  }

  private static String conditional(Set<String> labels) {
    return labels.isEmpty()
        ? ""
        : "; "
            + count(labels, " passes", " pass")
            + " only on the engine that --engine names"
            + names(labels);
  }

  private static String count(Set<String> labels, String one, String many) {
    return Phrase.count(labels.size(), "control") + (labels.size() == 1 ? one : many);
  }

  /** The first few controls, after a colon. */
  private static String names(Set<String> labels) {
    int shown = 5;
    String names = String.join(", ", labels.stream().limit(shown).toList());
    String rest = labels.size() > shown ? " and " + (labels.size() - shown) + " more" : "";
    return ": " + TerminalText.of(names) + rest;
  }
}
