package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one control on one subject from one report to a later one: how it stands in either
 * (empty where it is not there), why that may be, and the values that are other ones now.
 */
record ReportChange(
    Kind kind,
    Identity identity,
    Optional<String> number,
    Optional<Found> was,
    Optional<Found> is,
    Set<Cause> causes,
    List<String> because) {

  /** Copies its collections. */
  public ReportChange {
    causes = Set.copyOf(causes);
    because = List.copyOf(because);
  }

  /** What it comes to. */
  public enum Kind {
    /** It fails now, and did not before. */
    APPEARED,
    /** It failed, and now it passes, does not apply, or is not there any more. */
    FIXED,
    /** Anything else: a failure that nobody can see any more is not fixed. */
    CHANGED
  }

  /** What a change may come from; where several have changed, evidence tells them apart. */
  public enum Cause {
    HOST("host data"),
    PACK("pack or benchmark"),
    POLICY("policy"),
    TIME("time of the run");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    /** For a sentence. */
    public String words() {
      return words;
    }
  }
}
