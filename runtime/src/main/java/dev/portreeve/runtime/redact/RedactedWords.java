package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import dev.portreeve.runtime.redact.table.TokenForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that have a meaning by their place: arguments, variables, labels, steps of an image, lines
 * of units. The functions are those of {@code redact.awk}, by the same names.
 */
final class RedactedWords {
  private static final Pattern ENV_OPTION =
      SecretTable.pattern("-+(" + SecretTable.assigning() + ")");
  private static final Pattern ENV_ASSIGNED = SecretTable.pattern(SecretTable.assigning(false));
  private static final Pattern OPTION_NAME = Pattern.compile("-*[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Pattern PLAIN_VARIABLE = SecretTable.pattern(SecretTable.variables("plain"));
  private static final Pattern OPTIONS_VARIABLE =
      SecretTable.pattern(SecretTable.variables("options"));
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern PLAIN_LABEL = SecretTable.pattern(SecretTable.labels());
  private static final Pattern UNIT_WITHHELD = SecretTable.pattern(SecretTable.members("unit"));
  private static final Pattern PAIR_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** Base 64, and the value of no name. */
  private static final Pattern PADDED = Pattern.compile("[^=]*+==+");

  private static final Pattern ASSIGNED = Pattern.compile(" *(\"?)[A-Za-z_][A-Za-z0-9_]*=");
  private static final Pattern COMMENT = Pattern.compile("[ \t]*(#.*)?", Pattern.DOTALL);
  private static final Pattern EXPORT = Pattern.compile("^[ \t]*(export[ \t]+)?");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");

  private static final Pattern CREATED_KEPT = SecretTable.pattern(SecretTable.created("kept"));
  private static final Pattern CREATED_VALUED =
      SecretTable.pattern("-(" + SecretTable.created("valued") + ")");
  private static final Pattern CREATED_LONG = Pattern.compile("^--[a-z][a-z-]*=");

  private static final Pattern OPTION_WORD = Pattern.compile("[^-;{}&|<>]");

  private RedactedWords() {}

  /** One argument, after another, of a program that may have options of its own. */
  static String argument(String text, String previous, Client client) {
    Optional<String> told = client.told(text, previous);
    if (told.isPresent()) {
      return told.get();
    }
    if (client.isAssigning() && ASSIGNMENT.matcher(text).lookingAt()) {
      return variable(text);
    }
    if (!previous.isEmpty() && "-+".indexOf(previous.charAt(0)) >= 0 && !previous.contains("=")) {
      if (ENV_OPTION.matcher(previous).matches() && equals(text) >= 0) {
        return variable(text);
      }
      if (SecretNames.isOption(previous) && RedactedText.isValue(text, 0)) {
        return Mark.of(text);
      }
      if (RedactedLogins.isPair(previous, text)) {
        return Mark.of(text, false);
      }
    }
    int equals = equals(text);
    if (equals > 0 && OPTION_NAME.matcher(text.substring(0, equals)).matches()) {
      String name = text.substring(0, equals).replaceFirst("^-+", "");
      String head = text.substring(0, equals + 1);
      String value = text.substring(equals + 1);
      if (ENV_ASSIGNED.matcher(name).matches()) {
        return head + variable(value);
      }
      if (SecretNames.isSecret(name) || text.startsWith("-") && SecretNames.isBehindLetter(name)) {
        return head + Mark.of(value);
      }
    }
    String left = RedactedText.scanned(RedactedSteps.withoutTold(text), client);
    // A word alone may be one that was drawn by lot, as one among others.
    return RedactedText.isOneWord(text) ? RedactedStatements.without(left) : left;
  }

  /** Where the name before a value ends. */
  private static int equals(String text) {
    int equals = text.indexOf('=');
    return equals < Mark.LIMIT ? equals : -1;
  }

  /** {@code NAME=VALUE} of an environment or a list of labels. */
  static String variable(String text) {
    int equals = equals(text);
    if (equals < 0) {
      return RedactedText.scanned(text);
    }
    String name = text.substring(0, equals);
    if (PLAIN_VARIABLE.matcher(name).matches()) {
      return RedactedText.scanned(text);
    }
    String value = text.substring(equals + 1);
    return name
        + "="
        + (OPTIONS_VARIABLE.matcher(name).matches() ? options(value) : Mark.of(value));
  }

  /** What a shell would split into arguments. */
  static String options(String text) {
    return Mark.isLong(text) ? Mark.LONG : unquoted(words(text));
  }

  /**
   * A row of a table of processes, with a command as any: as it stands, for an argument may be a
   * command with quotes of its own, and as one that lost them.
   */
  static String row(String text) {
    return Mark.isLong(text)
        ? Mark.LONG
        : RedactedText.scanned(unquoted(RedactedText.scanned(text).split(" ", -1)));
  }

  /** Words of which no quote says where the value ends that an option has. */
  private static String unquoted(String[] words) {
    List<String> out = new ArrayList<>();
    String previous = "";
    boolean told = false;
    for (String word : words) {
      told = told && (word.isEmpty() || OPTION_WORD.matcher(word).lookingAt());
      out.add(told ? Mark.of(word, false) : argument(word, previous, Client.NONE));
      told |= isTold(word, previous);
      previous = word.isEmpty() ? previous : word;
    }
    return String.join(" ", out);
  }

  /** Whether this word is, or has, the value of an option that is told a secret. */
  private static boolean isTold(String word, String previous) {
    int equals = word.startsWith("-") ? equals(word) : -1;
    return equals > 0 && equals < word.length() - 1
        ? SecretNames.isOption(word.substring(0, equals))
        : SecretNames.isOption(previous) && !word.isEmpty() && RedactedText.isValue(word, 0);
  }

  /** As awk splits: at blanks, none at either end. */
  static String[] words(String text) {
    String bare = text.replaceAll("^[ \t\n]+|[ \t\n]+\\z", "");
    return bare.isEmpty() ? new String[0] : bare.split("[ \t\n]+", -1);
  }

  /** The value of a label that somebody names: as it is, unless it looks like a secret. */
  static String namedLabel(String name, String value) {
    boolean open =
        !SecretNames.isSecret(name)
            && !Mark.isLong(value)
            && RedactedText.scanned(value).equals(value);
    return open ? value : Mark.of(value);
  }

  static String label(String name, String value) {
    return PLAIN_LABEL.matcher(name).matches() ? RedactedText.scanned(value) : Mark.of(value);
  }

  /** A text, where this stands before it. */
  static String scannedBehind(String before, String text) {
    String out = RedactedText.scanned(before + text);
    return out.startsWith(before) ? out.substring(before.length()) : Mark.ofKind("");
  }

  /** Words that have no = belong to the value before them. */
  static String pairs(String text) {
    String[] words = words(text);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = (equals > 0 ? words[i].substring(0, equals) : words[i]);
      name = name.replaceAll("\\\\\"|\"", "");
      if (equals > 0
          && !PADDED.matcher(words[i]).matches()
          && PAIR_NAME.matcher(name).matches()
          && isName(name)) {
        out.append(out.isEmpty() ? "" : " ").append(name).append('=');
        out.append(Mark.of(words[i].substring(equals + 1)));
      } else if (i == 0 && equals < 0) {
        out.append(name);
      } else if (words[i].equals("#") || words[i].equals("buildkit")) {
        out.append(' ').append(words[i]);
      }
    }
    return out.toString();
  }

  /** Whether a name is none that has the form of a token, as a value with a sign in it may. */
  private static boolean isName(String name) {
    return TokenForms.without(name, token -> "").equals(name);
  }

  /**
   * {@code Environment=} and {@code ExecStart=} of systemctl show, and what a unit is told; the
   * others as they are.
   */
  static String unit(String line) {
    int equals = line.indexOf('=');
    String name = equals < 0 ? "" : line.substring(0, equals);
    if (name.equals("Environment")) {
      return name + "=" + (Mark.isLong(line) ? Mark.LONG : assignments(line.substring(equals + 1)));
    }
    if (UNIT_WITHHELD.matcher(name).matches()) {
      return name + "=" + Mark.of(line.substring(equals + 1));
    }
    // What a unit runs is a command as any, though no quote says which of its words are one.
    return name.startsWith("Exec")
        ? name + "=" + row(line.substring(equals + 1))
        : RedactedText.scanned(line);
  }

  private static String assignments(String said) {
    StringBuilder out = new StringBuilder();
    String text = said;
    Matcher m = ASSIGNED.matcher(text);
    while (m.lookingAt()) {
      boolean quoted = !m.group(1).isEmpty();
      text = text.substring(quoted ? m.end(1) : m.start(1));
      int end = text.indexOf(quoted ? '"' : ' ');
      String variable = variable(text.substring(0, end < 0 ? text.length() : end));
      out.append(out.isEmpty() ? "" : " ").append(quoted ? "\"" + variable + "\"" : variable);
      text = end < 0 ? "" : text.substring(end + 1);
      m = ASSIGNED.matcher(text);
    }
    return out.toString();
  }

  /** A line of a file of variables; whatever else stands there goes. */
  static String assignment(String line) {
    if (COMMENT.matcher(line).matches()) {
      return "";
    }
    String bare = EXPORT.matcher(line).replaceFirst("");
    return VARIABLE.matcher(bare).lookingAt() ? variable(bare) : "";
  }

  /**
   * A word of the command that made a container, as Podman keeps it: names of options stay, and
   * values that cannot be a secret by their form. Which word is an option's value and which the
   * container's own nobody needs to know for that.
   */
  static String created(String text) {
    if (Mark.isLong(text)) {
      return Mark.of(text);
    }
    if (CREATED_KEPT.matcher(text).matches()) {
      return text;
    }
    Matcher option = CREATED_LONG.matcher(text);
    if (option.find()) {
      String value = text.substring(option.end());
      return option.group() + (CREATED_KEPT.matcher(value).matches() ? value : Mark.of(value));
    }
    if (CREATED_VALUED.matcher(text).lookingAt()) {
      return text.substring(0, 2) + Mark.of(text.substring(2));
    }
    return text.startsWith("-") ? "-" + Mark.of(text.substring(1)) : Mark.of(text);
  }
}
