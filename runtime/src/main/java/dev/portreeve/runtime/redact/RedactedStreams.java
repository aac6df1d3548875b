package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What programs are given beside their words: what is piped into a program that reads a secret, a
 * word behind {@code <<<}, and the replacements of {@code sed}. The functions are those of {@code
 * redact.awk}, by the same names or nearly.
 */
final class RedactedStreams {
  private static final String PROGRAMS = SecretTable.stdin("programs");
  private static final String ENDS = "([ \t\n;&)\\\\]|\\z)";
  private static final String OPTIONS = "( +[^ |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)? +";
  private static final String BEGINS = "^[ \t]*+(sudo +)?([^ ]*/)?";
  private static final Pattern READS =
      SecretTable.pattern(
          BEGINS
              + "("
              + PROGRAMS
              + ")"
              + ENDS
              + "|"
              + SecretTable.stdin("options")
              + "|sudo"
              + OPTIONS
              + "-[A-Za-z]*S([ \t\n;&)]|\\z)|login +-"
              + "|("
              + SecretTable.stdin("commands")
              + ")"
              + ENDS);
  private static final Pattern TALKS =
      SecretTable.pattern(BEGINS + "(" + SecretTable.stdin("talks") + ")" + ENDS);
  private static final Pattern MAYBE =
      SecretTable.pattern(BEGINS + "(" + SecretTable.stdin("maybe") + ")" + ENDS);

  /** A subcommand of a program that nobody knows. */
  private static final Pattern ASKS =
      SecretTable.pattern(
          BEGINS
              + "(?<program>[^ ;&|<>]+) +([a-z-]+ +)?("
              + SecretTable.stdin("asks")
              + ")"
              + ENDS);

  private static final Pattern READER =
      SecretTable.pattern(
          "(^|[^A-Za-z0-9_.-])("
              + PROGRAMS
              + ")([^A-Za-z0-9_.-]|\\z)|"
              + SecretTable.stdin("options")
              + "|("
              + SecretTable.stdin("commands")
              + ")|sudo .*-[A-Za-z]*S");
  private static final Pattern PLACEHOLDER = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final Pattern TO_REPLACE = SecretTable.pattern(SecretTable.placeholders());
  private static final Pattern DIRECTIVE = Pattern.compile("(requirepass|masterauth)[ \t]+");
  private static final Pattern TEE = Pattern.compile("[ \t]*+(sudo +)?tee ");
  private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_.-]+");
  private static final Pattern LINES_FOLLOW =
      SecretTable.pattern(
          "(^|[^A-Za-z0-9_.-]|\\\\[nrt])(" + PROGRAMS + ")([^A-Za-z0-9_.|;&<-][^|;&<]*+)?<<");
  private static final Pattern BLANKS = Pattern.compile(" *");
  private static final Pattern LAST_SAID =
      Pattern.compile("^(.*(echo|printf)( -[neE]+)*|(.*[^A-Za-z0-9_.-])?yes) +", Pattern.DOTALL);
  private static final Pattern ALONE = Pattern.compile("(\\\\*\"[^\"]*\"|'[^']*')[ \t]*\\z");
  private static final Pattern PRINTS =
      Pattern.compile("printf +(-v +[A-Za-z0-9_]+ +)?(-- +)?(?<form>\\\\*[\"'])");
  private static final Pattern PRINTED_END = Pattern.compile("[ \t;&|]");
  private static final Pattern PRINTED =
      Pattern.compile(" +(?<said>[^ ;&|<>)]([^;&|<>)]*[^ ;&|<>)])?)(?<behind> *)");
  private static final Pattern PRINTED_NAME =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)\\\\*[\"']?[ \t]*[:=][ \t]*\\\\*[\"']?%");
  private static final Pattern SAID = Pattern.compile("(echo|printf)( -[neE]+)* +");
  private static final Pattern BRACKET = Pattern.compile("[ \t]*[)}][ \t]*\\z");
  private static final String SIGNS = "/|#,@:%~!";

  /** A word of a command, of which the program is another. */
  private static final Pattern SUBSTITUTION = Pattern.compile("s[" + SIGNS + "]");

  private static final List<Pattern> SUBSTITUTIONS =
      SIGNS
          .chars()
          .mapToObj(c -> "[" + (char) c + "]")
          .map(c -> SecretTable.pattern("(^|[^A-Za-z0-9_])s" + c + c.replace("[", "[^") + "*+" + c))
          .toList();

  private RedactedStreams() {}

  /** A command without what it is given so, or writes into files that hold secrets. */
  static String without(String said) {
    String text =
        RedactedLogins.withoutSent(RedactedLogins.withoutShapes(RedactedLogins.withoutPairs(said)));
    text = RedactedStatements.withoutPassed(RedactedStatements.withoutBranches(text));
    text = RedactedStatements.withoutSettings(text);
    text = text.contains("printf") && text.indexOf('%') >= 0 ? withoutPrinted(text) : text;
    text = text.indexOf('<') < 0 ? text : RedactedFiles.withoutHere(text);
    text = text.indexOf('>') < 0 ? text : RedactedFiles.withoutWritten(text);
    text = RedactedLogins.withoutRows(text);
    boolean substitutes =
        text.contains("sed") || text.contains("perl") || SUBSTITUTION.matcher(text).lookingAt();
    text = substitutes ? withoutSubstituted(text) : text;
    if (text.contains("<<")) {
      Matcher m = LINES_FOLLOW.matcher(text);
      if (m.find() && !text.startsWith("<", m.end())) {
        return text.substring(0, m.end()) + behind(text.substring(m.end()));
      }
    }
    if (text.indexOf('|') < 0) {
      return text;
    }
    String[] parts = text.split("\\|", -1);
    for (int i = 1; i < parts.length; i++) {
      boolean sure = READS.matcher(parts[i]).find();
      if (sure || mayReadSecret(parts[i], parts[i - 1])) {
        parts[i - 1] = withoutSaid(parts[i - 1], sure);
      }
    }
    return String.join("|", parts);
  }

  /** Without what printf says in place of the %s behind the name of a secret, and beside it. */
  private static String withoutPrinted(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = PRINTS.matcher(text);
    while (m.region(from, text.length()).find()) {
      int begin = m.start("form");
      int end = Quote.partEnd(text, begin, PRINTED_END);
      out.append(text, from, end);
      from = end;
      Matcher said = PRINTED.matcher(text).region(end, text.length());
      if (SecretNames.isAnySecret(PRINTED_NAME.matcher(text.substring(begin, end)))
          && said.lookingAt()) {
        out.append(' ').append(Mark.of(said.group("said"))).append(said.group("behind"));
        from = said.end();
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Whether a program may read a secret that is piped into it, or is told one in what is said. */
  private static boolean mayReadSecret(String command, String said) {
    Matcher asks = ASKS.matcher(command);
    if (MAYBE.matcher(command).find()
        || asks.find() && !RedactedLogins.isSaying(asks.group("program"))) {
      return true;
    }
    if (TALKS.matcher(command).find()
        && NO_NAME.splitAsStream(said).anyMatch(SecretNames::isSecret)) {
      return true;
    }
    return TEE.matcher(command).lookingAt()
        && RedactedFiles.namedIn(command) != RedactedFiles.Holds.NONE;
  }

  /** Without what echo and printf say last, or all of it between brackets. */
  private static String withoutSaid(String said, boolean sure) {
    Matcher bracket = BRACKET.matcher(said);
    String text = said;
    String tail = " ";
    int at = -1;
    if (bracket.find()) {
      tail = said.substring(bracket.start());
      text = said.substring(0, bracket.start());
      // From the bracket that was opened last.
      int opened = Math.max(text.lastIndexOf('('), text.lastIndexOf('{')) + 1;
      Matcher first = SAID.matcher(text);
      at = first.find(opened) ? first.end() : -1;
    } else {
      Matcher last = LAST_SAID.matcher(text);
      at = last.lookingAt() ? last.end() : -1;
      // PowerShell says what stands alone.
      Matcher alone = ALONE.matcher(text);
      if (at < 0 && sure && alone.find()) {
        at = alone.start();
      }
    }
    return at < 0
        ? said
        : text.substring(0, at)
            + Mark.of(text.substring(at).replaceFirst(" +\\z", ""), sure)
            + tail;
  }

  private static String behind(String text) {
    Matcher blanks = BLANKS.matcher(text);
    int from = blanks.lookingAt() ? blanks.end() : 0;
    return text.substring(0, from) + Mark.of(text.substring(from));
  }

  /** Whether a command reads a secret from what stands behind it. */
  static boolean isReader(String command) {
    return READER.matcher(command).find();
  }

  /**
   * {@code s/NAME/VALUE/} of sed, with any of its signs, where nothing but a name is replaced; and
   * {@code s/.../requirepass VALUE/}.
   */
  private static String withoutSubstituted(String said) {
    String text = said;
    boolean holds = RedactedFiles.namedIn(said) == RedactedFiles.Holds.SURELY;
    for (int i = 0; i < SIGNS.length(); i++) {
      char sign = SIGNS.charAt(i);
      Matcher m = SUBSTITUTIONS.get(i).matcher(text);
      StringBuilder out = new StringBuilder();
      int from = 0;
      while (m.region(from, text.length()).find()) {
        int end = text.indexOf(sign, m.end());
        out.append(text, from, m.end());
        from = m.end();
        Matcher directive = DIRECTIVE.matcher(text);
        boolean directs = end > from && directive.region(from, end).lookingAt();
        int value = directs ? directive.end() : from;
        if (end > value
            && (directs || holds || isPlaceholder(m.group(), sign))
            && isWord(text.substring(value, end))) {
          out.append(text, from, value)
              .append(RedactedText.given(text.substring(value, end), false));
          from = end;
        }
      }
      text = out.append(text, from, text.length()).toString();
    }
    return text;
  }

  private static boolean isPlaceholder(String match, char sign) {
    String pattern = match.substring(0, match.length() - 1);
    String name =
        pattern
            .substring(pattern.lastIndexOf("s" + sign) + 2)
            .replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+\\z", "");
    return PLACEHOLDER.matcher(name).matches()
        && (SecretNames.isSecret(name)
            || TO_REPLACE.matcher(name.toLowerCase(Locale.ROOT)).matches());
  }

  private static boolean isWord(String text) {
    return text.indexOf(' ') < 0 && text.indexOf('\t') < 0;
  }
}
