package dev.portreeve.cli.check;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.Capacity;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Progress;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.Hosts.Host;
import dev.portreeve.cli.input.ImportNotes;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.cli.input.Inputs;
import dev.portreeve.cli.input.Inputs.Input;
import dev.portreeve.cli.input.ReadMeter;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.cli.output.KeptReport;
import dev.portreeve.cli.output.Piece;
import dev.portreeve.cli.output.ReportFormat;
import dev.portreeve.cli.output.ReportSink;
import dev.portreeve.cli.resume.InputDigest;
import dev.portreeve.cli.resume.ResumeEntry;
import dev.portreeve.cli.resume.ResumeFile;
import dev.portreeve.runtime.docker.document.ImportSummary.Ignored;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.FindingLimit;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.HostIdentity;
import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.exchange.SarifInput;
import dev.portreeve.runtime.report.gate.Gate;
import dev.portreeve.runtime.verdict.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Evaluates inputs as they are read, several at once, and reports them in their order: one host or
 * a hundred thousand. What was reported is forgotten, but for what the gate counts; one input that
 * cannot be read never stops the others.
 */
final class FleetRun implements AutoCloseable {
  /** So many inputs that cannot be read are named. */
  private static final int NAMED = 1000;

  private final Invocation invocation;
  private final PlanRules rules;
  private final Engine engine;
  private final boolean given;
  private final Capacity capacity;
  private final boolean oneReport;
  private final boolean quiet;
  private final boolean leads;
  private InputPlaces places;
  private final HostNames names = new HostNames();
  private final DuplicateHosts twins = new DuplicateHosts();
  private Optional<Input> first = Optional.empty();
  private boolean several;
  private boolean leftOut;
  private final Detail detail;
  private final boolean digested;
  private final List<ReportSink> sinks = new ArrayList<>();
  private final Gate.Tally tally;
  private final Optional<BaselineComparison> baseline;
  private final Workers<Outcome> workers;
  private final ImportNotes notes;
  private final ReadMeter meter = new ReadMeter();
  private final Progress progress;
  private final Optional<ResumeFile> resume;
  private long total;
  private long unreadable;
  private long reported;
  private boolean snapshots;

  /**
   * What became of one input: the hosts in it, and a report or a complaint for each of these. What
   * an earlier process did stands in {@code before}, and nothing was done again but to import.
   */
  private record Outcome(
      String input,
      String digest,
      Optional<Hosts> hosts,
      List<SarifInput> reports,
      List<InputException> unevaluated,
      boolean snapshot,
      Optional<ResumeEntry> before) {

    /** Nothing could be made of it. */
    static Outcome unread(String input, String digest, InputException why) {
      return new Outcome(
          input, digest, Optional.empty(), List.of(), List.of(why), false, Optional.empty());
    }

    Outcome with(Optional<ResumeEntry> entry) {
      return new Outcome(input, digest, hosts, reports, unevaluated, snapshot, entry);
    }
  }

  FleetRun(
      Invocation invocation,
      PlanRules rules,
      List<Destination> destinations,
      Gate.Options options,
      Optional<BaselineComparison> baseline,
      Optional<ResumeFile> resume)
      throws CliError {
    this.invocation = invocation;
    this.places = places(List.of());
    this.rules = rules;
    this.engine = rules.engine();
    this.given = invocation.arguments().has("given");
    this.capacity = invocation.console().capacity();
    this.oneReport = destinations.stream().anyMatch(d -> ReportFormat.of(d.format()).holdsOne());
    this.leads =
        destinations.stream().anyMatch(d -> ReportFormat.of(d.format()) == ReportFormat.SARIF);
    this.detail =
        new Detail(
            invocation.arguments().has("check-both")
                || isShown(destinations, ReportFormat::showsAll),
            isShown(destinations, ReportFormat::showsChanges));
    this.digested = baseline.isPresent() || isShown(destinations, ReportFormat::showsDigest);
    for (int i = 0; i < destinations.size(); i++) {
      int at = i;
      Optional<KeptReport> kept = resume.map(r -> r.kept().get(at));
      sinks.add(new ReportSink(destinations.get(i), invocation, kept));
    }
    this.resume = resume;
    this.tally =
        new Gate.Tally(
            options,
            baseline
                .filter(b -> invocation.arguments().has("new-only"))
                .map(BaselineComparison::baseline));
    this.baseline = baseline;
    this.workers = new Workers<>(jobs(invocation.arguments()), capacity.usable() / 2, this::take);
    this.quiet = invocation.arguments().has("quiet");
    this.notes = new ImportNotes(invocation, invocation.arguments().has("verbose"));
    this.progress = new Progress(invocation.console(), watched(), "snapshots");
  }

  private static boolean isShown(List<Destination> destinations, Predicate<ReportFormat> shows) {
    return destinations.stream().map(d -> ReportFormat.of(d.format())).anyMatch(shows);
  }

  private static int jobs(Arguments.Given arguments) throws CliError {
    Optional<String> said = arguments.value("jobs");
    if (said.isPresent() && !said.get().matches("[1-9][0-9]{0,2}")) {
      throw CliError.usage(
          "`--jobs` cannot be `" + said.get() + "`", "write a number from 1 to 999");
    }
    return said.map(Integer::parseInt).orElse(Runtime.getRuntime().availableProcessors());
  }

  Exit of(List<String> operands) throws CliError {
    total = watched() ? ReadMeter.total(operands) : 0;
    places = places(operands);
    InputReader.stream(operands, invocation.console(), meter, new Received());
    return finish();
  }

  private InputPlaces places(List<String> operands) {
    return new InputPlaces(operands, new PolicyPlaces(invocation.arguments()));
  }

  /** The one host of which this is the collection. */
  Exit of(byte[] collection) throws CliError {
    InputReader.archive("this host", collection, invocation.console(), meter, new Received());
    return finish();
  }

  private Exit finish() throws CliError {
    if (first.isPresent()) {
      give(first.get());
    }
    workers.finish();
    progress.end();
    if (resume.isPresent() && resume.get().left() > 0) {
      throw resume.get().fewer();
    }
    if (!quiet) {
      notes.end();
      twins.say(invocation);
    }
    if (given && snapshots) {
      invocation.say("--given says nothing of a snapshot: it counts when raw files are imported");
    }
    boolean written = true;
    for (ReportSink sink : reported == 0 ? List.<ReportSink>of() : sinks) {
      written &= sink.finish();
    }
    if (resume.isPresent() && written) {
      resume.get().done();
    }
    return reported == 0 ? nothing() : judge(written);
  }

  /** Gives what is met to the workers. */
  private final class Received implements Inputs.Receiver {
    @Override
    public void input(Input input) throws CliError {
      if (oneReport && !several && first.isEmpty()) {
        first = Optional.of(input); // nothing is evaluated before it is known to be alone
        return;
      }
      if (first.isPresent()) {
        several = true;
        refuseOneReport();
        give(first.get());
        first = Optional.empty();
      }
      give(input);
    }

    @Override
    public void unreadable(InputException why) throws CliError {
      // In its turn, so that what is said is the same however many work.
      String digest = resume.isPresent() ? InputDigest.of(why) : "";
      Outcome outcome = Outcome.unread(why.source(), digest, why).with(before());
      workers.give(() -> outcome, 0, () -> outcome);
    }

    @Override
    public void aside(Ignored file) {
      notes.aside(file);
    }
  }

  private void give(Input input) throws CliError {
    Optional<ResumeEntry> before = before();
    workers.give(() -> evaluate(input, before), weight(input), () -> outgrown(input).with(before));
    progress.share(meter.read(), total, reported, unreadable);
  }

  /** What an earlier process noted of the next input. */
  private Optional<ResumeEntry> before() throws CliError {
    return resume.isPresent() ? resume.get().next() : Optional.empty();
  }

  /** A format that holds one report is refused; others that were asked for are written. */
  private void refuseOneReport() throws CliError {
    String word = sinks.stream().filter(ReportSink::holdsOne).findFirst().orElseThrow().word();
    String what =
        "`--format " + word + "` holds one report, and the inputs hold more than one snapshot";
    if (sinks.stream().allMatch(ReportSink::holdsOne)) {
      throw CliError.usage(what, "--format ndjson writes one a line");
    }
    invocation.say(what + ": it is left out, and --format ndjson would write one a line");
    leftOut = true;
    sinks.removeIf(ReportSink::holdsOne);
  }

  /** What an evaluation will take; what it really takes, nobody knows before. */
  private long weight(Input input) {
    return input instanceof Inputs.RawFiles raw
        ? Capacity.ofRaw(raw.files().bytes())
        : Capacity.ofSnapshot(((Inputs.Snapshot) input).bytes().length, engine.controls());
  }

  private Outcome outgrown(Input input) {
    String digest = resume.isPresent() ? InputDigest.of(input) : "";
    return Outcome.unread(
        input.name(),
        digest,
        InputException.of(input.name(), "is too large to evaluate" + capacity.why()));
  }

  private Outcome evaluate(Input input, Optional<ResumeEntry> before) {
    String digest = resume.isPresent() ? InputDigest.of(input) : "";
    boolean snapshot = input instanceof Inputs.Snapshot;
    if (before.isPresent()) {
      Optional<Hosts> again =
          before.filter(ResumeEntry::read).map(entry -> Hosts.of(input, rules.importing()));
      return new Outcome(input.name(), digest, again, List.of(), List.of(), snapshot, before);
    }
    Hosts hosts = Hosts.of(input, rules.importing());
    List<SarifInput> reports = new ArrayList<>();
    List<InputException> unevaluated = new ArrayList<>();
    for (Host host : hosts.all()) {
      try {
        FindingLimit allowance = capacity.findings(host.snapshot().length);
        Report report = rules.report(host, given, detail, allowance, digested);
        reports.add(
            leads ? places.of(input, report, host.planned().isPresent()) : SarifInput.of(report));
      } catch (InputException e) {
        unevaluated.add(e);
      }
    }
    return new Outcome(
        input.name(), digest, Optional.of(hosts), reports, unevaluated, snapshot, before);
  }

  private void take(Outcome outcome) throws CliError {
    if (outcome.before().isPresent()) {
      takeAgain(outcome, outcome.before().get());
      return;
    }
    accountHosts(outcome);
    List<String> failed = outcome.unevaluated().stream().map(InputException::getMessage).toList();
    failed.forEach(this::complain);
    List<ResumeEntry.Host> hosts = new ArrayList<>();
    List<Gate.Count> counts = new ArrayList<>();
    for (SarifInput placed : outcome.reports()) {
      Report report = placed.report();
      reported++;
      if (sinks.stream().anyMatch(ReportSink::holdsOne) && reported > 1) {
        refuseOneReport(); // one input of several snapshots
      }
      Report named = names.next(report);
      twins.add(HostIdentity.of(report.snapshot()));
      sinks.forEach(sink -> sink.add(placed, named));
      baseline.ifPresent(b -> b.say(report, invocation));
      counts.addAll(tally.add(report));
      hosts.add(new ResumeEntry.Host(report.snapshot().host(), report.snapshot().hostId()));
    }
    if (resume.isPresent()) {
      note(
          new ResumeEntry(
              outcome.digest(), outcome.hosts().isPresent(), List.of(), hosts, counts, failed));
    }
  }

  /** Notes that an input is done, once what it added to the reports outlives this process. */
  private void note(ResumeEntry entry) throws CliError {
    List<Piece> pieces = new ArrayList<>();
    for (ReportSink sink : sinks) {
      try {
        pieces.add(sink.piece());
      } catch (IOException e) {
        throw resume.orElseThrow().stopped(sink.unwritten(e));
      }
    }
    resume.orElseThrow().append(entry.with(pieces));
  }

  /** Everything is as if the input had been evaluated here. */
  private void takeAgain(Outcome outcome, ResumeEntry entry) throws CliError {
    if (!entry.input().equals(outcome.digest())) {
      throw resume.orElseThrow().changed(outcome.input());
    }
    accountHosts(outcome);
    entry.failed().forEach(this::complain);
    entry.counts().forEach(tally::add);
    for (ResumeEntry.Host host : entry.hosts()) {
      reported++;
      names.know(host.name(), host.id());
      twins.add(new HostIdentity(host.name().orElse(""), host.id().orElse("")));
      sinks.forEach(ReportSink::goOn);
    }
    progress.begin(meter.read(), reported);
  }

  private void accountHosts(Outcome outcome) {
    outcome.hosts().ifPresent(notes::add);
    outcome.hosts().ifPresent(h -> h.unreadable().forEach(e -> complain(e.getMessage())));
    snapshots |= outcome.snapshot() && outcome.hosts().isPresent();
  }

  private void complain(String why) {
    unreadable++;
    if (unreadable <= NAMED) {
      invocation.say(why);
    }
  }

  private Exit nothing() {
    if (unreadable > 0) {
      return Exit.UNREADABLE;
    }
    invocation.say("nothing was evaluated: the inputs describe no object");
    return Exit.NOTHING;
  }

  private Exit judge(boolean written) {
    Gate gate = tally.gate();
    boolean passed = gate.result() == Gate.Result.PASSED;
    if (!quiet && (!passed || watched())) {
      invocation.say(gate.why());
    }
    if (leftOut) {
      return Exit.USAGE;
    }
    if (gate.result() == Gate.Result.FAILED) {
      return Exit.FAILED;
    }
    if (unreadable > 0) {
      String verb = unreadable == 1 ? " input was" : " inputs were";
      invocation.say("incomplete: " + unreadable + verb + " not read");
    }
    return passed && written && unreadable == 0 ? Exit.DECIDED : Exit.INCOMPLETE;
  }

  /** Whether somebody looks on. */
  private boolean watched() {
    return invocation.console().errIsTerminal() && !invocation.arguments().has("no-progress");
  }

  @Override
  public void close() {
    workers.close();
    sinks.forEach(ReportSink::close);
  }
}
