package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The report as JSON, document type {@code report 1}, described by {@code report-1.schema.json}
 * beside this class. Equal reports give equal bytes, in every locale and on every JVM: UTF-8, keys
 * in a fixed order, controls and findings in the order of their numbers (5.2 before 5.10).
 *
 * <p>Evidence shows at most 500 UTF-16 units of a value; a longer text ends with {@code …[N
 * characters]}, a longer list with the element {@code …[N elements]}.
 */
public final class JsonReport {
  /** The version of the document: fields are added to it, never renamed. */
  public static final int DOCUMENT = 1;

  /** The version of Portreeve, as reports name it. */
  public static final String VERSION = "1.0.0";

  private final JsonText json;
  private final boolean evidenceOfPass;
  private final FindingJson findings;

  private JsonReport(JsonText json, boolean evidenceOfPass) {
    this.json = json;
    this.evidenceOfPass = evidenceOfPass;
    this.findings = new FindingJson(json);
  }

  /**
   * Writes the report for one snapshot: indented by two spaces, a line feed at its end. Flushes
   * {@code out} and leaves it open.
   */
  public static void write(Report report, OutputStream out) throws IOException {
    write(report, out, true);
  }

  /**
   * Writes the report as one line of a fleet's NDJSON, line feed included; a PASS has no evidence
   * there. Flushes {@code out} and leaves it open.
   */
  public static void writeLine(Report report, OutputStream out) throws IOException {
    write(report, out, false);
  }

  /** What {@link #write(Report, OutputStream)} writes. */
  public static byte[] bytes(Report report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(report, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(Report report, OutputStream out, boolean pretty) throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
    new JsonReport(new JsonText(writer, pretty), pretty).document(report);
    writer.append('\n').flush();
  }

  private void document(Report report) throws IOException {
    Sorted sorted = Sorted.of(report);
    DocumentJson document = new DocumentJson(json);
    json.beginObject();
    document.head(DOCUMENT, report, sorted);
    json.key("findings").beginArray();
    for (Sorted.Group group : sorted.groups()) {
      for (Finding finding : group.findings()) {
        finding(finding, group.control());
      }
    }
    json.end();
    document.tail(report, sorted);
    json.end();
  }

  /** Explains it as it is written; what is unknown is kept, for the list of what would tell. */
  private void finding(Finding found, ControlFacts control) throws IOException {
    Finding finding = found.verdict() == Verdict.UNKNOWN ? found : found.explained();
    json.beginObject();
    json.key("control").text(finding.control());
    json.optional("number", control.number());
    json.key("severity").text(finding.severity().word());
    json.key("verdict").text(finding.verdict().name());
    json.key("subject");
    if (finding.subject().isPresent()) {
      json.beginObject();
      findings.subject(finding.subject().get());
      json.end();
    } else {
      json.literal("null");
    }
    boolean shown = evidenceOfPass || finding.verdict() != Verdict.PASS;
    findings.says(finding, shown, evidenceOfPass);
    json.end();
  }
}
