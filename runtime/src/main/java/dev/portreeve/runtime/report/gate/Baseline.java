package dev.portreeve.runtime.report.gate;

import dev.portreeve.runtime.report.HostIdentity;
import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.report.json.RecordedReport.Control;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.report.json.RecordedReport.Obliged;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports of an earlier run, against which the findings of this one are old or new. A finding is
 * old where the baseline has one of the same control and subject ({@link Identity}), of a host
 * whose id is the same as far as both say it, that was at least as bad: the same verdict and at
 * least its severity, and so for each open obligation; and that was not accepted, unless this one
 * is, too. Each finding of a baseline makes one old, and no more of one control and subject are old
 * than one of its reports has: several of one host are one after the other.
 */
public final class Baseline {
  private final List<RecordedReport> reports;
  private final Map<Identity, List<Known>> known = new HashMap<>();

  /** A finding, and of which report. */
  private record Known(RecordedReport of, Found found) {}

  private Baseline(List<RecordedReport> reports) {
    this.reports = List.copyOf(reports);
    for (RecordedReport report : reports) {
      for (Found found : report.findings()) {
        known
            .computeIfAbsent(found.identity(), i -> new ArrayList<>())
            .add(new Known(report, found));
      }
    }
  }

  /** The baseline of these reports. */
  public static Baseline of(List<RecordedReport> reports) {
    return new Baseline(reports);
  }

  /** Every control that the baseline speaks of. */
  public Set<String> controls() {
    Set<String> all = new HashSet<>();
    for (RecordedReport report : reports) {
      report.controls().stream().map(Control::id).forEach(all::add);
      report.findings().forEach(f -> all.add(f.identity().control()));
    }
    return all;
  }

  /** Whether it knows the host of a report. */
  public boolean knowsHost(Report report) {
    return reports.stream().anyMatch(r -> isOneHost(r.snapshot(), report));
  }

  /** What is open in a report and was not in the baseline, in the order of the report. */
  public List<Finding> fresh(Report report) {
    Set<Finding> old = old(report);
    List<Finding> fresh = new ArrayList<>();
    for (Sorted.Group group : Sorted.of(report).groups()) {
      for (Finding finding : group.findings()) {
        if (isOpen(finding) && !old.contains(finding)) {
          fresh.add(finding);
        }
      }
    }
    return fresh;
  }

  /**
   * An open finding that is old, and yet not as it was: what decides it now and did not then, each
   * as {@code host_mounts[].source is "/etc"}. An old finding must not hide what grew under it.
   */
  public record Grown(Finding finding, List<String> now) {
    /** Copies its list. */
    public Grown {
      now = List.copyOf(now);
    }
  }

  /**
   * What grew worse, in the order of the report: under old findings, and findings that are new only
   * since the baseline's was less bad, by severity or by what of it fails. Those are fresh, too.
   */
  public List<Grown> grown(Report report) {
    Set<Finding> old = old(report);
    List<Grown> grown = new ArrayList<>();
    for (Sorted.Group group : Sorted.of(report).groups()) {
      for (Finding finding : group.findings()) {
        if (isOpen(finding) && (old.contains(finding) || wasLessBad(report, finding))) {
          List<String> now = new ArrayList<>();
          DecidingValues was = DecidingValues.of(known(report, finding));
          finding.evidence().forEach(e -> was.more(e).ifPresent(now::add));
          if (!old.contains(finding)) {
            now.add("more of it fails, or at a higher severity");
          }
          if (!now.isEmpty()) {
            grown.add(new Grown(finding, now));
          }
        }
      }
    }
    return grown;
  }

  /** Whether the baseline has it as open, and not as bad as it is. */
  private boolean wasLessBad(Report report, Finding finding) {
    return known(report, finding).stream()
        .anyMatch(
            found ->
                found.verdict() == finding.verdict()
                    && !found.accepted()
                    && !covers(found, finding));
  }

  private static boolean isOpen(Finding finding) {
    boolean quiet =
        finding.verdict() == Verdict.PASS || finding.verdict() == Verdict.NOT_APPLICABLE;
    return !quiet && !finding.settled();
  }

  /** The findings that are old: a set by identity of objects, for two may be equal. */
  Set<Finding> old(Report report) {
    Set<Found> used = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<Identity, Integer> taken = new HashMap<>();
    Set<Finding> old = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Finding finding : report.findings()) {
      Identity identity = Identity.of(report, finding);
      known(report, finding).stream()
          .filter(found -> !used.contains(found) && covers(found, finding))
          .findFirst()
          .filter(
              found ->
                  !found.identity().equals(identity)
                      || used.add(found)
                          && taken.merge(identity, 1, Integer::sum) <= most(report, identity))
          .ifPresent(found -> old.add(finding));
    }
    return old;
  }

  /**
   * What the baseline has of the same control and subject, of this host as far as ids tell. Of an
   * element it may be what the control said of the whole object before it was about elements: that
   * makes each of those old whose values decided then.
   */
  private List<Found> known(Report report, Finding finding) {
    Identity identity = Identity.of(report, finding);
    List<Found> own = known(report, identity);
    return own.isEmpty() && !identity.element().isEmpty()
        ? known(report, identity.ofObject()).stream().filter(f -> decided(f, finding)).toList()
        : own;
  }

  private static boolean decided(Found found, Finding finding) {
    DecidingValues was = DecidingValues.of(List.of(found));
    return finding.evidence().stream().allMatch(e -> was.more(e).isEmpty());
  }

  private List<Found> known(Report report, Identity identity) {
    return known.getOrDefault(identity, List.of()).stream()
        .filter(one -> isOneHost(one.of().snapshot(), report))
        .map(Known::found)
        .toList();
  }

  /** How many of one control and subject one report of this host has at most. */
  private int most(Report report, Identity identity) {
    Map<RecordedReport, Integer> counts = new IdentityHashMap<>();
    known.getOrDefault(identity, List.of()).stream()
        .filter(one -> isOneHost(one.of().snapshot(), report))
        .forEach(one -> counts.merge(one.of(), 1, Integer::sum));
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static boolean isOneHost(SnapshotFacts known, Report report) {
    return HostIdentity.of(known).isSame(HostIdentity.of(report.snapshot()));
  }

  private static boolean covers(Found found, Finding finding) {
    return found.verdict() == finding.verdict()
        && found.severity().atLeast(finding.severity())
        && (!found.accepted() || finding.settled())
        && coversObligations(found, finding);
  }

  /** Each open obligation has one of its own that was as bad; the worst are matched first. */
  private static boolean coversObligations(Found found, Finding finding) {
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.UNKNOWN, Verdict.ERROR, Verdict.MANUAL)) {
      List<Severity> was =
          found.obligations().stream()
              .filter(o -> o.verdict() == verdict)
              .map(Obliged::severity)
              .sorted()
              .toList();
      List<Severity> is =
          finding.obligations().stream()
              .filter(o -> o.verdict() == verdict)
              .map(Obligation::severity)
              .sorted()
              .toList();
      for (int i = 0; i < is.size(); i++) {
        if (i >= was.size() || !was.get(i).atLeast(is.get(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
