package dev.portreeve.cli;

import dev.portreeve.cli.command.Capacity;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Release;
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
public record Typed(Exit exit, String out, String err) {

  static Typed line(List<Command> commands, String line) {
    return line(commands, line, Map.of());
  }

  public static Typed line(List<Command> commands, String line, Map<String, String> variables) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));
    return run(commands, words, new byte[0], variables, false);
  }

  /** A line for the real commands. */
  public static Typed line(String line) {
    return line(Main.COMMANDS, line);
  }

  /** Words for the real commands, where one may hold a space. */
  public static Typed words(String... words) {
    return run(Main.COMMANDS, List.of(words), new byte[0], Map.of(), false);
  }

  /** The real commands with something on stdin. */
  public static Typed piped(byte[] stdin, String line) {
    return run(Main.COMMANDS, List.of(line.split(" ")), stdin, Map.of(), false);
  }

  /** The real commands on a terminal. */
  public static Typed onTerminal(String line, Map<String, String> variables) {
    return run(Main.COMMANDS, List.of(line.split(" ")), new byte[0], variables, true);
  }

  /** The real commands in a process of so much memory, as far as they are told. */
  public static Typed within(long memory, String... words) {
    return run(Main.COMMANDS, List.of(words), new byte[0], Map.of(), false, memory);
  }

  private static Typed run(
      List<Command> commands,
      List<String> words,
      byte[] stdin,
      Map<String, String> variables,
      boolean terminal) {
    return run(commands, words, stdin, variables, terminal, 4L << 30);
  }

  private static Typed run(
      List<Command> commands,
      List<String> words,
      byte[] stdin,
      Map<String, String> variables,
      boolean terminal,
      long memory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(stdin),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            variables,
            terminal,
            terminal,
            Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC),
            new Capacity(memory));
    Exit exit = new CommandLine(commands, () -> Release.of("1.2.3")).run(words, console);
    return new Typed(exit, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
