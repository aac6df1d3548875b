package dev.portreeve.runtime.report.json;

import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.text.JsonText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report as JSON, document type {@code report 2}, described by {@code report-2.schema.json}:
 * what {@link JsonReport} says, each thing once. Findings of one control that say the same of
 * several subjects are one, which lists them; subjects, places in rules and expressions stand in
 * tables and are meant by their numbers. A path that begins with a dot goes on from its subject's
 * own.
 *
 * <p>Nothing is lost: {@link RecordedReport} reads the same of either document.
 */
public final class FoldedReport {
  /** The version of the document: fields are added to it, never renamed. */
  public static final int DOCUMENT = 2;

  private final JsonText json;
  private final NameTable rules = new NameTable();
  private final NameTable expressions = new NameTable();
  private final FindingJson findings;

  private FoldedReport(JsonText json) {
    this.json = json;
    this.findings = new FindingJson(json, rules, expressions);
  }

  /**
   * Writes the report for one snapshot: indented by two spaces, a line feed at its end. Flushes
   * {@code out} and leaves it open.
   */
  public static void write(Report report, OutputStream out) throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
    new FoldedReport(new JsonText(writer, true)).document(report);
    writer.append('\n').flush();
  }

  private void document(Report report) throws IOException {
    Sorted sorted = Sorted.of(report);
    SubjectTable subjects = SubjectTable.of(sorted);
    DocumentJson document = new DocumentJson(json);
    json.beginObject();
    document.head(DOCUMENT, report, sorted);
    json.key("findings").beginArray();
    for (Sorted.Group group : sorted.groups()) {
      folded(group, subjects);
    }
    json.end();
    subjects(subjects);
    json.texts("rules", rules.texts());
    json.texts("expressions", expressions.texts());
    document.tail(report, sorted);
    json.end();
  }

  /** The findings of one control, each with all of whom it says this. */
  private void folded(Sorted.Group group, SubjectTable subjects) throws IOException {
    Map<FoldedFinding, List<Integer>> all = new LinkedHashMap<>();
    for (Finding finding : group.findings()) {
      List<Integer> about =
          all.computeIfAbsent(FoldedFinding.of(finding, subjects), f -> new ArrayList<>());
      finding.subject().map(subjects::number).ifPresent(about::add);
    }
    for (Map.Entry<FoldedFinding, List<Integer>> one : all.entrySet()) {
      Finding said = one.getKey().said();
      json.beginObject();
      json.key("control").text(said.control());
      json.optional("number", group.control().number());
      json.key("severity").text(said.severity().word());
      json.key("verdict").text(said.verdict().name());
      json.key("subjects").beginArray();
      for (int number : one.getValue()) {
        json.literal(number);
      }
      json.end();
      findings.says(said, true, true);
      json.end();
    }
  }

  private void subjects(SubjectTable subjects) throws IOException {
    json.key("subjects").beginArray();
    for (Subject subject : subjects.all()) {
      json.beginObject();
      findings.subject(subject);
      json.optional("path", subjects.path(subject));
      json.end();
    }
    json.end();
  }
}
