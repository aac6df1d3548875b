package dev.portreeve.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Times each contender against the row's first in a JVM of their own. In one JVM, contenders that
 * go through the same methods spoil one another's profile: a call that one of them makes to one
 * class goes to three, and is inlined no more. An embedder's process holds one way of working.
 */
final class Apart {
  /** The first word of what a child is asked; then the part, the row and the contender. */
  static final String WORD = "apart";

  private Apart() {}

  /** The row's timings, each against the first that ran beside it. */
  static List<Interleaved.Timing> time(String part, int place, Row row)
      throws IOException, InterruptedException {
    List<Interleaved.Timing> timings = new ArrayList<>();
    for (int i = 1; i < row.contenders().size(); i++) {
      String[] said = child(part, place, i);
      double first = Double.parseDouble(said[0]);
      double own = Double.parseDouble(said[1]);
      if (timings.isEmpty()) {
        timings.add(new Interleaved.Timing(row.contenders().get(0).name(), first, 1));
      }
      timings.add(new Interleaved.Timing(row.contenders().get(i).name(), own, own / first));
    }
    return timings;
  }

  /** In the child: times that contender against the row's first, and says both times. */
  static void say(Row row, int contender, Interleaved timer) throws Exception {
    Row two =
        new Row(
            row.name(),
            row.clock(),
            List.of(row.contenders().get(0), row.contenders().get(contender)));
    List<Interleaved.Timing> timings = timer.time(two);
    System.out.println(timings.get(0).nanos() + " " + timings.get(1).nanos());
  }

  private static String[] child(String part, int row, int contender)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            WORD,
            part,
            Integer.toString(row),
            Integer.toString(contender));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("exit " + process.exitValue() + " of " + String.join(" ", command));
    }
    // A part may say something first; the times are its last line.
    String[] lines = said.strip().split("\n");
    return lines[lines.length - 1].split(" ");
  }
}
