package dev.portreeve.cli.command;

import dev.portreeve.cli.command.Arguments.Given;
import dev.portreeve.cli.command.Arguments.HelpWanted;
import dev.portreeve.cli.command.Arguments.Mistake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of options that one command takes, and the reader of arguments against it. Understands
 * {@code --name}, {@code --name=value}, {@code --name value}, {@code -o value} and {@code -ovalue};
 * {@code --} ends the options; {@code -} alone is an operand (stdin). Options and operands may mix.
 */
public record Options(List<Option> all) {

  /** Every command has it, so no table lists it. */
  public static final Option HELP = Option.flag("help", "print this page").or("h");

  public Options {
    all = List.copyOf(all);
  }

  public static Options of(Option... options) {
    return new Options(List.of(options));
  }

  /** The same table with more at its end. */
  public Options and(List<Option> more) {
    List<Option> both = new ArrayList<>(all);
    both.addAll(more);
    return new Options(both);
  }

  public Optional<Option> named(String name) {
    return all.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  /** Reads all arguments; stops at the first mistake. */
  public Arguments read(List<String> arguments) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String argument = rest.removeFirst();
      if (argument.equals("--")) {
        operands.addAll(rest);
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        operands.add(argument);
        continue;
      }
      Word word = Word.of(argument);
      if (word.isFor(HELP)) {
        return new HelpWanted();
      }
      Optional<Option> option = all.stream().filter(word::isFor).findFirst();
      if (option.isEmpty()) {
        return unknown(word);
      }
      Optional<Mistake> mistake = take(option.get(), word, rest, values);
      if (mistake.isPresent()) {
        return mistake.get();
      }
      Optional<Mistake> format = format(option.get(), word, values);
      if (format.isPresent()) {
        return format.get();
      }
    }
    return new Given(this, values, operands);
  }

  /** Adds the option's value, from its own word or from the next one. */
  private static Optional<Mistake> take(
      Option option, Word word, Deque<String> rest, Map<String, List<String>> values) {
    String value = word.value().orElse("");
    if (!option.takesValue() && word.value().isPresent()) {
      return mistake("`" + word.name() + "` takes no value", "write it alone");
    }
    if (option.takesValue() && word.value().isEmpty()) {
      if (rest.isEmpty()) {
        return mistake("`" + word.name() + "` needs a value", "write " + option.spelled());
      }
      value = rest.removeFirst();
    }
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      return mistake(
          "`" + word.name() + "` cannot be `" + value + "`",
          Nearest.sentence(value, option.choices()));
    }
    List<String> earlier = values.computeIfAbsent(option.name(), name -> new ArrayList<>());
    if (!earlier.isEmpty() && !option.repeatable()) {
      String given = "`--" + option.name();
      String keep = given + " " + earlier.get(0) + "`, or " + given + " " + value + "`";
      boolean same = !option.takesValue() || earlier.contains(value);
      return mistake(given + "` is given twice", same ? "give it once" : "keep one: " + keep);
    }
    earlier.add(value);
    return Optional.empty();
  }

  /** {@code -o json}: what is a format elsewhere would be the name of a file. */
  private Optional<Mistake> format(Option option, Word word, Map<String, List<String>> values) {
    List<String> formats = named("format").map(Option::words).orElse(List.of());
    String value = option.takesValue() ? values.get(option.name()).get(0) : "";
    return option.name().equals("output") && formats.contains(value)
        ? mistake(
            "`" + word.name() + " " + value + "` would write a file of that name",
            "write `--format " + value + "`; the file is `./" + value + "`")
        : Optional.empty();
  }

  private Mistake unknown(Word word) {
    List<String> spellings = new ArrayList<>();
    for (Option option : all) {
      option.letter().ifPresent(letter -> spellings.add("-" + letter));
      spellings.add("--" + option.name());
    }
    return new Mistake(
        "unknown option `" + word.name() + "`",
        CommandHabits.option(word.name(), this)
            .or(() -> Nearest.of(word.name(), spellings))
            .orElse("see --help for those there are"));
  }

  private static Optional<Mistake> mistake(String message, String help) {
    return Optional.of(new Mistake(message, help));
  }

  /** One argument that begins with a dash, taken apart. */
  private record Word(String name, Optional<String> value) {

    static Word of(String argument) {
      if (!argument.startsWith("--")) {
        String value = argument.substring(2);
        return new Word(
            argument.substring(0, 2), value.isEmpty() ? Optional.empty() : Optional.of(value));
      }
      int equals = argument.indexOf('=');
      return equals < 0
          ? new Word(argument, Optional.empty())
          : new Word(argument.substring(0, equals), Optional.of(argument.substring(equals + 1)));
    }

    boolean isFor(Option option) {
      return name.equals("--" + option.name())
          || option.letter().filter(letter -> name.equals("-" + letter)).isPresent();
    }
  }
}
