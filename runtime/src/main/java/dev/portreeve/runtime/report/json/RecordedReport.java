package dev.portreeve.runtime.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON report read back: as much of it as deriving it again and comparing it need. Nobody vouches
 * for its bytes; what is read here is held against a report only, and decides nothing by itself.
 *
 * @param document which document it was read from: {@link JsonReport#DOCUMENT} or {@link
 *     FoldedReport#DOCUMENT}
 */
public record RecordedReport(
    int document,
    SnapshotFacts snapshot,
    PolicyFacts policy,
    List<Control> controls,
    List<String> skipped,
    List<Found> findings,
    boolean given,
    Optional<Report.PlanReading> plan) {

  /** Copies its lists. */
  public RecordedReport {
    controls = List.copyOf(controls);
    skipped = List.copyOf(skipped);
    findings = List.copyOf(findings);
  }

  /** A control that was selected. */
  public record Control(String id, Optional<String> number) {}

  /**
   * One finding. {@code accepted} says that it has a waiver, or an attestation that passes; {@code
   * obligations} are those that the gate may count.
   */
  public record Found(
      Identity identity,
      Optional<String> number,
      Verdict verdict,
      Severity severity,
      boolean accepted,
      String message,
      List<Value> evidence,
      List<Obliged> obligations) {

    public Found {
      evidence = List.copyOf(evidence);
      obligations = List.copyOf(obligations);
    }
  }

  /** A value that decided, as JSON, at its path as its subject says it, for an expression. */
  public record Value(String path, String json, String expression) {}

  /** What one obligation said. */
  public record Obliged(Verdict verdict, Severity severity) {}

  /**
   * The reports of a source: one document, or NDJSON with one a line.
   *
   * @throws InputException when it is no such thing, with the place
   */
  public static List<RecordedReport> read(String name, byte[] bytes) throws InputException {
    List<RecordedReport> reports = new ArrayList<>();
    for (JsonNode document : StrictJson.withDefaults().documents(name, bytes)) {
      reports.add(new RecordedReader(new JsonPlace(name, "", document)).report());
    }
    return reports;
  }

  /** Whether a control was selected. */
  public boolean selects(String control) {
    return controls.stream().anyMatch(c -> c.id().equals(control));
  }
}
