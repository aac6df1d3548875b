package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.checked.Control.Severity;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.SnapshotPath;
import dev.portreeve.runtime.verdict.UnknownReason;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a finding against what a case expects, and says what is wrong with it. */
final class FindingMatcher {
  /** The most values that a picture shows. */
  private static final int MOST = 8;

  /** The verdicts with sentences of a rule's own, or of the engine's. */
  private static final Set<Verdict> SPEAKING = Set.of(Verdict.FAIL, Verdict.MANUAL, Verdict.ERROR);

  /** Why a value is missing that the case, or the control's author, could have given. */
  private static final Set<UnknownReason> FORGOTTEN = EnumSet.allOf(UnknownReason.class);

  private final String control;
  private final Verdict expected;
  private final Optional<String> naming;
  private final Optional<Severity> severity;
  private final String where;

  /** {@code where} follows the control in a sentence: empty, or {@code on container `web`}. */
  FindingMatcher(
      String control,
      Verdict expected,
      Optional<String> naming,
      Optional<Severity> severity,
      String where) {
    this.control = control;
    this.expected = expected;
    this.naming = naming;
    this.severity = severity;
    this.where = where.isEmpty() ? "" : " " + where;
  }

  /** What is wrong with a finding, if it is not the expected one. */
  Optional<Problem> problem(Finding finding) {
    if (finding.verdict() != expected) {
      return Optional.of(verdict(finding));
    }
    if (naming.isPresent() && !Naming.names(finding, naming.get())) {
      return Optional.of(names(finding, naming.get()));
    }
    if (severity.isPresent() && !severity.get().word().equals(finding.severity().word())) {
      return Optional.of(weighs(finding, severity.get()));
    }
    return Optional.empty();
  }

  /** The case cannot be run. */
  Problem error(String reason) {
    String message = "`" + control + "` cannot be tested so: " + reason;
    return without(true, message, "error", List.of(), List.of());
  }

  /** There is nothing to judge: no finding, for these reasons. */
  Problem without(
      String message, String actual, List<Evidence> evidence, List<Problem.Note> notes) {
    return without(false, message, actual, because(evidence), notes);
  }

  private Problem without(
      boolean error,
      String message,
      String actual,
      List<Problem.Because> because,
      List<Problem.Note> notes) {
    return new Problem(
        error,
        message,
        VerdictWords.word(expected),
        actual,
        because,
        List.of(),
        notes,
        Optional.empty());
  }

  private Problem verdict(Finding finding) {
    String actual = VerdictWords.word(finding.verdict()) + (finding.vacuous() ? ", vacuously" : "");
    String message =
        "`"
            + control
            + "` "
            + VerdictWords.should(expected)
            + where
            + ", but "
            + VerdictWords.does(finding.verdict());
    boolean missing = !finding.missing().isEmpty() && finding.verdict() == Verdict.UNKNOWN;
    return new Problem(
        finding.verdict() == Verdict.ERROR,
        message,
        VerdictWords.word(expected),
        actual,
        missing ? List.of() : because(finding.evidence()),
        missing(finding),
        says(finding),
        help(finding));
  }

  private Problem names(Finding finding, String wanted) {
    String message = as(finding) + ", but its evidence does not name `" + wanted + "`";
    String word = VerdictWords.word(finding.verdict());
    List<Problem.Note> named =
        Naming.named(finding).stream()
            .limit(MOST)
            .map(n -> new Problem.Note("it names", n))
            .toList();
    return new Problem(
        false,
        message,
        word + " naming " + wanted,
        word + (named.isEmpty() ? " naming nothing" : ""),
        List.of(),
        List.of(),
        named,
        Optional.empty());
  }

  private Problem weighs(Finding finding, Severity wanted) {
    String word = VerdictWords.word(finding.verdict());
    return new Problem(
        false,
        as(finding) + ", but its severity is " + finding.severity().word(),
        word + " severity " + wanted.word(),
        word + " severity " + finding.severity().word(),
        because(finding.evidence()),
        List.of(),
        says(finding),
        Optional.empty());
  }

  /** The verdict is right, and something else is not. */
  private String as(Finding finding) {
    return "`" + control + "` " + VerdictWords.does(finding.verdict()) + where + " as expected";
  }

  /** The finding's own sentence, where it says more than the values do. */
  private static List<Problem.Note> says(Finding finding) {
    boolean speaks = SPEAKING.contains(finding.verdict());
    boolean derived = !speaks || finding.message().equals(sentence(finding));
    return derived || finding.message().isEmpty()
        ? List.of()
        : List.of(new Problem.Note("it says", finding.message()));
  }

  private static String sentence(Finding finding) {
    return finding.evidence().stream()
        .map(FindingMatcher::value)
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  /** The comparisons that decided, each with its values. */
  private static List<Problem.Because> because(List<Evidence> evidence) {
    Map<List<String>, List<String>> values = new LinkedHashMap<>();
    for (Evidence each : evidence) {
      List<String> comparison = List.of(each.rule(), each.expression());
      List<String> own = values.computeIfAbsent(comparison, c -> new ArrayList<>());
      if (own.size() < MOST) {
        own.add(value(each));
      }
    }
    return values.entrySet().stream()
        .limit(MOST)
        .map(e -> new Problem.Because(e.getValue(), e.getKey().get(0), e.getKey().get(1)))
        .toList();
  }

  private static String value(Evidence evidence) {
    return SnapshotPath.fromSubject(evidence.path()) + " is " + evidence.value().words();
  }

  private List<String> missing(Finding finding) {
    return finding.missing().stream().limit(MOST).map(this::missing).toList();
  }

  private String missing(Missing missing) {
    boolean ofCase = where.isEmpty() && UnknownReason.NOT_COLLECTED.isOf(missing);
    String reason = ofCase ? "not given" : missing.reason();
    return SnapshotPath.fromSubject(missing.path()) + " (" + reason + ")";
  }

  /** What most often went wrong: a case forgot to give what decides. */
  private Optional<String> help(Finding finding) {
    boolean forgotten =
        where.isEmpty()
            && finding.verdict() == Verdict.UNKNOWN
            && finding.missing().stream()
                .anyMatch(m -> FORGOTTEN.stream().anyMatch(reason -> reason.isOf(m)));
    return forgotten
        ? Optional.of("what a case does not give is unknown: give it, or expect `unknown`")
        : Optional.empty();
  }
}
