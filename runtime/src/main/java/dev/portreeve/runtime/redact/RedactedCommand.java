package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a command, one after the other: an option that is told a secret gives it away, or
 * the next word. What was said before a word goes from the words of an entrypoint to those behind
 * them.
 */
final class RedactedCommand {
  /** How many build arguments stand before the command of a step. */
  private static final Pattern BUILD_ARGUMENTS = Pattern.compile("\\|(?<count>[0-9]{1,9}+)");

  private static final Pattern STEP_FOLLOWS = Pattern.compile("#\\(nop\\) *");

  private final RedactedKeys keys;
  private final Optional<String> option;

  /** What was said before, if there is such. */
  private final List<RedactedCommand> before;

  private String previous;
  private Client client;
  private int buildArguments;

  /** What was told to a program that nobody knows. */
  private RedactedLogins.Said said;

  RedactedCommand() {
    this(new RedactedKeys(), "", Client.NONE, RedactedLogins.Said.NOTHING, List.of());
  }

  private RedactedCommand(
      RedactedKeys keys,
      String previous,
      Client client,
      RedactedLogins.Said said,
      List<RedactedCommand> before) {
    this.keys = keys;
    this.option = Optional.of(previous).filter(SecretNames::isOption);
    this.previous = previous;
    this.client = client;
    this.said = said;
    this.before = before;
  }

  /** A command whose words go behind those that were said. */
  RedactedCommand behind() {
    return new RedactedCommand(keys.copy(), previous, client, said, List.of(this));
  }

  /** The option that what was said before ends with and that is told a secret, if it does. */
  Optional<String> option() {
    return option;
  }

  /** What is left of the next word of a command. */
  String next(String text) {
    if (previous.startsWith("|")) {
      Matcher arguments = BUILD_ARGUMENTS.matcher(previous);
      buildArguments =
          arguments.matches() ? Integer.parseInt(arguments.group("count")) : buildArguments;
    }
    String left;
    if (keys.isWord(text, previous)) {
      left = Mark.of(text);
    } else if (buildArguments-- > 0) {
      left = RedactedWords.variable(text);
    } else if (said.tells(text, previous) && client.told(text, previous).isEmpty()) {
      left = said.without(text);
    } else if (previous.startsWith("#") && STEP_FOLLOWS.matcher(previous).matches()) {
      left = RedactedSteps.step(text, before);
    } else {
      left = RedactedWords.argument(text, previous, client);
    }
    client = client.behind(text, previous);
    said = said.behind(text, previous);
    previous = text;
    return left;
  }

  /** What is left of the next text of a list that is no command: only a key goes on in it. */
  Optional<String> nextOfKey(String text) {
    boolean key = keys.isWord(text, previous);
    previous = text;
    return key ? Optional.of(Mark.of(text)) : Optional.empty();
  }

  /**
   * The one rule that the words of an entrypoint go before the words of its command: remembers, for
   * each object of a document, what was said in the first, for whoever reads the second.
   */
  static final class Entrypoints {
    private static final Map<String, List<String>> BEFORE = SecretTable.behind();
    private static final Set<String> FIRST =
        BEFORE.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

    private record Place(int object, String name) {}

    /** More entrypoints than a history has: that of the image, and those below it. */
    private static final int ROWS = 8;

    private final Map<Place, RedactedCommand> said = new HashMap<>();
    private final Map<Integer, List<RedactedCommand>> rows = new HashMap<>();

    /** Whether words of this name go before others. */
    static boolean isOne(String name) {
      return FIRST.contains(name);
    }

    /** Whether words of this name go before others, or behind such. */
    static boolean isPart(String name) {
      return isOne(name) || BEFORE.containsKey(name);
    }

    /** What goes before the words of this name of an object. */
    RedactedCommand begin(String name, int object) {
      for (String before : BEFORE.getOrDefault(name, List.of())) {
        RedactedCommand words = said.get(new Place(object, before));
        if (words != null) {
          return words.behind();
        }
      }
      return new RedactedCommand();
    }

    /** These were the words of this name of an object. */
    void end(String name, int object, RedactedCommand words) {
      if (isOne(name)) {
        said.put(new Place(object, name), words);
      }
    }

    /** What a row of a history says of an entrypoint, which has a row of its own there. */
    void row(int list, RedactedCommand words) {
      List<RedactedCommand> all = rows.computeIfAbsent(list, l -> new ArrayList<>());
      if (all.size() < ROWS) {
        all.add(words);
      }
    }

    /** What may go before the words of a command, by what the rows of its history say. */
    List<RedactedCommand> rows(int list) {
      return rows.getOrDefault(list, List.of());
    }
  }
}
