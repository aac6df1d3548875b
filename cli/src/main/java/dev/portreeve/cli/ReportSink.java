package dev.portreeve.cli;

import dev.portreeve.runtime.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the reports of a run, one after the other, to one destination. A format that can be written
 * bit by bit is, so that no report is kept; the others wait for the last. A file appears whole,
 * once the run has ended, or not at all.
 */
final class ReportSink implements AutoCloseable {
  private final Destination destination;
  private final Format format;
  private final Invocation invocation;
  private final List<Report> waiting = new ArrayList<>();
  private Optional<AtomicFile.Pending> file = Optional.empty();
  private boolean begun;
  private Optional<IOException> failure = Optional.empty();

  ReportSink(Destination destination, Invocation invocation) {
    this.destination = destination;
    this.format = Format.of(destination.format());
    this.invocation = invocation;
  }

  /** Whether it takes no more than one report. */
  boolean holdsOne() {
    return format.holdsOne();
  }

  /**
   * One more report; {@code named} is the same, its host called as no other of the run, for formats
   * that are written as reports come.
   */
  void add(Report report, Report named) {
    if (!format.streams()) {
      waiting.add(report);
      return;
    }
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

  /** The last one has come. False if something could not be written; why has been said. */
  boolean finish() {
    if (!format.streams()) {
      write(out -> format.write(waiting, out, destination.options(invocation)));
    }
    try {
      if (failure.isEmpty() && file.isPresent()) {
        file.get().keep();
      }
      invocation.out().flush();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    failure.ifPresent(
        e -> {
          String name = destination.file().map(f -> "`" + f + "`").orElse("the output");
          invocation.say(name + " cannot be written: " + e.getMessage());
        });
    return failure.isEmpty();
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
    if (file.isEmpty()) {
      file = Optional.of(AtomicFile.begin(destination.file().get()));
    }
    return file.get().out();
  }

  /** What was not finished leaves no file. */
  @Override
  public void close() {
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      // It was not kept, so there is nothing to lose.
    }
  }
}
