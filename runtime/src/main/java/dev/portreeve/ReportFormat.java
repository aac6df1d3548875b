package dev.portreeve;

import dev.portreeve.runtime.report.exchange.CsvReport;
import dev.portreeve.runtime.report.exchange.OcsfReport;
import dev.portreeve.runtime.report.exchange.OscalReport;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.report.html.HtmlReport;
import dev.portreeve.runtime.report.json.FoldedReport;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The forms of a report that a program may want; the same bytes as {@code portreeve check}. */
public enum ReportFormat {
  /** One document, every finding with its evidence. */
  JSON {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      JsonReport.write(report, out);
    }
  },
  /** The same as {@link #JSON}, with each thing once: document {@code report 2}. */
  FOLDED_JSON {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      FoldedReport.write(report, out);
    }
  },
  /** One line, line feed included; a PASS has no evidence there. */
  NDJSON {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      JsonReport.writeLine(report, out);
    }
  },
  /** For code scanning. */
  SARIF {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      SarifReport.write(List.of(report), out);
    }
  },
  /** A page for auditors. */
  HTML {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      HtmlReport.write(List.of(report), out);
    }
  },
  /** A row for each finding. */
  CSV {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      CsvReport.write(List.of(report), out);
    }
  },
  /** A compliance finding a line. */
  OCSF {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      OcsfReport.write(List.of(report), out);
    }
  },
  /** Assessment results. */
  OSCAL {
    @Override
    void write(Report report, OutputStream out) throws IOException {
      OscalReport.write(List.of(report), out);
    }
  };

  abstract void write(Report report, OutputStream out) throws IOException;
}
