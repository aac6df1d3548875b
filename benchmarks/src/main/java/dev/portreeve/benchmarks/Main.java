package dev.portreeve.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs every row and prints a table of each in Markdown: processor time of one run, and the ratio
 * to the row's first contender. Contenders for the same rules have to agree first. {@code small}
 * times nothing: every contender works, those of whole commands left out; {@code full} takes more
 * rounds.
 */
public final class Main {
  private static final long SECOND = 1_000_000_000L;

  private Main() {}

  /**
   * Nothing, {@code small} or {@code full}; further words are parts of the names of rows to run.
   */
  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    boolean small = words.remove("small");
    boolean full = words.remove("full");
    Fifteen fifteen = new Fifteen(Hosts.plain());
    fifteen.agree();
    System.out.println(
        "Portreeve, three-valued and plain Java, cel-java and Drools agree on the 15 rules.\n");
    List<Row> rows = new ArrayList<>(fifteen.rows());
    rows.addAll(ThousandRows.all());
    rows.addAll(HostRows.all());
    rows.add(WaiverRows.of(small ? 20 : full ? 10_000 : 500));
    if (!small) {
      rows.addAll(CommandRows.all());
    }
    Interleaved timer =
        small
            ? new Interleaved(0, 0, 1)
            : full
                ? new Interleaved(5 * SECOND, SECOND / 2, 25)
                : new Interleaved(SECOND, SECOND / 5, 9);
    for (Row row : rows) {
      if (words.isEmpty() || words.stream().anyMatch(row.name()::contains)) {
        List<Interleaved.Timing> timings = timer.time(row);
        System.out.print(small ? "ran: " + row.name() + "\n" : table(row, timings));
      }
    }
  }

  private static String table(Row row, List<Interleaved.Timing> timings) {
    StringBuilder table = new StringBuilder("## " + row.name() + "\n");
    table.append("| contender | ms of processor | ratio | goal |\n|---|---|---|---|\n");
    for (int i = 0; i < timings.size(); i++) {
      Interleaved.Timing timing = timings.get(i);
      Goal goal = row.contenders().get(i).goal();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.3f | %.2f | %s |%n",
              timing.name(),
              timing.nanos() / 1e6,
              timing.ratio(),
              goal + (goal.met(timing) ? "" : ": missed")));
    }
    return table.append("\n").toString();
  }
}
