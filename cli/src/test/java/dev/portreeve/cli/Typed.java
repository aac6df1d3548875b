package dev.portreeve.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** What a user typed, run without a process: the exit, and what was printed where. */
record Typed(Exit exit, String out, String err) {

  static Typed line(List<Command> commands, String line) {
    return line(commands, line, Map.of());
  }

  static Typed line(List<Command> commands, String line, Map<String, String> variables) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            false,
            false,
            Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
    Exit exit = new CommandLine(commands, "1.2.3").run(words, console);
    return new Typed(exit, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
