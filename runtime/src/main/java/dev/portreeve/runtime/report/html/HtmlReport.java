package dev.portreeve.runtime.report.html;

import dev.portreeve.runtime.report.FindingText;
import dev.portreeve.runtime.report.Phrase;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.html.VerdictChart.Part;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.text.HtmlText;
import dev.portreeve.runtime.text.Utf8Writer;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reports as one page that an auditor opens, filters, reads and prints: a single file without any
 * script, under a content security policy that allows none; nothing is loaded from anywhere. What
 * it amounts to comes first, then what to mend, what people accepted and until when, what is not
 * known, and each control with its findings and their evidence. Equal reports give equal bytes.
 */
public final class HtmlReport {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  private final HtmlText html;

  private HtmlReport(HtmlText html) {
    this.html = html;
  }

  /** Writes all reports as one page. Flushes {@code out} and leaves it open. */
  public static void write(List<Report> reports, OutputStream out) throws IOException {
    Utf8Writer writer = new Utf8Writer(out);
    new HtmlReport(new HtmlText(writer)).page(reports);
    writer.flush();
  }

  private void page(List<Report> reports) throws IOException {
    html.ours("<!doctype html>\n").open("html", "lang", "en");
    head(reports);
    html.open("body");
    html.leaf("a", "Skip to the results", "class", "skip", "href", "#results");
    html.open("header", "class", "page");
    html.leaf("h1", title(reports));
    if (reports.size() > 1) {
      hosts(reports);
    }
    html.closeLine();
    new VerdictChart(html).patterns();
    filters();
    html.open("main", "id", "results");
    for (int i = 0; i < reports.size(); i++) {
      new HtmlHost(reports.get(i), i, html).write();
    }
    html.closeLine();
    footer(reports);
    html.close().closeLine();
  }

  private void hosts(List<Report> reports) throws IOException {
    html.open("nav", "aria-label", "Hosts");
    HtmlTable table = HtmlTable.open(html, "Host", "Failing", "Waived", "Unknown", "Score");
    for (int i = 0; i < reports.size(); i++) {
      Map<Part, Integer> counts = VerdictChart.count(reports.get(i).findings());
      table.row().link(FindingText.host(reports.get(i)), "#host-" + i);
      for (Part part : List.of(Part.FAIL, Part.WAIVED, Part.UNKNOWN)) {
        table.cell(String.valueOf(counts.getOrDefault(part, 0)));
      }
      table.cell(
          Summary.of(reports.get(i)).score().map(VerdictChart::words).orElse("nothing applies"));
    }
    table.close();
    html.close();
  }

  private static String title(List<Report> reports) {
    return reports.size() == 1
        ? "Portreeve report: " + FindingText.host(reports.get(0))
        : "Portreeve report: " + Phrase.count(reports.size(), "host");
  }

  private void head(List<Report> reports) throws IOException {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.leaf("title", title(reports));
    html.open("style").ours(style()).close().closeLine();
  }

  private static String style() throws IOException {
    try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Boxes that hide what is not ticked, by the style sheet alone. */
  private void filters() throws IOException {
    html.open("section", "class", "filters", "aria-label", "Filters");
    html.open("details").leaf("summary", "Show only some findings");
    html.open("fieldset").leaf("legend", "Verdicts");
    for (Part part : Part.values()) {
      box("part-" + part, part.words());
    }
    html.close();
    html.open("fieldset").leaf("legend", "Severities");
    for (Severity severity : Severity.values()) {
      box("severity-" + severity.word(), severity.word());
    }
    html.close().close();
    html.leaf("p", "Some findings are hidden, and will not be printed.", "class", "hidden");
    html.closeLine();
  }

  private void box(String id, String words) throws IOException {
    html.open("label");
    html.empty("input", "type", "checkbox", "id", "show-" + id, "checked", "checked");
    html.text(" " + words).close();
  }

  private void footer(List<Report> reports) throws IOException {
    html.open("footer");
    html.leaf(
        "p",
        "The score is the mean over the controls that apply, weighted by severity (critical 10,"
            + " high 5, medium 2, low 1), of the share of their subjects that pass. Proven counts"
            + " whatever is not decided as failing, possible as passing. A waived failure counts as"
            + " a failure.");
    html.leaf("p", "Written by Portreeve " + JsonReport.VERSION + " from these snapshots:");
    html.open("ul");
    for (Report report : reports) {
      html.open("li").text(FindingText.host(report) + " ");
      html.leaf("code", report.snapshot().digest());
      html.text(" under rules ").leaf("code", report.policy().digest());
      html.text(", judged as of " + report.policy().now()).close();
    }
    html.close().closeLine();
  }
}
