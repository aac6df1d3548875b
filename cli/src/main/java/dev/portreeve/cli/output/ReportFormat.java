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
import java.util.List;
import java.util.Locale;

/** The forms in which {@code check} reports. */
public enum ReportFormat {
  /** For people; several reports stand one after the other. */
  TABLE {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      String between = "";
      for (Report report : reports) {
        writer.append(between);
        TableReport.write(report, writer, options);
        between = between();
      }
      writer.flush();
    }

    @Override
    public boolean streams() {
      return true;
    }

    @Override
    String between() {
      return "\n";
    }

    @Override
    boolean tellsHostsApart() {
      return true;
    }
  },

  /** One document for one report. */
  JSON {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      for (Report report : reports) {
        JsonReport.write(report, out);
      }
    }

    @Override
    public boolean holdsOne() {
      return true;
    }

    @Override
    public boolean showsChanges() {
      return true;
    }
  },

  /** One document for one report, in which each thing stands once. */
  FOLDED_JSON("json@2") {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      for (Report report : reports) {
        FoldedReport.write(report, out);
      }
    }

    @Override
    public boolean holdsOne() {
      return true;
    }

    @Override
    public boolean showsChanges() {
      return true;
    }
  },

  /** A line for each report. */
  NDJSON {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      for (Report report : reports) {
        JsonReport.writeLine(report, out);
      }
    }

    @Override
    public boolean streams() {
      return true;
    }
  },

  /** A log with a run for each report, for code scanning. */
  SARIF {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      SarifReport.write(reports, out);
    }

    @Override
    public boolean showsAll() {
      return false;
    }
  },

  /** Suites of test cases, for build servers. */
  JUNIT {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      JUnitReport.write(reports, out);
    }

    @Override
    public boolean showsChanges() {
      return true;
    }
  },

  /** A page for auditors, all reports on it. */
  HTML {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      HtmlReport.write(reports, out);
    }

    @Override
    public boolean showsChanges() {
      return true;
    }
  },

  /** For the comment on a pull request. */
  MARKDOWN {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      MarkdownComment.write(reports, out);
    }

    @Override
    public boolean showsChanges() {
      return true;
    }

    @Override
    public boolean showsAll() {
      return false;
    }
  },

  /** A sheet with a row for each finding. */
  CSV {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      CsvReport.write(reports, out);
    }

    @Override
    public boolean showsChanges() {
      return true;
    }
  },

  /** A compliance finding a line, for a SIEM. */
  OCSF {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      OcsfReport.write(reports, out);
    }

    @Override
    boolean tellsHostsApart() {
      return true;
    }

    @Override
    public boolean streams() {
      return true;
    }
  },

  /** Assessment results, for those who assess. */
  OSCAL {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      OscalReport.write(reports, out);
    }
  },

  /** Metrics, for a textfile collector. */
  PROMETHEUS {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      PrometheusReport.write(reports, out);
    }

    @Override
    public boolean showsAll() {
      return false;
    }
  };

  private final String word;

  ReportFormat() {
    this.word = name().toLowerCase(Locale.ROOT);
  }

  ReportFormat(String word) {
    this.word = word;
  }

  /** Writes the reports. */
  abstract void write(List<Report> reports, OutputStream out, TableOptions options)
      throws IOException;

  /** Whether reports written one at a time, with {@link #between}, are the same as all at once. */
  public boolean streams() {
    return false;
  }

  /** Whether it calls hosts of one name otherwise while it streams. */
  boolean tellsHostsApart() {
    return false;
  }

  /** Whether it holds no more than one report. */
  public boolean holdsOne() {
    return false;
  }

  /** Whether it says of a PASS or a NOT_APPLICABLE why, or whether only for want of elements. */
  public boolean showsAll() {
    return true;
  }

  /** Whether it shows what would make a control pass. */
  public boolean showsChanges() {
    return false;
  }

  /** What stands between two reports. */
  String between() {
    return "";
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
