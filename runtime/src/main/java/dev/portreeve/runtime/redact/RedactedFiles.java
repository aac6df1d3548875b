package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command says in a word or lines of its own: behind {@code <<<}, by {@code <(echo)}, and
 * into files that hold secrets, by echo or behind {@code <<}. The functions are those of {@code
 * redact.awk}, by the same names or nearly.
 */
final class RedactedFiles {
  private static final Pattern FILES = SecretTable.pattern(SecretTable.files());
  private static final Pattern HERE =
      Pattern.compile(
          "<<<[ \t]*+|<[(] *(echo|printf)( -[neE]+)* +"
              + "|<<-?[ \t]*+\\\\*+[\"']?(?<end>[A-Za-z_][A-Za-z0-9_]*+)");
  private static final Pattern MARKED = Pattern.compile("<redacted(\u0001[a-z-]+)?>");
  private static final Pattern WORD_END = Pattern.compile("[ \t;&|)]|\\\\+n|\\\\+t|\\\\+\"");
  private static final Pattern BRACKET = Pattern.compile("[)]");
  private static final Pattern BETWEEN = Pattern.compile("[ \t<>|;&\"'\\\\()]+");
  private static final Pattern WRITTEN =
      Pattern.compile(">[ \t]*+(\\\\*+[\"'])?+(?<file>[^\\] \t;&|<>()\"'\\\\]++)");

  /** Before the sign that ends an element of XML. */
  private static final Pattern ELEMENT = Pattern.compile("<[A-Za-z][A-Za-z0-9]*\\z");

  private static final Pattern SAID =
      Pattern.compile("^.*(echo|printf)( -[neE]+)* +", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\\\\*+\"[^\"]*+\"|'[^']*+'");
  private static final Pattern OTHER = Pattern.compile("[;&|]|\\\\n");
  private static final Pattern REDIRECTS = Pattern.compile("[ \t]*+>?\\z");
  private static final String LINE = "\\n";

  /** How a list is called that has no names of settings in it, which may be of people. */
  private static final Pattern LIST =
      Pattern.compile("[.](txt|lst|list|dat|csv|client|db|properties)\\z");

  private static final Pattern PEOPLE = Pattern.compile("(.*[_.-])?(users|accounts|logins)");

  private RedactedFiles() {}

  /** Whether a file holds a secret, or may by its name. */
  enum Holds {
    NONE,
    SURELY,
    MAYBE
  }

  private static Holds holds(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (file.startsWith("-")) {
      return Holds.NONE;
    }
    if (file.startsWith("/run/secrets/") || FILES.matcher(name).matches()) {
      return Holds.SURELY;
    }
    String list = LIST.matcher(name).replaceFirst("");
    return SecretNames.isSecret(name)
            || SecretNames.isSecret(list)
            || !list.equals(name) && PEOPLE.matcher(list).matches()
        ? Holds.MAYBE
        : Holds.NONE;
  }

  /** What the first of these words holds that is such a file. */
  static Holds namedIn(String text) {
    return BETWEEN
        .splitAsStream(text)
        .filter(word -> !word.isEmpty())
        .map(RedactedFiles::holds)
        .filter(holds -> holds != Holds.NONE)
        .findFirst()
        .orElse(Holds.NONE);
  }

  /**
   * Without words behind {@code <<<}, what {@code <(echo} says, and the lines behind {@code <<} of
   * a file that holds a secret.
   */
  static String withoutHere(String text) {
    StringBuilder out = new StringBuilder();
    Matcher m = HERE.matcher(text);
    int from = 0;
    while (m.region(from, text.length()).find()) {
      int start = m.end();
      int end = start;
      boolean sure = RedactedStreams.isReader(text.substring(from, m.start()));
      if (m.group().equals("<<<")
          && MARKED.matcher(text).region(start - 1, text.length()).lookingAt()) {
        // A mark behind two signs.
        out.append(text, from, start - 1);
        from = start - 1;
        continue;
      }
      if (text.startsWith("<<<", m.start())) {
        end = Quote.valueEnd(text, start, WORD_END);
      } else if (m.group("end") == null) {
        end = saidEnd(text, start);
      } else {
        int line = text.indexOf(LINE, start);
        String before = text.substring(from, m.start());
        int begins = before.lastIndexOf(LINE);
        before = begins < 0 ? before : before.substring(begins + LINE.length());
        Holds holds = line < 0 ? Holds.NONE : namedIn(before + " " + text.substring(start, line));
        holds =
            holds == Holds.NONE && line >= 0 && RedactedStreams.isReader(before)
                ? Holds.SURELY
                : holds;
        if (holds != Holds.NONE) {
          sure = holds == Holds.SURELY;
          start = line + LINE.length();
          int last = text.indexOf(LINE + m.group("end"), start);
          end = last < 0 ? text.length() : last;
          while (last >= 0 && end > start && text.charAt(end - 1) == '\\') {
            end--;
          }
        }
      }
      out.append(text, from, start);
      out.append(end > start ? RedactedText.given(text.substring(start, end), sure) : "");
      from = Math.max(start, end);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** To the bracket behind what is said. */
  private static int saidEnd(String text, int from) {
    boolean quoted = !Quote.at(text, from).isEmpty();
    int end = text.indexOf(')', quoted ? Quote.valueEnd(text, from, BRACKET) : from);
    return end < 0 ? text.length() : end;
  }

  /** Without what echo and printf say into such a file. */
  static String withoutWritten(String text) {
    StringBuilder out = new StringBuilder();
    Matcher m = WRITTEN.matcher(text);
    int from = 0;
    while (m.region(from, text.length()).find()) {
      String head = text.substring(from, m.start());
      Holds holds = ELEMENT.matcher(head).find() ? Holds.NONE : holds(m.group("file"));
      out.append(holds == Holds.NONE ? head : withoutEcho(head, holds == Holds.SURELY));
      out.append(m.group());
      from = m.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String withoutEcho(String text, boolean sure) {
    Matcher echo = SAID.matcher(text);
    if (!echo.lookingAt()) {
      return text;
    }
    String said = text.substring(echo.end());
    // Something else writes.
    if (OTHER.matcher(QUOTED.matcher(said).replaceAll("")).find()) {
      return text;
    }
    Matcher redirects = REDIRECTS.matcher(said);
    int end = redirects.find() ? redirects.start() : said.length();
    return echo.group() + RedactedText.given(said.substring(0, end), sure) + said.substring(end);
  }
}
