package dev.portreeve.cli;

import dev.portreeve.runtime.report.JsonReport;
import dev.portreeve.runtime.report.Report;
import dev.portreeve.runtime.report.TableOptions;
import dev.portreeve.runtime.report.TableReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The forms in which {@code check} reports. */
enum Format {
  /** For people; several reports stand one after the other. */
  TABLE {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      String between = "";
      for (Report report : reports) {
        writer.append(between);
        TableReport.write(report, writer, options);
        between = "\n";
      }
      writer.flush();
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
  },

  /** A line for each report. */
  NDJSON {
    @Override
    void write(List<Report> reports, OutputStream out, TableOptions options) throws IOException {
      for (Report report : reports) {
        JsonReport.writeLine(report, out);
      }
    }
  };

  /** Writes the reports. */
  abstract void write(List<Report> reports, OutputStream out, TableOptions options)
      throws IOException;

  /** As {@code --format} spells it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Format::word).toList();
  }

  /** The format of one of {@link #words}. */
  static Format of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
