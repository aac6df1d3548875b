package dev.portreeve.cli.output;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Release;
import dev.portreeve.runtime.report.exchange.PublishedSite;
import dev.portreeve.runtime.report.exchange.SarifInput;
import dev.portreeve.runtime.report.exchange.SarifLog;
import dev.portreeve.runtime.report.exchange.SarifReport;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.stdlib.StandardPacks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the reports of a run, one after the other, to one destination. A format that can be written
 * bit by bit is, so that no report is kept; the others wait for the last. A file appears whole,
 * once the run has ended, or not at all; what a run of an id has written of it, a later process of
 * that run goes on with.
 */
public final class ReportSink implements AutoCloseable {
  private final Destination destination;
  private final ReportFormat format;
  private final Invocation invocation;
  private final Optional<KeptReport> kept;
  private final List<SarifInput> waiting = new ArrayList<>();
  private Optional<PieceStream> pieces = Optional.empty();
  private Optional<AtomicFile.Pending> file = Optional.empty();
  private boolean begun;
  private Optional<IOException> failure = Optional.empty();

  /** One that only this process writes, or each process of a run that is gone on with. */
  public ReportSink(Destination destination, Invocation invocation, Optional<KeptReport> kept) {
    this.destination = destination;
    this.format = ReportFormat.of(destination.format());
    this.invocation = invocation;
    this.kept = kept;
  }

  /** Whether it takes no more than one report. */
  public String word() {
    return format.word();
  }

  public boolean holdsOne() {
    return format.holdsOne();
  }

  /**
   * One more report; {@code named} is the same, its host called as no other of the run, for formats
   * that are written as reports come.
   */
  public void add(SarifInput placed, Report named) {
    if (!format.streams()) {
      waiting.add(placed);
      return;
    }
    Report report = placed.report();
    write(
        out -> {
          if (begun) {
            out.write(format.between().getBytes(StandardCharsets.UTF_8));
          }
          Report told = format.tellsHostsApart() ? named : report;
          format.write(List.of(told), out, destination.options(invocation));
        });
    begun = true;
  }

  /** Reports of this run have been written by an earlier process. */
  public void goOn() {
    begun = true;
  }

  /**
   * Ends what one input added to the report of a run, which outlives this process then.
   *
   * @throws IOException when it could not be written
   */
  public Piece piece() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
    out();
    return pieces.orElseThrow().end();
  }

  /** The last one has come. False if something could not be written; why has been said. */
  public boolean finish() {
    if (format == ReportFormat.SARIF) {
      logs();
    } else if (!format.streams()) {
      List<Report> reports = waiting.stream().map(SarifInput::report).toList();
      write(out -> format.write(reports, out, destination.options(invocation)));
    }
    try {
      if (kept.isPresent() && failure.isEmpty()) {
        out(); // a report that was whole before is still to take its name
      }
      if (failure.isEmpty() && file.isPresent()) {
        file.get().keep();
      }
      invocation.out().flush();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    failure.ifPresent(e -> invocation.say(unwritten(e)));
    return failure.isEmpty();
  }

  /** That it cannot be written, and why. */
  public String unwritten(IOException why) {
    String name = destination.file().map(f -> "`" + f + "`").orElse("the output");
    return name + " cannot be written: " + why.getMessage();
  }

  /** One log, or a directory of them; a pipe takes the first, which has the worst hosts. */
  private void logs() {
    List<SarifLog> logs = SarifLog.of(waiting);
    SarifLog first = logs.get(0);
    boolean stream = !destination.takesDirectory();
    if (stream || logs.size() == 1 && !destination.isEarlierLogs()) {
      write(out -> SarifReport.write(first, site(), out));
      if (logs.size() > 1) {
        int rest = first.hosts() - first.runs().size();
        invocation.say(
            "a SARIF log holds "
                + SarifLog.RUNS
                + " hosts: the worst are written, and "
                + rest
                + " more are left out; --format sarif=NAME writes all, in a directory of that name");
      }
      return;
    }
    SortedMap<String, AtomicFile.Content> files = new TreeMap<>();
    for (SarifLog log : logs) {
      String name = String.format(Locale.ROOT, "hosts-%05d.sarif", log.number());
      files.put(name, out -> SarifReport.write(log, site(), out));
    }
    Path place = destination.file().get();
    try {
      SiteDirectory.replace(place, files);
      if (!invocation.arguments().has("quiet")) {
        invocation.say(said(place, files.size()));
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    } catch (CliError e) {
      failure = Optional.of(new IOException(e.getMessage()));
    }
  }

  /** Of packs that ship, as whoever built this said where they are published. */
  private static Optional<PublishedSite> site() {
    return Release.ofThisJar()
        .site()
        .map(address -> new PublishedSite(address, Set.copyOf(StandardPacks.names())));
  }

  private static String said(Path place, int files) {
    return files == 1
        ? "`" + place + "` is the directory of an earlier run: the log is in it"
        : "a SARIF log holds "
            + SarifLog.RUNS
            + " hosts: `"
            + place
            + "` is a directory of "
            + files
            + " files, the worst hosts in the first";
  }

  private void write(AtomicFile.Content content) {
    if (failure.isPresent()) {
      return;
    }
    try {
      content.write(out());
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }

  private OutputStream out() throws IOException {
    if (destination.file().isEmpty()) {
      return invocation.out();
    }
    Path path = destination.file().get();
    if (file.isEmpty() && kept.isPresent()) {
      file = Optional.of(AtomicFile.goOn(path, kept.get()));
      pieces = Optional.of(new PieceStream(file.get().out()));
    } else if (file.isEmpty()) {
      file = Optional.of(AtomicFile.begin(path));
    }
    return pieces.isPresent() ? pieces.get() : file.get().out();
  }

  /** What was not finished leaves no file, but for the later processes of a run. */
  @Override
  public void close() {
    try {
      if (file.isPresent() && kept.isPresent()) {
        file.get().out().close();
      } else if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      // It was not kept, so there is nothing to lose.
    }
  }
}
