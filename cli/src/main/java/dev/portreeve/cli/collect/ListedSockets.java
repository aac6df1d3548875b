package dev.portreeve.cli.collect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code ss} lists, each socket on one line, as the collector script has it: what runs in a
 * container names its sockets and its processes, and neither name makes a row, hides one, or makes
 * one longer than import takes.
 */
final class ListedSockets {
  /**
   * Leaves out each socket whose name has a line feed or another control character: no engine is
   * told to listen at such a name.
   */
  private static final List<String> PLAIN = List.of("not", "src", "unix:*[[:cntrl:]]*");

  /** No socket at all, where {@code ss} looks at names. */
  private static final List<String> NONE =
      List.of("ss", "-lx", "src", "unix:?*[[:cntrl:]]portreeve");

  /** The name of a process is too short for the beginning of a row. */
  private static final Pattern ROW =
      Pattern.compile("[a-z_]+ +(?:LISTEN|UNCONN) +[0-9]+ +[0-9]+ .*", Pattern.DOTALL);

  private static final Pattern ENGINE =
      Pattern.compile("\"(?:dockerd|podman|containerd|systemd)\",pid=.*", Pattern.DOTALL);

  /** Of more than 64 KiB of holders {@code ss} cuts the last. */
  private static final Pattern WHOLE = Pattern.compile("\".*\",pid=[0-9]+,fd=[0-9]+\\)\\)");

  private static final Pattern CONTROL = Pattern.compile("[\\x01-\\x1f\\x7f]");
  private static final String BETWEEN = "),(";
  private static final int LONG = 8_000;
  private static final int HOLDERS = 200;
  private static final int ENGINES = 100;

  /** One long row makes all rows as wide. */
  private static final String WIDE = " ".repeat(64);

  private final ProgramRunner programs;

  ListedSockets(ProgramRunner programs) {
    this.programs = programs;
  }

  /** What {@code ss} says of sockets of the network. */
  ProgramRunner.Answer of(List<String> command) {
    ProgramRunner.Answer answer = programs.run(command);
    return new ProgramRunner.Answer(rows(answer.out()), answer.said(), answer.status());
  }

  /**
   * The listening unix sockets whose names are plain. Where {@code ss} cannot leave out others, all
   * of them, and a line that says so if there is one.
   */
  ProgramRunner.Answer unix(List<String> command) {
    ProgramRunner.Answer none = programs.run(NONE);
    if (none.isGood() && text(none.out()).lines().count() < 2) {
      List<String> words = new ArrayList<>(command);
      words.addAll(PLAIN);
      ProgramRunner.Answer plain = of(words);
      if (plain.isGood() && text(plain.out()).contains("u_")) {
        return plain;
      }
    }
    ProgramRunner.Answer all = of(command);
    return all.isGood()
        ? all.and(DaemonProcess.oneLineEach("self").getBytes(StandardCharsets.UTF_8))
        : all;
  }

  /** By bytes: a name is of any. */
  static byte[] rows(byte[] listed) {
    StringBuilder rows = new StringBuilder();
    String text = text(listed);
    int start = 0;
    for (int end = text.indexOf('\n'); start < text.length(); end = text.indexOf('\n', start)) {
      String line = text.substring(start, end < 0 ? text.length() : end);
      if (start > 0) {
        rows.append(ROW.matcher(line).matches() ? '\n' : '?');
      }
      rows.append(CONTROL.matcher(line).replaceAll("?"));
      start = end < 0 ? text.length() : end + 1;
    }
    StringBuilder narrow = new StringBuilder();
    for (String row : rows.isEmpty() ? new String[0] : rows.toString().split("\n", -1)) {
      narrow.append(thinned(row).replace(WIDE, " ").replace(WIDE, " ")).append('\n');
    }
    return narrow.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Of a long row as many holders as fit, those first that are called as engines are. */
  private static String thinned(String row) {
    String[] holders = row.split(Pattern.quote(BETWEEN), -1);
    if (row.length() <= LONG || holders.length <= HOLDERS) {
      return row;
    }
    StringBuilder line = new StringBuilder(holders[0]);
    int kept = 0;
    for (int i = 1; i < holders.length - 1; i++) {
      boolean engine = kept < HOLDERS + ENGINES && ENGINE.matcher(holders[i]).matches();
      if (kept < HOLDERS || engine) {
        line.append(BETWEEN).append(holders[i]);
        kept++;
      }
    }
    String last = holders[holders.length - 1];
    if (WHOLE.matcher(last).lookingAt()) {
      return line + BETWEEN + last;
    }
    int rest = last.indexOf(" <->");
    return line + "))" + (rest < 0 ? "" : last.substring(rest));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
