package dev.portreeve.benchmarks;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.EvaluationRequest;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.evaluate.RunStop;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.report.exchange.CsvReport;
import dev.portreeve.runtime.report.exchange.OcsfReport;
import dev.portreeve.runtime.report.exchange.OscalReport;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.report.html.HtmlReport;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.table.TableOptions;
import dev.portreeve.runtime.report.table.TableReport;
import dev.portreeve.runtime.verdict.Explanation;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.stdlib.StandardPacks;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** One real host of 82 containers under all controls of the newest CIS table. */
final class HostRows {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private HostRows() {}

  static List<Row> all() throws Exception {
    byte[] snapshot = Hosts.host82();
    Engine engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow())
                .withBenchmark("cis-docker", "1.8.0"),
            DockerPlatform.INSTANCE,
            NOW);
    return List.of(
        judging(engine, snapshot),
        checking(engine, snapshot),
        writing(engine, snapshot),
        importing());
  }

  private static Row judging(Engine engine, byte[] snapshot) {
    return new Row(
        "bytes of a snapshot to findings (82 containers, all controls)",
        new Contender("Jackson's tokens", () -> Tokens.plain(snapshot)),
        new Contender("tokens, no key twice", () -> Tokens.strict(snapshot)),
        new Contender("Jackson's tree", () -> Tokens.trees(List.of(snapshot))),
        new Contender("verdicts alone", () -> verdicts(engine, snapshot)),
        new Contender("open findings", () -> findings(engine, snapshot, Detail.OPEN_ONLY))
            .atMost(8),
        new Contender("all findings", () -> findings(engine, snapshot, Detail.EVERYTHING))
            .atMost(12),
        new Contender("and changes", () -> findings(engine, snapshot, Detail.CHANGES)));
  }

  private static long verdicts(Engine engine, byte[] snapshot) throws Exception {
    return engine
        .decide(EvaluationRequest.of("snapshot", EvaluationRequest.document(snapshot, false)))
        .controls()
        .size();
  }

  /** Explained: every message, value and missing path is made. */
  private static long findings(Engine engine, byte[] snapshot, Detail detail) throws Exception {
    long walked = 0;
    for (Finding finding : engine.evaluate("snapshot", snapshot, false, detail).findings()) {
      Explanation why = finding.explained().explanation();
      walked += why.message().length() + why.evidence().size() + why.missing().size();
    }
    return walked;
  }

  /** As {@code check} goes, with as much in it as it puts into each format. */
  private static Row checking(Engine engine, byte[] snapshot) {
    TableOptions table = new TableOptions(80, false);
    return new Row(
        "check, warm: bytes of the snapshot to bytes of a report",
        new Contender("Jackson's tokens", () -> Tokens.plain(snapshot)),
        checked("json", engine, snapshot, Detail.CHANGES, JsonReport::write).atMost(45),
        checked("ndjson", engine, snapshot, Detail.EVERYTHING, JsonReport::writeLine).atMost(30),
        checked(
                "sarif",
                engine,
                snapshot,
                Detail.OPEN_ONLY,
                (report, out) -> SarifReport.write(List.of(report), out))
            .atMost(30),
        checked(
                "html",
                engine,
                snapshot,
                Detail.CHANGES,
                (report, out) -> HtmlReport.write(List.of(report), out))
            .atMost(45),
        checked(
                "table",
                engine,
                snapshot,
                Detail.EVERYTHING,
                (report, out) -> {
                  Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                  TableReport.write(report, writer, table);
                  writer.flush();
                })
            .atMost(10));
  }

  /** Writes a report in some format. */
  private interface Format {
    void write(Report report, ByteArrayOutputStream out) throws Exception;
  }

  private static Contender checked(
      String name, Engine engine, byte[] snapshot, Detail detail, Format format) {
    boolean digest = !name.equals("table");
    return new Contender(
        name,
        () -> {
          EvaluationRequest request =
              new EvaluationRequest(
                  "snapshot",
                  EvaluationRequest.document(snapshot, digest),
                  false,
                  detail,
                  FindingLimit.UNLIMITED,
                  RunStop.NEVER);
          Report report = engine.evaluate(request);
          return size(out -> format.write(report, out));
        });
  }

  private static Row writing(Engine engine, byte[] snapshot) throws Exception {
    Report report = engine.evaluate("snapshot", snapshot, false, Detail.EVERYTHING);
    List<Report> reports = List.of(report);
    return new Row(
        "writing the report on it",
        new Contender("Jackson's tokens", () -> Tokens.plain(snapshot)),
        new Contender("json", () -> size(out -> JsonReport.write(report, out))),
        new Contender("ndjson", () -> size(out -> JsonReport.writeLine(report, out))),
        new Contender("sarif", () -> size(out -> SarifReport.write(reports, out))),
        new Contender("html", () -> size(out -> HtmlReport.write(reports, out))),
        new Contender("csv", () -> size(out -> CsvReport.write(reports, out))),
        new Contender("ocsf", () -> size(out -> OcsfReport.write(reports, out))),
        new Contender("oscal", () -> size(out -> OscalReport.write(reports, out))));
  }

  /** Writes a report somewhere. */
  private interface Writing {
    void to(ByteArrayOutputStream out) throws Exception;
  }

  private static long size(Writing writing) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    writing.to(out);
    return out.size();
  }

  private static Row importing() throws Exception {
    List<RawFile> files = Hosts.raw();
    List<byte[]> json =
        files.stream().filter(f -> f.name().endsWith(".json")).map(RawFile::bytes).toList();
    return new Row(
        "raw exports of the host to its snapshot",
        new Contender("Jackson's trees of its JSON", () -> Tokens.trees(json)),
        new Contender("import", () -> Import.of(files, ImportOptions.defaults()).snapshot().length)
            .atMost(6));
  }
}
