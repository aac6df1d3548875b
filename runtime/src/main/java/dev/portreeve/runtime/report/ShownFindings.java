package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which findings a table shows: those of these severities and verdicts. It chooses what is shown,
 * never what is judged, counted or gated, and says what it hides.
 */
public record ShownFindings(Set<Severity> severities, Set<Verdict> verdicts) {
  /** All of them. */
  public static final ShownFindings ALL =
      new ShownFindings(EnumSet.allOf(Severity.class), EnumSet.allOf(Verdict.class));

  /** Copies its sets. */
  public ShownFindings {
    severities = Set.copyOf(severities);
    verdicts = Set.copyOf(verdicts);
  }

  public boolean shows(Finding finding) {
    return verdicts.contains(finding.verdict())
        && (severities.contains(finding.severity()) || isQuiet(finding));
  }

  /** The severity of what passes is the control's own, and nobody asks for it. */
  private static boolean isQuiet(Finding finding) {
    return finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
  }

  public boolean shows(Verdict verdict) {
    return verdicts.contains(verdict);
  }

  public boolean isAll() {
    return severities.equals(ALL.severities) && verdicts.equals(ALL.verdicts);
  }

  /** {@code only critical, high; only fail}. */
  public String words() {
    String bySeverity =
        severities.size() == Severity.values().length
            ? ""
            : "severity "
                + EnumSet.allOf(Severity.class).stream()
                    .filter(severities::contains)
                    .map(Severity::word)
                    .collect(Collectors.joining(", "));
    String byVerdict =
        verdicts.size() == Verdict.values().length
            ? ""
            : "verdict "
                + EnumSet.allOf(Verdict.class).stream()
                    .filter(verdicts::contains)
                    .map(v -> v.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
    return bySeverity + (bySeverity.isEmpty() || byVerdict.isEmpty() ? "" : "; ") + byVerdict;
  }
}
