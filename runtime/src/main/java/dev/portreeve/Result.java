package dev.portreeve;

import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What was found in one snapshot. Every verdict is decided; why is worked out when somebody reads
 * it, finding by finding, and until then this holds the decoded snapshot. Immutable, and safe to
 * share between threads, one of which explains at a time.
 */
public final class Result {
  private final Report report;
  private final boolean late;

  Result(Report report, boolean late) {
    this.report = report;
    this.late = late;
  }

  /** How many findings have this verdict; explains nothing. */
  public int count(Verdict verdict) {
    int count = 0;
    for (Finding finding : report.findings()) {
      count += finding.verdict() == verdict ? 1 : 0;
    }
    return count;
  }

  /**
   * All findings: by control in the order of the benchmark, else of the packs, then by subject in
   * the order of the snapshot. Each control has at least one.
   */
  public List<Finding> findings() {
    return report.findings();
  }

  /** Those of one verdict, in that order. */
  public List<Finding> findings(Verdict verdict) {
    return report.findings().stream().filter(f -> f.verdict() == verdict).toList();
  }

  /** How much of what was asked is proven to be fulfilled, 0 to 1; 0 where nothing applies. */
  public double proven() {
    return Summary.of(report).score().map(score -> score.proven().doubleValue()).orElse(0.0);
  }

  /** All that a report holds: the snapshot, the policy, the controls, the findings, the waivers. */
  public Report report() {
    return report;
  }

  /**
   * Writes the report; equal inputs give equal bytes. Flushes the stream and leaves it open.
   *
   * @throws IOException when the stream does
   */
  public void write(ReportFormat format, OutputStream out) throws IOException {
    format.write(report, out);
  }

  /**
   * Whether another run over the same input says the same: always, but where a deadline ended this
   * one.
   */
  public boolean reproducible() {
    return !late;
  }
}
