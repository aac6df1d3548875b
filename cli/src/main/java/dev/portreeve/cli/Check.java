package dev.portreeve.cli;

import dev.portreeve.cli.Hosts.Host;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.Gate;
import dev.portreeve.runtime.report.Report;
import dev.portreeve.runtime.verdict.Severity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of {@code check}: what the options ask for is settled first, then the inputs are read,
 * evaluated and reported, and the gate gives the exit.
 */
final class Check {
  private final Invocation invocation;
  private final Arguments.Given arguments;
  private final List<InputException> unreadable = new ArrayList<>();

  Check(Invocation invocation) {
    this.invocation = invocation;
    this.arguments = invocation.arguments();
  }

  Exit run() throws Refusal {
    if (arguments.has("list")) {
      return list();
    }
    if (invocation.operands().isEmpty()) {
      throw Refusal.usage(
          "there is nothing to check", "name a file or a directory, or - for stdin");
    }
    List<Destination> destinations = Destination.of(arguments, Format.words());
    Optional<AgainstBaseline> baseline = AgainstBaseline.of(arguments);
    Engine engine = engine();
    Hosts hosts =
        Hosts.of(
            InputReader.read(invocation.operands(), invocation.console().in()),
            arguments.has("given"));
    ImportNotes.say(hosts, invocation, watched());
    unreadable.addAll(hosts.unreadable());
    refuseManyInOneDocument(hosts, destinations);
    List<Report> reports = evaluate(engine, hosts);
    if (reports.isEmpty()) {
      return nothing();
    }
    boolean written = true;
    for (Destination destination : destinations) {
      written &= write(destination, reports);
    }
    return judge(reports, written, baseline);
  }

  private Exit list() throws Refusal {
    if (arguments.has("format") || arguments.has("output")) {
      throw Refusal.usage("`--list` is a list and no report", "leave --format and --output out");
    }
    ControlList.write(engine().selected(), invocation.out());
    return Exit.DECIDED;
  }

  private Engine engine() throws Refusal {
    Engine engine = Chosen.of(arguments).engine(arguments, now());
    if (engine.controls() == 0) {
      throw Refusal.of(
          Exit.NOTHING, "no control is in this selection", "widen --level, --section or --control");
    }
    return engine;
  }

  private Instant now() throws Refusal {
    return now(invocation);
  }

  /** The one instant of a run. */
  static Instant now(Invocation invocation) throws Refusal {
    Optional<String> said = invocation.arguments().value("now");
    if (said.isEmpty()) {
      return invocation.console().clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return said.get().length() == "2026-11-24".length()
          ? LocalDate.parse(said.get()).atStartOfDay().toInstant(ZoneOffset.UTC)
          : Instant.parse(said.get());
    } catch (DateTimeException e) {
      throw Refusal.usage(
          "`--now` cannot be `" + said.get() + "`", "write it as 2026-11-24T10:00:00Z");
    }
  }

  /** Whether somebody looks on. */
  private boolean watched() {
    return invocation.console().errIsTerminal() && !arguments.has("no-progress");
  }

  private static void refuseManyInOneDocument(Hosts hosts, List<Destination> destinations)
      throws Refusal {
    int count = hosts.all().size();
    if (count > 1 && destinations.stream().anyMatch(d -> d.format().equals(Format.JSON.word()))) {
      throw Refusal.usage(
          "`--format json` holds one report, and the inputs hold " + count + " snapshots",
          "--format ndjson writes one a line");
    }
  }

  private List<Report> evaluate(Engine engine, Hosts hosts) {
    List<Report> reports = new ArrayList<>();
    int all = hosts.all().size();
    Progress progress = new Progress(invocation.console(), watched() && all > 1, "snapshots");
    int done = 0;
    for (Host host : hosts.all()) {
      boolean given = arguments.has("given") && host.imported();
      try {
        reports.add(engine.evaluate(host.name(), host.snapshot(), given));
      } catch (InputException e) {
        unreadable.add(e);
        invocation.say(e.getMessage());
      }
      progress.through(++done, all);
    }
    progress.end();
    if (arguments.has("given") && hosts.all().stream().anyMatch(host -> !host.imported())) {
      invocation.say("--given says nothing of a snapshot: it counts when raw files are imported");
    }
    return reports;
  }

  private Exit nothing() {
    if (!unreadable.isEmpty()) {
      return Exit.UNREADABLE;
    }
    invocation.say("nothing was evaluated: the inputs describe no object");
    return Exit.NOTHING;
  }

  private boolean write(Destination destination, List<Report> reports) {
    try {
      Format format = Format.of(destination.format());
      destination.write(invocation, (out, options) -> format.write(reports, out, options));
      return true;
    } catch (IOException e) {
      String file = destination.file().map(f -> "`" + f + "`").orElse("the output");
      invocation.say(file + " cannot be written: " + e.getMessage());
      return false;
    }
  }

  private Exit judge(List<Report> reports, boolean written, Optional<AgainstBaseline> baseline) {
    baseline.ifPresent(b -> b.say(reports, invocation));
    Gate gate =
        arguments.has("new-only")
            ? Gate.of(reports, gateOptions(), baseline.orElseThrow().baseline())
            : Gate.of(reports, gateOptions());
    boolean passed = gate.result() == Gate.Result.PASSED;
    if (!passed || watched()) {
      invocation.say(gate.why());
    }
    if (gate.result() == Gate.Result.FAILED) {
      return Exit.FAILED;
    }
    if (!unreadable.isEmpty()) {
      String verb = unreadable.size() == 1 ? " input was" : " inputs were";
      invocation.say("incomplete: " + unreadable.size() + verb + " not read");
    }
    return passed && written && unreadable.isEmpty() ? Exit.DECIDED : Exit.INCOMPLETE;
  }

  private Gate.Options gateOptions() {
    String threshold = arguments.value("fail-on").orElse("low");
    Optional<Severity> failOn =
        threshold.equals("none")
            ? Optional.empty()
            : Optional.of(Severity.valueOf(threshold.toUpperCase(Locale.ROOT)));
    return new Gate.Options(
        failOn, arguments.has("allow-unknown"), arguments.has("fail-on-manual"));
  }
}
