package dev.portreeve.cli.input;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.JsonLimits;
import dev.portreeve.runtime.report.json.RecordedReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON report, or an NDJSON of several, that an operand or option names. */
public record ReportFile(String name, byte[] bytes, List<RecordedReport> reports) {

  public static ReportFile read(String name) throws CliError {
    Path path = Path.of(name);
    if (!Files.isRegularFile(path)) {
      throw CliError.of(
          Exit.UNREADABLE,
          "there is no report `" + name + "`",
          "`portreeve check --format json=FILE` writes one");
    }
    int most = (int) JsonLimits.defaults().bytes() + 1;
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(most);
      return new ReportFile(name, bytes, RecordedReport.read(name, bytes));
    } catch (IOException e) {
      throw CliError.of(Exit.UNREADABLE, "`" + name + "` cannot be read: " + e.getMessage(), "");
    } catch (InputException e) {
      throw CliError.of(
          Exit.UNREADABLE,
          e.getMessage(),
          "a report is what `portreeve check --format json` writes");
    }
  }
}
