package dev.portreeve.benchmarks;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs every row and prints a table of each in Markdown: time of one run, and the ratio to the
 * row's first contender. Contenders for the same rules have to agree first. {@code small} times
 * nothing: every contender works, those of whole commands left out; {@code full} takes more rounds,
 * and times each contender that works in one thread in a JVM of its own.
 */
public final class Main {
  private static final long SECOND = 1_000_000_000L;

  /** Mostly whole commands, which need what {@code ./portreeve} runs. */
  private static final List<String> COMMANDS =
      List.of("memory", "cold", "fleet", "cores", "resident");

  private Main() {}

  /** Nothing, {@code small} or {@code full}; further words name the parts to run. */
  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(List.of(args));
    boolean apart = words.remove(Apart.WORD);
    boolean small = words.remove("small");
    boolean full = words.remove("full") || apart;
    Path work = Files.createTempDirectory("portreeve-benchmarks");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work.toFile())));
    Interleaved timer =
        small
            ? new Interleaved(0, 0, 1)
            : full
                ? new Interleaved(8 * SECOND, SECOND / 2, 25)
                : new Interleaved(SECOND, SECOND / 10, 21);
    Map<String, Callable<List<Row>>> parts = new LinkedHashMap<>();
    parts.put("engines", Main::engines);
    parts.put("thousand", ThousandRows::all);
    parts.put("host", HostRows::all);
    parts.put("waivers", () -> List.of(WaiverRows.of(small ? 20 : full ? 10_000 : 500)));
    parts.put("compile", () -> CompileRows.all(work));
    parts.put("memory", Main::memory);
    parts.put("cold", () -> CommandRows.cold(work));
    parts.put("fleet", () -> CommandRows.fleet(work));
    parts.put("cores", () -> CommandRows.cores(work));
    parts.put("resident", () -> resident(work, full ? List.of(20, 400, 2_000) : List.of(20, 200)));
    if (apart) {
      Row row = parts.get(words.get(0)).call().get(Integer.parseInt(words.get(1)));
      Apart.say(row, Integer.parseInt(words.get(2)), timer);
      return;
    }
    if (!parts.keySet().containsAll(words)) {
      throw new IllegalArgumentException("the parts are " + parts.keySet());
    }
    if (small) {
      parts.keySet().removeAll(COMMANDS);
    }
    if (!words.isEmpty()) {
      parts.keySet().retainAll(words);
    }
    for (Map.Entry<String, Callable<List<Row>>> part : parts.entrySet()) {
      List<Row> rows = part.getValue().call();
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        List<Interleaved.Timing> timings =
            full && row.clock() == Clock.THREAD
                ? Apart.time(part.getKey(), i, row)
                : timer.time(row);
        System.out.print(small ? "ran: " + row.name() + "\n" : table(row, timings));
      }
    }
  }

  private static List<Row> engines() throws Exception {
    Fifteen fifteen = new Fifteen(Hosts.plain());
    fifteen.agree();
    System.out.println(
        "Portreeve, three-valued and plain Java, cel-java and Drools agree on the 15 rules.\n");
    return fifteen.rows();
  }

  /** Of memory, not of time: it is measured once, and prints a table of its own. */
  private static List<Row> resident(Path work, List<Integer> megabytes) throws Exception {
    System.out.print(CommandRows.resident(work, megabytes));
    return List.of();
  }

  private static List<Row> memory() throws Exception {
    System.out.print(MemoryRows.table());
    return List.of();
  }

  private static void delete(File file) {
    File[] inside = file.listFiles();
    if (inside != null) {
      for (File each : inside) {
        delete(each);
      }
    }
    file.delete();
  }

  private static String table(Row row, List<Interleaved.Timing> timings) {
    StringBuilder table = new StringBuilder("## " + row.name() + "\n");
    table.append("| contender | ms | ratio | goal |\n|---|---|---|---|\n");
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
