package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.NameTrigger;
import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is said to who asks for a name and its secret: {@code NAME=me:X} and {@code --user me:X} of
 * programs that nobody knows, and what {@code expect} sends. Most of it may be anything, so that
 * its mark proves nothing. The functions are those of {@code redact.awk}, by the same names.
 */
final class RedactedLogins {
  private static final String NAMES = SecretTable.paired("names");
  private static final String PAIR =
      "(\\\\*[\"'])?(?<user>[A-Za-z][A-Za-z0-9._@-]*+):(?<secret>[^\\] \t;&|\"'`\\\\:/\\x24<>(){},\\[]++)";

  /** Of an option's name so many parts are gone through: each takes the stack a step deeper. */
  private static final Pattern PAIRED =
      SecretTable.pattern(
          "(^|[\\] \t;&|(\"'`,]|\\\\[nrt])((?<name>[A-Z_][A-Z0-9_]*+|"
              + NAMES
              + ")=|[A-Z_][A-Z0-9_]*+:[ \t]++(?=\\\\*[\"'])|("
              + SecretTable.paired("settings")
              + ")[ \t]++|("
              + NAMES
              + ")[ \t]*+=[ \t]*+|--?([a-z0-9]+-){0,32}("
              + NAMES
              + "|u)(=|[ \t]++))"
              + PAIR);

  private static final Pattern OPTION =
      SecretTable.pattern("--?([a-z0-9]+-){0,32}(" + NAMES + "|u)");
  private static final Pattern WHOLE = SecretTable.pattern(PAIR.replace("+):", "+)[:;]") + ".*");
  private static final Pattern HARMLESS =
      SecretTable.pattern("(^|_)(" + SecretTable.paired("harmless") + ")$");

  /** HOST:PORT:me:X, HOST:PORT:DATABASE:me:X and [HOST]:PORT me:X. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?<head>\\\\n(\\[[A-Za-z0-9.-]+\\]:[0-9]+[ \t]+[A-Za-z0-9._@-]+"
              + "|[A-Za-z0-9.*-]+:([0-9]+|[*]):([A-Za-z0-9._*-]+:)?[A-Za-z0-9._@*-]+):)"
              + "(?<secret>[^ \t\\\\\"':/<>]*[A-Za-z][^ \t\\\\\"':/<>]*)(?=\\\\n|\\z)");

  private static final List<Shape> SHAPES = SecretTable.shapes().stream().map(Shape::of).toList();

  /** Parts of addresses of networks, and what says that there is none. */
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,4}|.");

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+|v?[0-9]+[.][0-9].*");
  private static final Pattern VALUE_END = Pattern.compile("[ \t;&|,\"'`]|\\\\");
  private static final Pattern SENT =
      Pattern.compile(
          "(^|[^A-Za-z0-9_-]|\\\\[nrt])(exp_)?send(_slow)?(( +-[a-z-]*+)*+[ \t]++|line[(]|[(])");
  private static final Pattern SENT_END = Pattern.compile("[ \t;)]|\\\\n|\\\\\"");
  private static final Pattern ASKS = Pattern.compile("assword|assphrase");

  private RedactedLogins() {}

  /** Whether what stands behind an option is a name and its secret. */
  static boolean isPair(String option, String text) {
    Matcher whole = WHOLE.matcher(text);
    return OPTION.matcher(option).matches() && whole.matches() && maySay(whole, "");
  }

  /** Whether a program says what stands behind it, or is told names of files. */
  static boolean isSaying(String program) {
    return Said.SAYS.matcher(program).matches();
  }

  private static boolean maySay(Matcher pair, String name) {
    return !HARMLESS.matcher(name).find()
        && !pair.group("secret").equals(pair.group("user"))
        && !NUMBER.matcher(pair.group("secret")).matches();
  }

  static String withoutPairs(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = PAIRED.matcher(text);
    while (m.region(from, text.length()).find()) {
      String name = m.group("name") == null ? "" : m.group("name").toLowerCase(Locale.ROOT);
      int end = m.end("user") + 1;
      if (maySay(m, name)) {
        out.append(text, from, m.start("user"));
        Matcher ends = VALUE_END.matcher(text);
        end = ends.find(m.end()) ? ends.start() : text.length();
        out.append(Mark.of(text.substring(m.start("user"), end), false));
      } else {
        out.append(text, from, end);
      }
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Signs that a text has, one behind the other, and where a secret stands in it, between what. */
  private record Shape(List<String> signs, Pattern pattern) {
    boolean mayBeIn(String text) {
      int at = 0;
      for (String sign : signs) {
        int found = text.indexOf(sign, at);
        if (found < 0) {
          return false;
        }
        at = found + sign.length();
      }
      return true;
    }

    static Shape of(String[] row) {
      String secret = ")(?<secret>[^\\] \t\"'`\\\\:;,/<>\\x24(){}]++)(?=";
      return new Shape(
          List.of(row[0].split("[.]")), SecretTable.pattern("(" + row[1] + secret + row[2] + ")"));
    }
  }

  /** Texts that have a form of their own, as the table of secrets has them. */
  static String withoutShapes(String said) {
    String text = said;
    for (Shape shape : SHAPES) {
      text = shape.mayBeIn(text) ? without(shape.pattern, text) : text;
    }
    return text;
  }

  private static String without(Pattern shape, String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = shape.matcher(text);
    while (m.region(from, text.length()).find()) {
      String secret = m.group("secret");
      boolean number = NUMBER.matcher(secret).matches() || HEXADECIMAL.matcher(secret).matches();
      out.append(text, from, m.start("secret")).append(number ? secret : Mark.of(secret, false));
      from = m.end("secret");
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Lines of files that tell many hosts who asks there. */
  static String withoutRows(String text) {
    if (!text.contains("\\n")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    Matcher m = ROW.matcher(text);
    int from = 0;
    while (m.find()) {
      out.append(text, from, m.start("secret")).append(Mark.of(m.group("secret"), false));
      from = m.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** What a script of expect sends: a secret where it asks for one. */
  static String withoutSent(String text) {
    if (!text.contains("send") || !text.contains("expect") && !text.contains("spawn")) {
      return text;
    }
    boolean sure = ASKS.matcher(text).find();
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = SENT.matcher(text);
    while (m.region(from, text.length()).find()) {
      int end = end(text, m.end());
      out.append(text, from, m.end()).append(Mark.of(text.substring(m.end(), end), sure));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static int end(String text, int from) {
    int closed = text.startsWith("{", from) ? text.indexOf('}', from) : -1;
    return closed < 0 ? Quote.valueEnd(text, from, SENT_END) : closed + 1;
  }

  /**
   * What was said of a command so far to a program that nobody knows: who asks, behind which {@code
   * -p} tells a secret, and a subcommand, behind which words may be one.
   *
   * @param user whether a user was told, and nothing but options and their values since
   * @param at how many words there were, if it matters
   * @param left how many words are still no secret, behind which all may be
   */
  record Said(boolean user, int at, int left) {
    private static final int NEVER = -1;
    private static final int MANY = 8;

    /** Up to the end of the command, or of the text, no subcommand is looked for. */
    private static final int MUTE = 9;

    private static final int DEAF = -1;
    private static final int LONGEST = 64;

    /** Nothing yet. */
    static final Said NOTHING = new Said(false, 0, NEVER);

    /** Behind a colon a sentence quotes another command. */
    private static final Pattern COMMAND_ENDS =
        Pattern.compile("^[;&|]|[;&|:]\\z|\\\\[nr]\u0002\\z");

    private static final Pattern USER = Pattern.compile("-u|-U|--u|--user|--username");
    private static final Pattern USER_AT_ONCE = Pattern.compile("^(-u|-U|--user|--username)=.");
    private static final Pattern PORT =
        Pattern.compile(
            "\\\\*[\"']?([0-9.]*:)?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?(:[0-9]+)?(/(tcp|udp))?"
                + "\\\\*[\"']?([\\\\nr]*\u0002)?");
    private static final String AT_ONCE = "-p=";

    /** What may tell a secret behind a user, or a port. */
    private static final Set<String> TOLD = Set.of("-p", "-P", "-pw", "--p");

    private static final NameTrigger MAY_ASK =
        new NameTrigger(
            Stream.concat(SecretTable.words("near").stream(), SecretTable.words("asked").stream())
                .toList());
    private static final Pattern ASKS =
        SecretTable.pattern(SecretTable.near() + "|" + SecretTable.asked());
    private static final Pattern BEFORE =
        SecretTable.pattern(SecretTable.begins("before") + "|" + SecretTable.shells());
    private static final Pattern SAYS = SecretTable.pattern(SecretTable.begins("says"));
    private static final Pattern ENDS = SecretTable.pattern(SecretTable.begins("ends"));

    /** Before the name of a secret in a line of settings, where it is told for sure. */
    private static final Pattern SETTING = SecretTable.pattern(SecretTable.settings());

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+=");
    private static final Pattern FIRST_QUOTE = Pattern.compile("^\\\\*[\"']");
    private static final Pattern SCRIPT =
        Pattern.compile("[.](sh|bash|py|php|pl|rb|js|exe|bat|ps1)\\z");
    private static final List<Pattern> ALONE = subcommands("alone");
    private static final List<Pattern> SECOND = subcommands("second");
    private static final List<Pattern> PAIR = subcommands("pair");

    /** Paths, hosts, ports, and what belongs to the shell. */
    private static final Pattern NO_SECRET =
        SecretTable.pattern(
            "(?s)[^/(){}\\]\\[]*[/(){}\\]\\[].*|[<>].*|[^A-Za-z0-9\\x24]*"
                + "|[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+(:[0-9]+)?|[A-Za-z0-9.-]+:[0-9].*|.*:"
                + "|(then|do|fi|done|else|esac|"
                + SecretTable.verbs("passed")
                + "|"
                + SecretTable.verbs("ends")
                + ")[;&|)]*(\\\\[nr]\u0002)?");

    private static final Pattern VERB_ENDS = SecretTable.pattern(SecretTable.verbs("ends"));

    private static final Pattern SURE_BEHIND = Pattern.compile("^[<>]|[<>:=]\\z");
    private static final Pattern ASSIGNED =
        Pattern.compile("(\\\\*[\"'])?(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)=(?=[^=])");

    private static List<Pattern> subcommands(String where) {
      return List.of(
          SecretTable.pattern(SecretTable.subcommands(where, 0)),
          SecretTable.pattern(SecretTable.subcommands(where, 1)));
    }

    /** Nothing yet of this text, of which no word may be a subcommand if it speaks of none. */
    static Said nothingOf(String text) {
      return MAY_ASK.mayBeIn(text) && ASKS.matcher(text.toLowerCase(Locale.ROOT)).find()
          ? NOTHING
          : new Said(false, DEAF, NEVER);
    }

    /** The same when this was said, too. */
    Said behind(String word, String option) {
      if (isAtSign(word) && COMMAND_ENDS.matcher(word).find()) {
        return at == DEAF ? new Said(false, DEAF, NEVER) : NOTHING;
      }
      boolean asks = userBehind(word, option);
      if (word.isEmpty() || at == DEAF || word.startsWith("-")) {
        return new Said(asks, at, left);
      }
      if (left != NEVER && !ENDS.matcher(bare(word)).matches() && !endsTelling(word)) {
        return new Said(asks, at, Math.max(0, left - 1));
      }
      return at == MUTE ? new Said(asks, MUTE, NEVER) : behindWord(asks, word, option);
    }

    private static boolean endsTelling(String word) {
      return VERB_ENDS.matcher(bare(word)).matches();
    }

    /** Whether a word begins or ends as one may that ends a command: most do not. */
    private static boolean isAtSign(String word) {
      return !word.isEmpty()
          && (";&|".indexOf(word.charAt(0)) >= 0
              || ";&|:\u0002".indexOf(word.charAt(word.length() - 1)) >= 0);
    }

    private Said behindWord(boolean asks, String word, String option) {
      String bare = bare(word);
      if (ENDS.matcher(bare).matches()) {
        return new Said(asks, MUTE, NEVER);
      }
      int words = begins(word, option) ? 0 : at;
      if (words == 0) {
        if (ASSIGNMENT.matcher(word).lookingAt() || BEFORE.matcher(bare).matches()) {
          return new Said(asks, 0, NEVER);
        }
        if (word.startsWith("#") || SAYS.matcher(bare).matches()) {
          return new Said(asks, MUTE, NEVER);
        }
      }
      return new Said(asks, Math.min(MANY, words + 1), others(words, word, bare, option));
    }

    /**
     * Whether a command begins here, as behind another or in a row of a table of processes: with a
     * path, or with the name that stands before it.
     */
    private static boolean begins(String word, String option) {
      boolean path = word.startsWith("/") || word.startsWith("./");
      return path && !option.startsWith("-") || word.equals(option);
    }

    /** How many words are no secret behind this one, if it is a subcommand that may tell one. */
    private int others(int at, String word, String bare, String option) {
      if (!MAY_ASK.mayBeIn(word) && !MAY_ASK.mayBeIn(option)) {
        return NEVER;
      }
      boolean quoted = option.isEmpty() || "\\\"'".indexOf(option.charAt(0)) >= 0;
      String before = quoted || option.length() > LONGEST ? "" : bare(option);
      String pair = before + "_" + bare;
      for (int i = 0; i < 2 && word.length() <= LONGEST; i++) {
        if (ALONE.get(i).matcher(bare).matches()
            || (at == 1 || at == 0 && SCRIPT.matcher(word).find())
                && !SETTING.matcher(option).matches()
                && SECOND.get(i).matcher(bare).matches()
            || (at > 1 || at == 1 && option.startsWith("-"))
                && (PAIR.get(i).matcher(pair).matches()
                    || SecretNames.isSecret(word)
                        && PAIR.get(i).matcher(before + "_NAME").matches())) {
          return i;
        }
      }
      return NEVER;
    }

    /** A word without its place and the ending of a script, in small letters. */
    private static String bare(String word) {
      if (word.length() > LONGEST) {
        return word;
      }
      boolean quoted = !word.isEmpty() && "\\\"'".indexOf(word.charAt(0)) >= 0;
      String name = quoted ? FIRST_QUOTE.matcher(word).replaceFirst("") : word;
      name = name.substring(name.lastIndexOf('/') + 1);
      String plain = name.indexOf('.') < 0 ? name : SCRIPT.matcher(name).replaceFirst("");
      return plain.toLowerCase(Locale.ROOT);
    }

    private boolean userBehind(String word, String option) {
      boolean isOption = word.startsWith("-");
      boolean behindOption = option.startsWith("-");
      if (behindOption && !isOption && USER.matcher(option).matches()
          || isOption && USER_AT_ONCE.matcher(word).find()) {
        return true;
      }
      return user && (isOption || behindOption && option.indexOf('=') < 0);
    }

    /** Whether this word may be a secret that is told so. */
    boolean tells(String word, String option) {
      // What an option or a name tells is told for sure, by those who know these.
      if (left == 0
          && !SecretNames.isOption(option)
          && !SURE_BEHIND.matcher(option).find()
          && !Client.NO_VALUE.matcher(word).lookingAt()
          && !NO_SECRET.matcher(word).matches()
          && !ENDS.matcher(bare(word)).matches()) {
        return true;
      }
      return user
          && (word.startsWith(AT_ONCE) && word.length() > AT_ONCE.length()
              || TOLD.contains(option)
                  && (word.isEmpty() || "-./;&|<>".indexOf(word.charAt(0)) < 0)
                  && !PORT.matcher(word).matches());
    }

    /** What is left of such a word. */
    String without(String word) {
      if (word.startsWith(AT_ONCE)) {
        return AT_ONCE + Mark.of(word.substring(AT_ONCE.length()), false);
      }
      Matcher assigned = ASSIGNED.matcher(word);
      if (!assigned.lookingAt()) {
        return Mark.of(word, false);
      }
      boolean sure = SecretNames.isSecret(assigned.group("name"));
      return assigned.group() + Mark.of(word.substring(assigned.end()), sure);
    }
  }
}
