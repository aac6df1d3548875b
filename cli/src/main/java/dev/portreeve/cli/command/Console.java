package dev.portreeve.cli.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a command may touch of the process around it: three streams, the environment
 * variables, whether a person is looking, the clock, and the memory. Both print streams write
 * UTF-8.
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> variables,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Clock clock,
    Capacity capacity) {

  public Console {
    variables = Map.copyOf(variables);
  }

  /** The value of an environment variable; one that is set to nothing counts as not set. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Whether stdout takes colours. {@code when} is what {@code --color} said: always, never, or auto
   * (also when absent). Then NO_COLOR, CLICOLOR_FORCE and TERM=dumb have their say, in that order.
   */
  public boolean colours(Optional<String> when) {
    return colours(when, outIsTerminal);
  }

  /** The same for stderr. */
  boolean errorColours(Optional<String> when) {
    return colours(when, errIsTerminal);
  }

  private boolean colours(Optional<String> when, boolean terminal) {
    String said = when.orElse("auto");
    if (!said.equals("auto")) {
      return said.equals("always");
    }
    if (variable("NO_COLOR").isPresent()) {
      return false;
    }
    if (variable("CLICOLOR_FORCE").filter(value -> !value.equals("0")).isPresent()) {
      return true;
    }
    return terminal && !variable("TERM").equals(Optional.of("dumb"));
  }

  /** How many columns the terminal has, as COLUMNS says; 80 where it says nothing sensible. */
  public int columns() {
    return variable("COLUMNS")
        .filter(text -> text.matches("[0-9]{1,4}"))
        .map(Integer::parseInt)
        .filter(columns -> columns >= 40)
        .orElse(80);
  }
}
