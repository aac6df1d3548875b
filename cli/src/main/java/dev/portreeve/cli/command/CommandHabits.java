package dev.portreeve.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The table of commands and options of other tools, {@code habits.tsv} beside this class: what is
 * typed here instead.
 */
public final class CommandHabits {
  private static final List<Row> ROWS = rows();

  private CommandHabits() {}

  /** A row: an option is answered only where the command {@code needs} nothing or has that. */
  private record Row(String kind, String typed, String needs, String help) {
    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(cells[0], cells[1], cells[2], cells[3]);
    }
  }

  /** What is typed instead of a command that is none. */
  public static Optional<String> command(String typed) {
    return help("command", typed, needs -> false);
  }

  /** What is typed instead of a view of {@code show} that is none. */
  public static Optional<String> view(String typed) {
    return help("view", typed, needs -> false);
  }

  /** What is typed instead of an option that a command with these does not have. */
  static Optional<String> option(String typed, Options options) {
    return help("option", typed, needs -> options.named(needs).isPresent());
  }

  private static Optional<String> help(String kind, String typed, Predicate<String> there) {
    return ROWS.stream()
        .filter(row -> row.kind().equals(kind) && row.typed().equals(typed))
        .filter(row -> row.needs().isEmpty() || there.test(row.needs()))
        .map(Row::help)
        .findFirst();
  }

  private static List<Row> rows() {
    try (InputStream in = CommandHabits.class.getResourceAsStream("habits.tsv")) {
      if (in == null) {
        throw new IllegalStateException("the table of commands is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> line.charAt(0) != '#').map(Row::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
