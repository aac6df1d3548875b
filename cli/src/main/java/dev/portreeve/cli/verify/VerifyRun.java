package dev.portreeve.cli.verify;

import dev.portreeve.cli.check.PlanRules;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.cli.input.ReportFile;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.profile.Assumptions;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.docker.profile.EngineProfile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.FoldedReport;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.verdict.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One run of {@code verify}. */
final class VerifyRun {
  private final Invocation invocation;

  VerifyRun(Invocation invocation) {
    this.invocation = invocation;
  }

  Exit run() throws CliError {
    List<String> operands = invocation.operands();
    if (operands.size() < 2) {
      throw CliError.usage(
          operands.isEmpty() ? "there is no report" : "there is nothing to derive it from",
          "write `portreeve verify REPORT INPUT...`");
    }
    ReportFile file = ReportFile.read(operands.get(0));
    boolean given = file.reports().stream().anyMatch(RecordedReport::given);
    Hosts hosts =
        Hosts.of(
            InputReader.read(operands.subList(1, operands.size()), invocation.console()),
            new ImportOptions(given, invocation.console().capacity().raw()).with(labels(file)));
    if (!hosts.unreadable().isEmpty() || hosts.all().isEmpty()) {
      hosts.unreadable().forEach(e -> invocation.say(e.getMessage()));
      throw CliError.of(Exit.UNREADABLE, "there is no input to derive the report from", "");
    }
    if (hosts.all().size() != file.reports().size()) {
      invocation.say(
          "differs: the report is of "
              + file.reports().size()
              + " snapshots, and the inputs hold "
              + hosts.all().size());
      return Exit.FAILED;
    }
    byte[] derived = derive(file, hosts);
    if (Arrays.equals(derived, file.bytes())) {
      invocation.out().println("verified: " + file.name() + " is what these inputs give");
      return Exit.DECIDED;
    }
    differs(file, derived);
    return Exit.FAILED;
  }

  /** The labels whose values its run took: all reports of a file are of one. */
  private NamedLabels labels(ReportFile file) throws CliError {
    return file.reports().isEmpty()
        ? NamedLabels.NONE
        : NamedLabels.of(
            RecordedRun.engine(file.reports().get(0), invocation.arguments())
                .compared(NamedLabels.FIELD));
  }

  /** On one line as a fleet's are, or as a document. */
  private byte[] derive(ReportFile file, Hosts hosts) throws CliError {
    boolean lines =
        new String(file.bytes(), StandardCharsets.UTF_8).lines().limit(2).count() < 2
            || file.reports().size() > 1;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < hosts.all().size(); i++) {
      Host host = hosts.all().get(i);
      RecordedReport recorded = file.reports().get(i);
      Engine engine = RecordedRun.engine(recorded, invocation.arguments());
      try {
        boolean whole = recorded.given() && host.imported();
        Detail detail = lines ? Detail.EVERYTHING : Detail.CHANGES;
        Report report =
            host.planned().isPresent()
                ? planned(engine, host, recorded, whole, detail)
                : engine.evaluate(host.name(), host.snapshot(), whole, detail);
        if (recorded.document() == FoldedReport.DOCUMENT) {
          FoldedReport.write(report, bytes);
        } else if (lines) {
          JsonReport.writeLine(report, bytes);
        } else {
          JsonReport.write(report, bytes);
        }
      } catch (InputException e) {
        throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return bytes.toByteArray();
  }

  private Report planned(
      Engine engine, Host host, RecordedReport recorded, boolean given, Detail detail)
      throws InputException {
    boolean swarm = recorded.plan().map(Report.PlanReading::swarm).orElse(false);
    ImportOptions options =
        new ImportOptions(
            given,
            invocation.console().capacity().raw(),
            new ComposeOptions(Assumptions.NONE, swarm));
    Declarations declared =
        new Declarations(
            recorded.plan().flatMap(Report.PlanReading::engine).flatMap(EngineProfile::of),
            recorded.plan().flatMap(Report.PlanReading::folder));
    return new PlanRules(engine, declared, options)
        .report(
            host,
            given,
            detail,
            invocation.console().capacity().findings(host.snapshot().length),
            true);
  }

  private void differs(ReportFile file, byte[] derived) {
    List<String> said = new String(file.bytes(), StandardCharsets.UTF_8).lines().toList();
    List<String> comes = new String(derived, StandardCharsets.UTF_8).lines().toList();
    int line = 0;
    while (line < said.size() && line < comes.size() && said.get(line).equals(comes.get(line))) {
      line++;
    }
    String recorded = line < said.size() ? said.get(line) : "";
    String derivedLine = line < comes.size() ? comes.get(line) : "";
    int column = 0;
    while (column < Math.min(recorded.length(), derivedLine.length())
        && recorded.charAt(column) == derivedLine.charAt(column)) {
      column++;
    }
    invocation.say("differs first at " + file.name() + ":" + (line + 1) + ":" + (column + 1));
    invocation.say("  the report: " + around(recorded, column));
    invocation.say("  derived:    " + around(derivedLine, column));
  }

  /** A line as far as it tells something; one of NDJSON may have a megabyte. */
  private static String around(String line, int column) {
    if (line.isEmpty()) {
      return "(nothing)";
    }
    int from = Math.max(0, column - 60);
    int to = Math.min(line.length(), column + 60);
    return (from > 0 ? "..." : "")
        + line.substring(from, to).strip()
        + (to < line.length() ? "..." : "");
  }
}
