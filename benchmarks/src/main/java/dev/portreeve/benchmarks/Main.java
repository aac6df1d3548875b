package dev.portreeve.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Runs every row and prints a table of each in Markdown: processor time of one run, and the ratio
 * to the row's first contender. {@code quick} takes a minute and is good for the order of
 * magnitude.
 */
public final class Main {
  private static final long SLICE = 200_000_000L;

  private Main() {}

  /** {@code full} (the default) or {@code quick}. */
  public static void main(String[] args) throws Exception {
    boolean quick = List.of(args).contains("quick");
    Interleaved timer = quick ? new Interleaved(SLICE / 2, 3) : new Interleaved(SLICE, 15);
    for (Row row : HostRows.all()) {
      print(row, timer.time(row.contenders()));
    }
    for (Row row : ThousandRows.all()) {
      print(row, timer.time(row.contenders()));
    }
    Row waivers = WaiverRows.of(quick ? 200 : 2_000);
    print(waivers, timer.time(waivers.contenders()));
  }

  private static void print(Row row, List<Interleaved.Timing> timings) {
    System.out.println("## " + row.name());
    System.out.println("| contender | ms of processor | ratio | goal |");
    System.out.println("|---|---|---|---|");
    for (int i = 0; i < timings.size(); i++) {
      Interleaved.Timing timing = timings.get(i);
      double goal = row.goals().get(i);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.1f | %s |%n",
          timing.name(),
          timing.nanos() / 1e6,
          timing.ratio(),
          goal == 0 ? "" : String.format(Locale.ROOT, "%.1f", goal));
    }
    System.out.println();
  }
}
