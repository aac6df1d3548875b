package dev.portreeve.runtime.report;

import dev.portreeve.runtime.report.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.Collections;
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
 */
public record Summary(
    int subjects,
    Map<Verdict, Integer> verdicts,
    Map<Severity, Integer> failBySeverity,
    Optional<Score> score,
    List<OfControl> controls) {

  /** One control: its worst verdict, and the number of distinct subjects that it speaks of. */
  public record OfControl(ControlFacts control, Verdict verdict, int subjects) {}

  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.UNKNOWN,
          Verdict.MANUAL,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

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

  static Summary of(Sorted report) {
    Map<Verdict, Integer> verdicts = zeros(Verdict.class);
    Map<Severity, Integer> failures = zeros(Severity.class);
    Set<Subject> subjects = new HashSet<>();
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
        Score.of(report.groups()),
        report.groups().stream().map(Summary::ofControl).toList());
  }

  /** How many findings have {@code verdict}. */
  public int count(Verdict verdict) {
    return verdicts.get(verdict);
  }

  private static OfControl ofControl(Sorted.Group group) {
    long subjects = group.findings().stream().flatMap(f -> f.subject().stream()).distinct().count();
    return new OfControl(group.control(), worst(group.findings()), Math.toIntExact(subjects));
  }

  /** A control of which nothing was found (promised not to happen) has proven nothing: UNKNOWN. */
  private static Verdict worst(List<Finding> findings) {
    for (Verdict verdict : WORST_FIRST) {
      if (findings.stream().anyMatch(finding -> finding.verdict() == verdict)) {
        return verdict;
      }
    }
    return Verdict.UNKNOWN;
  }

  private static <E extends Enum<E>> Map<E, Integer> zeros(Class<E> type) {
    Map<E, Integer> counts = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      counts.put(constant, 0);
    }
    return counts;
  }
}
