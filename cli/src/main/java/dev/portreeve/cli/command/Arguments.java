package dev.portreeve.cli.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link Options#read} makes of a command's arguments: either the values, or the first mistake
 * in them, in words for the user.
 */
public sealed interface Arguments {

  /**
   * Well-formed arguments. An option is asked for by its name without dashes; to ask for one that
   * is not in the command's table is a programming error and throws.
   */
  record Given(Options options, Map<String, List<String>> values, List<String> operands)
      implements Arguments {

    public Given {
      values = Map.copyOf(values);
      operands = List.copyOf(operands);
    }

    /** Whether this command has such an option at all. */
    public boolean knows(String option) {
      return options.named(option).isPresent();
    }

    public boolean has(String option) {
      return !values(option).isEmpty();
    }

    public Optional<String> value(String option) {
      return values(option).stream().findFirst();
    }

    public List<String> values(String option) {
      if (options.named(option).isEmpty()) {
        throw new IllegalArgumentException("no option --" + option + " in this command's table");
      }
      return values.getOrDefault(option, List.of());
    }
  }

  /** The user asked for help, and nothing else matters. */
  record HelpWanted() implements Arguments {}

  /** A mistake: what is wrong, and what would be right. */
  record Mistake(String message, String help) implements Arguments {}
}
