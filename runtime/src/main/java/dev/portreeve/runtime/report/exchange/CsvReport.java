package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.FixLine;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Sorted;
import dev.portreeve.runtime.report.Tailoring;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.NotSelected;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Report.Skipped;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import dev.portreeve.runtime.verdict.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Findings as rows of a sheet, for auditors: RFC 4180, UTF-8, a header, one row a finding (and for
 * each control that a policy left out and each section that was not selected), all hosts in one
 * sheet. A cell never is a formula: one that would begin as such begins with {@code '}; numbers of
 * benchmarks stay texts, since a spreadsheet makes 4.1 of 4.10: the name of their framework stands
 * before them. What people cannot see is spelled out ({@link TerminalText}).
 */
public final class CsvReport {
  private static final List<String> HEADER =
      List.of(
          "host",
          "engine",
          "engine_version",
          "collected_at",
          "standard",
          "policy",
          "control",
          "number",
          "section",
          "title",
          "level",
          "profile",
          "severity",
          "severity_was",
          "verdict",
          "subject_type",
          "subject_name",
          "subject_id",
          "message",
          "evidence",
          "missing",
          "collect",
          "fix",
          "change",
          "change_is",
          "waived_until",
          "waiver_owner",
          "waiver_approved_by",
          "waiver_reason",
          "attested",
          "attested_by",
          "attested_until",
          "attestation_reason",
          "mappings",
          "severity_because",
          "severity_by");

  private CsvReport() {}

  /** Writes all reports as one sheet. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Writer writer = new Utf8Writer(out);
    row(HEADER, writer);
    for (Report report : HostNames.apart(reports)) {
      FindingText.forEach(
          Sorted.of(report), (control, finding) -> row(cells(report, control, finding), writer));
      for (Skipped skipped : report.skipped()) {
        row(leftOut(report, skipped), writer);
      }
      for (NotSelected section : report.notSelected()) {
        row(notSelected(report, section), writer);
      }
    }
    writer.flush();
  }

  private static String name(Subject subject) {
    return subject.isElement() ? Phrase.name(subject) : subject.name();
  }

  private static List<String> cells(Report report, ControlFacts control, Finding finding) {
    List<String> cells = run(report);
    cells.add(control.id());
    cells.add(control.number().map(n -> number(report, n)).orElse(""));
    cells.add(control.section().orElse(""));
    cells.add(control.title());
    cells.add(control.level().map(String::valueOf).orElse(""));
    cells.add(control.profile().map(Report.Profile::title).orElse(""));
    cells.add(finding.severity().word());
    cells.add(control.changed().map(change -> change.was().word()).orElse(""));
    cells.add(finding.verdict().name());
    cells.add(finding.subject().map(Subject::type).orElse(""));
    cells.add(finding.subject().map(CsvReport::name).orElse(""));
    cells.add(finding.subject().map(Subject::id).orElse(""));
    cells.add(Phrase.message(finding));
    cells.add(joined(finding.evidence().stream().map(FindingText::words).toList()));
    cells.add(joined(finding.missing().stream().map(FindingText::words).toList()));
    cells.add(joined(finding.missing().stream().map(m -> m.how()).distinct().toList()));
    cells.add(FixLine.proposed(control, finding).words());
    cells.add(finding.change().map(FindingText::words).orElse(""));
    cells.add(finding.change().map(change -> change.found().word()).orElse(""));
    cells.add(finding.waiver().map(w -> w.until().toString()).orElse(""));
    cells.add(finding.waiver().map(w -> w.owner()).orElse(""));
    cells.add(finding.waiver().map(w -> w.approvedBy()).orElse(""));
    cells.add(finding.waiver().map(w -> w.reason()).orElse(""));
    cells.add(finding.attestation().map(a -> a.passes() ? "pass" : "fail").orElse(""));
    cells.add(finding.attestation().map(a -> a.by()).orElse(""));
    cells.add(finding.attestation().map(a -> a.until().toString()).orElse(""));
    cells.add(finding.attestation().map(a -> a.reason()).orElse(""));
    cells.add(joined(control.mappings().stream().map(FindingText::words).toList()));
    cells.add(control.changed().map(SeverityChange::because).orElse(""));
    cells.add(control.changed().map(SeverityChange::by).orElse(""));
    return cells;
  }

  /** The cells that each row of a report begins with. */
  private static List<String> run(Report report) {
    SnapshotFacts snapshot = report.snapshot();
    List<String> cells = new ArrayList<>(HEADER.size());
    cells.add(snapshot.host().orElse(""));
    cells.add(snapshot.engine().orElse(""));
    cells.add(snapshot.engineVersion().orElse(""));
    cells.add(snapshot.collectedAt().orElse(""));
    cells.add(FindingText.standard(report));
    cells.add(FindingText.policy(report).orElse(""));
    return cells;
  }

  /** A control that a policy left out: a row too, of no verdict. */
  private static List<String> leftOut(Report report, Skipped skipped) {
    List<String> cells = run(report);
    cells.add(skipped.control());
    cells.add(skipped.number().map(n -> number(report, n)).orElse(""));
    return undecided(cells, "LEFT_OUT", Tailoring.words(skipped));
  }

  /** The controls of a section that nobody chose: one row for all. */
  private static List<String> notSelected(Report report, NotSelected section) {
    List<String> cells = run(report);
    cells.addAll(List.of("", "", section.section().orElse("")));
    return undecided(cells, "NOT_SELECTED", Tailoring.words(section));
  }

  private static List<String> undecided(List<String> cells, String verdict, String message) {
    cells.addAll(Collections.nCopies(HEADER.size() - cells.size(), ""));
    cells.set(HEADER.indexOf("verdict"), verdict);
    cells.set(HEADER.indexOf("message"), message);
    return cells;
  }

  /**
   * {@code CIS 4.10}: a text to a spreadsheet; a number that names its benchmark is one already.
   */
  private static String number(Report report, String number) {
    if (!number.matches("[0-9.]+")) {
      return number;
    }
    String benchmark = report.policy().benchmark().orElse("control");
    String word = benchmark.startsWith("cis") ? "CIS" : benchmark;
    return word + " " + number;
  }

  private static String joined(List<String> words) {
    return Excerpt.of(String.join("; ", words));
  }

  private static void row(List<String> cells, Writer out) throws IOException {
    out.append(cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")));
    out.append("\r\n");
  }

  private static String cell(String text) {
    String safe = TerminalText.of(Phrase.oneLine(text));
    if (!safe.isEmpty() && "=+-@|%".indexOf(safe.charAt(0)) >= 0) {
      safe = "'" + safe;
    }
    boolean quoted = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf(';') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
