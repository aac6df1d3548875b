package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.CommandHabits;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Synopsis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the table of commands and options of other tools names is there, and what it answers is not.
 */
class CommandHabitsTest {
  private static final Pattern COMMAND = Pattern.compile("`portreeve ([a-z]+)");
  private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]+)");

  @Test
  void everyRowNamesCommandsAndOptionsThatThereAre() throws IOException {
    List<Synopsis> all = Main.COMMANDS.stream().map(c -> c.synopsis()).toList();
    Set<String> commands = all.stream().map(Synopsis::name).collect(Collectors.toSet());
    Set<String> options =
        Stream.concat(
                Stream.of("help", "version"),
                all.stream().flatMap(s -> s.options().all().stream()).map(Option::name))
            .collect(Collectors.toSet());
    for (String[] cells : rows()) {
      Matcher command = COMMAND.matcher(cells[3]);
      while (command.find()) {
        assertTrue(commands.contains(command.group(1)), cells[3]);
      }
      Matcher option = OPTION.matcher(cells[3]);
      while (option.find()) {
        assertTrue(options.contains(option.group(1)), cells[3]);
      }
      assertTrue(cells[2].isEmpty() || options.contains(cells[2]), cells[2]);
      assertFalse(cells[0].equals("command") && commands.contains(cells[1]), cells[1]);
    }
  }

  @Test
  void aCommandOfAnotherToolIsAnswered() {
    assertEquals(
        "`portreeve lint rules/` says what is wrong with rules",
        CommandHabits.command("validate").orElse(""));
    assertTrue(CommandHabits.command("frobnicate").isEmpty());
  }

  @Test
  void aFormatBehindTheLetterOfAFileIsNoFile() {
    for (String line : List.of("check export -o json", "check export --output=sarif")) {
      Typed typed = Typed.line(Main.COMMANDS, line);
      assertEquals(Exit.USAGE, typed.exit());
      assertTrue(typed.err().contains("write `--format "), typed.err());
    }
  }

  private static List<String[]> rows() throws IOException {
    try (InputStream in = CommandHabits.class.getResourceAsStream("habits.tsv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(l -> l.charAt(0) != '#').map(l -> l.split("\t", -1)).toList();
    }
  }
}
