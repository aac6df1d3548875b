package dev.portreeve.cli.output;

import dev.portreeve.runtime.report.exchange.CsvReport;
import dev.portreeve.runtime.report.exchange.JUnitReport;
import dev.portreeve.runtime.report.exchange.OcsfReport;
import dev.portreeve.runtime.report.exchange.OscalReport;
import dev.portreeve.runtime.report.exchange.PrometheusReport;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.report.html.HtmlReport;
import dev.portreeve.runtime.report.json.FoldedReport;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.markdown.MarkdownComment;
import dev.portreeve.runtime.report.table.TableOptions;
import dev.portreeve.runtime.report.table.TableReport;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The forms in which {@code check} reports: how each is written, and what it is like. */
public enum ReportFormat {
  /** For people; several reports stand one after the other. */
  TABLE(
      ReportFormat::writeTables,
      Trait.STREAMS,
      Trait.TELLS_HOSTS_APART,
      Trait.SHOWS_ALL,
      Trait.LEAVES_OUT_DIGEST),

  /** One document for one report. */
  JSON(each(JsonReport::write), Trait.HOLDS_ONE, Trait.SHOWS_CHANGES, Trait.SHOWS_ALL),

  /** One document for one report, in which each thing stands once. */
  FOLDED_JSON(
      "json@2", each(FoldedReport::write), Trait.HOLDS_ONE, Trait.SHOWS_CHANGES, Trait.SHOWS_ALL),

  /** A line for each report. */
  NDJSON(each(JsonReport::writeLine), Trait.STREAMS, Trait.SHOWS_ALL),

  /** A log with a run for each report, for code scanning. */
  SARIF(all(SarifReport::write)),

  /** Suites of test cases, for build servers. */
  JUNIT(all(JUnitReport::write), Trait.SHOWS_CHANGES, Trait.SHOWS_ALL),

  /** A page for auditors, all reports on it. */
  HTML(all(HtmlReport::write), Trait.SHOWS_CHANGES, Trait.SHOWS_ALL),

  /** For the comment on a pull request. */
  MARKDOWN(all(MarkdownComment::write), Trait.SHOWS_CHANGES, Trait.LEAVES_OUT_DIGEST),

  /** A sheet with a row for each finding. */
  CSV(all(CsvReport::write), Trait.SHOWS_CHANGES, Trait.SHOWS_ALL, Trait.LEAVES_OUT_DIGEST),

  /** A compliance finding a line, for a SIEM. */
  OCSF(all(OcsfReport::write), Trait.STREAMS, Trait.TELLS_HOSTS_APART, Trait.SHOWS_ALL),

  /** Assessment results, for those who assess. */
  OSCAL(all(OscalReport::write), Trait.SHOWS_ALL),

  /** Metrics, for a textfile collector. */
  PROMETHEUS(all(PrometheusReport::write), Trait.LEAVES_OUT_DIGEST);

  private enum Trait {
    STREAMS,
    TELLS_HOSTS_APART,
    HOLDS_ONE,
    SHOWS_ALL,
    SHOWS_CHANGES,
    LEAVES_OUT_DIGEST
  }

  private interface ReportsWriter {
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException;
  }

  private interface OneWriter<T> {
    void write(T what, OutputStream out) throws IOException;
  }

  private final String word;
  private final ReportsWriter writer;
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  ReportFormat(ReportsWriter writer, Trait... traits) {
    this.word = name().toLowerCase(Locale.ROOT);
    this.writer = writer;
    this.traits.addAll(List.of(traits));
  }

  ReportFormat(String word, ReportsWriter writer, Trait... traits) {
    this.word = word;
    this.writer = writer;
    this.traits.addAll(List.of(traits));
  }

  private static ReportsWriter all(OneWriter<List<Report>> writer) {
    return (reports, out, options) -> writer.write(reports, out);
  }

  private static ReportsWriter each(OneWriter<Report> writer) {
    return (reports, out, options) -> {
      for (Report report : reports) {
        writer.write(report, out);
      }
    };
  }

  private static void writeTables(List<Report> reports, OutputStream out, TableOptions options)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    String between = "";
    for (Report report : reports) {
      writer.append(between);
      TableReport.write(report, writer, options);
      between = TABLE.between();
    }
    writer.flush();
  }

  /** Writes the reports. */
  void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
    writer.write(reports, out, options);
  }

  /** Whether reports written one at a time, with {@link #between}, are the same as all at once. */
  public boolean streams() {
    return traits.contains(Trait.STREAMS);
  }

  /** Whether it calls hosts of one name otherwise while it streams. */
  boolean tellsHostsApart() {
    return traits.contains(Trait.TELLS_HOSTS_APART);
  }

  /** Whether it holds no more than one report. */
  public boolean holdsOne() {
    return traits.contains(Trait.HOLDS_ONE);
  }

  /** Whether it says of a PASS or a NOT_APPLICABLE why, or whether only for want of elements. */
  public boolean showsAll() {
    return traits.contains(Trait.SHOWS_ALL);
  }

  /** Whether it shows what would make a control pass. */
  public boolean showsChanges() {
    return traits.contains(Trait.SHOWS_CHANGES);
  }

  /** Whether it says of which bytes it speaks, by their digest. */
  public boolean showsDigest() {
    return !traits.contains(Trait.LEAVES_OUT_DIGEST);
  }

  /** What stands between two reports. */
  String between() {
    return this == TABLE ? "\n" : "";
  }

  /** As {@code --format} spells it. */
  public String word() {
    return word;
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ReportFormat::word).toList();
  }

  /** The words of those that are written as reports come. */
  public static List<String> streamed() {
    return Arrays.stream(values()).filter(ReportFormat::streams).map(ReportFormat::word).toList();
  }

  /** The format of one of {@link #words}. */
  public static ReportFormat of(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst().orElseThrow();
  }
}
