package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A report in numbers. {@code subjects} are distinct ones over all controls; {@code verdicts} count
 * findings, every verdict present; {@code failBySeverity} counts FAIL findings by the severity of
 * the finding, every severity present; {@code score} is empty when no control applies to anything;
 * {@code controls} are in the order of every report.
 *
 * <p>{@code waived} says how many of the FAIL findings have a waiver, {@code attested} how many of
 * the MANUAL ones have an attestation: both are counted as the verdicts that they are, too.
 */
public record Summary(
    int subjects,
    Map<Verdict, Integer> verdicts,
    Map<Severity, Integer> failBySeverity,
    int waived,
    int attested,
    Optional<Score> score,
    List<OfControl> controls) {

  /** The verdicts in the order of a reader's interest. */
  public static final List<Verdict> ORDER =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.UNKNOWN,
          Verdict.MANUAL,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

  /**
   * One control: its verdict, the number of distinct subjects that it speaks of, how many of its
   * FAIL are waived and of its MANUAL attested. The verdict is the worst of its subjects: FAIL,
   * ERROR, UNKNOWN, MANUAL, PASS, then what people settled (a waived FAIL, a MANUAL attested to
   * pass), NOT_APPLICABLE.
   */
  public record OfControl(
      ControlFacts control, Verdict verdict, int subjects, int waived, int attested) {}

  /** Copies its collections. */
  public Summary {
    verdicts = Collections.unmodifiableMap(new EnumMap<>(verdicts));
    failBySeverity = Collections.unmodifiableMap(new EnumMap<>(failBySeverity));
    controls = List.copyOf(controls);
  }

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if a finding speaks of a control that the report does not list
   */
  public static Summary of(Report report) {
    return of(Sorted.of(report));
  }

  public static Summary of(Sorted report) {
    Map<Verdict, Integer> verdicts = zeros(Verdict.class);
    Map<Severity, Integer> failures = zeros(Severity.class);
    Set<Subject> subjects = new HashSet<>();
    List<OfControl> controls = report.groups().stream().map(Summary::ofControl).toList();
    for (Sorted.Group group : report.groups()) {
      for (Finding finding : group.findings()) {
        verdicts.merge(finding.verdict(), 1, Integer::sum);
        if (finding.verdict() == Verdict.FAIL) {
          failures.merge(finding.severity(), 1, Integer::sum);
        }
        finding.subject().ifPresent(subjects::add);
      }
    }
    return new Summary(
        subjects.size(),
        verdicts,
        failures,
        controls.stream().mapToInt(OfControl::waived).sum(),
        controls.stream().mapToInt(OfControl::attested).sum(),
        Score.of(report.groups()),
        controls);
  }

  /** How many findings have {@code verdict}. */
  public int count(Verdict verdict) {
    return verdicts.get(verdict);
  }

  private static OfControl ofControl(Sorted.Group group) {
    Set<Subject> subjects = new HashSet<>();
    int waived = 0;
    int attested = 0;
    for (Finding finding : group.findings()) {
      finding.subject().ifPresent(subjects::add);
      waived += finding.waiver().isPresent() ? 1 : 0;
      attested += finding.attestation().isPresent() ? 1 : 0;
    }
    return new OfControl(
        group.control(), worst(group.findings()), subjects.size(), waived, attested);
  }

  /** A control of which nothing was found (promised not to happen) has proven nothing: UNKNOWN. */
  private static Verdict worst(List<Finding> findings) {
    return findings.stream()
        .min(Comparator.comparingInt(Summary::rank))
        .map(Finding::verdict)
        .orElse(Verdict.UNKNOWN);
  }

  private static int rank(Finding finding) {
    boolean settled = finding.settled();
    return switch (finding.verdict()) {
      case FAIL -> settled ? 5 : 0;
      case ERROR -> 1;
      case UNKNOWN -> 2;
      case MANUAL -> settled ? 6 : 3;
      case PASS -> 4;
      case NOT_APPLICABLE -> 7;
    };
  }

  private static <E extends Enum<E>> Map<E, Integer> zeros(Class<E> type) {
    Map<E, Integer> counts = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      counts.put(constant, 0);
    }
    return counts;
  }
}
