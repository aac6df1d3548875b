package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretNames;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of more than a word behind the name of a secret: a list or an object in brackets, the
 * lines below it in YAML, a text between three quotes, what stands in the next line. The twin of
 * {@code block_of} in {@code redact.awk}.
 *
 * @param start where it begins
 * @param end where it ends, or nowhere if it is a value as any from there on
 */
record Block(int start, int end) {
  private static final int NOWHERE = -1;
  private static final int NEAR = 64;

  /** So much of what is in brackets is looked at. */
  private static final int LONGEST = 2000;

  private static final Pattern ASSIGNS = Pattern.compile("[=:]");
  private static final Pattern ENCLOSED =
      Pattern.compile("[\\[{](?:[^\\]\\[{}]++|[\\[{][^\\]\\[{}]*+[\\]}])*+[\\]}]");
  private static final Pattern MAY_FOLLOW = Pattern.compile("[\\] \t,;)}\"'\\\\|&<>#]|\\z");
  private static final Pattern JOINED = Pattern.compile("\\\\*[\"'][A-Za-z0-9_]");
  private static final Pattern LAST_QUOTE = Pattern.compile("\\\\*+\"\\z");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\\\\\\\\+n[ \t]*");
  private static final Pattern ENDS_ASSIGNING = Pattern.compile("=[ \t]*\\z");
  private static final Pattern ENDS_NAMING = Pattern.compile(":[ \t]*\\z");
  private static final Pattern QUOTED_NAME = Pattern.compile("[\"']:[ \t]*\\z");
  private static final Pattern NEXT_QUOTE = Pattern.compile("([ \t]|\\\\+[nrt])+(?=\\\\*[\"'])");
  private static final Pattern SCALAR = Pattern.compile("[|>][0-9+-]*[ \t]*(\\\\+r)?\\\\+n");
  private static final Pattern LINE_ENDS = Pattern.compile("[ \t]*(\\\\+r)?\\\\+n");

  /** A tag or an anchor of YAML stands before a value. */
  private static final Pattern TAG =
      Pattern.compile("((!!?|&)[A-Za-z][^\\] \t\"'\\\\,}]*+[ \t]++)++");

  private static final Pattern BLANK_LAST = Pattern.compile("[ \t]\\z");

  /** All that has a name below this one is a secret, whatever it is called. */
  private static final Pattern ALL_SECRET =
      Pattern.compile(
          "(passwords|basic_?auth_?users|string_?data|git(hub|lab)[-_]?(oauth|token))\\z"
              + "|^(data|binarydata|literals|list)\\z");

  /** A secret of Kubernetes. */
  private static final Pattern SECRET_DOCUMENT =
      Pattern.compile(
          "[kK]ind\\\\*[\"']?[ \t]*[:=][ \t]*\\\\*[\"']?(Sealed)?Secret([^A-Za-z]|\\z)"
              + "|secretGenerator|kubernetes_secret");

  private static final Pattern SLICE = Pattern.compile("\\[\\][A-Za-z]");
  private static final Pattern PLAIN =
      Pattern.compile(
          "[^\\] \t\\\\\"'\\[{}(),;&|<>`$#][^ \t\\\\\"'{}(),;&|<>`$#]*+[ \t]*+(\\\\++r)?+\\\\++n");
  private static final Pattern PLAIN_LINE =
      Pattern.compile(
          "(\\\\++n)?+(?<indent> ++)(?<said>[^\\] \t\\\\\"'\\[{}(),;&|<>`$#:-]"
              + "[^ \t\\\\\"'{}(),;&|<>`$#:]*+[ \t]*+(\\\\++r)?+)(\\\\++n|\\z)");
  private static final Pattern LINE_END = Pattern.compile("\\\\+[nr]");
  private static final Pattern OPENED = Pattern.compile("\\\\*[\"']\\z");
  private static final Pattern SPACE = Pattern.compile("(?<= )[A-Za-z0-9_-]+:\\z");
  private static final Pattern INDENT = Pattern.compile("( |- )+\\z");
  private static final Pattern LINE_BEGINS = Pattern.compile("\\\\[nr]\\z");
  private static final Pattern MARKED = Pattern.compile("<redacted(\u0001[a-z-]+)?>[\\],}]");
  private static final Pattern MEMBER =
      Pattern.compile(" *\\\\*[\"']?[A-Za-z_][A-Za-z0-9_.-]*\\\\*[\"']?:([ \t\\\\]|\\z)");
  private static final Pattern VALUE =
      Pattern.compile("(^|\\\\n) *\\\\*[\"']?([vV]alue|[dD]efault|[eE]xample|secure)\\\\*[\"']?:");
  private static final Pattern NAMED =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_.-]*+)\\\\*+[\"']?+[ \t]*+[:=]");

  /** None: the value is a word. */
  static final Block NONE = new Block(NOWHERE, NOWHERE);

  /** What is secret in it says the name of each. */
  static final Block NAMES = new Block(NOWHERE, NOWHERE);

  /** Whether a text describes a secret of Kubernetes. */
  static boolean describesSecret(String text) {
    return text.contains("ecret") && SECRET_DOCUMENT.matcher(text).find();
  }

  boolean isWord() {
    return end == NOWHERE;
  }

  /**
   * What stands behind a name.
   *
   * @param name where this begins
   * @param from where the value may
   */
  static Block behind(String text, int name, String separator, int from) {
    String bare = text.substring(name, from - separator.length()).toLowerCase(Locale.ROOT);
    return behind(text, name, bare, separator, from);
  }

  private static Block behind(String text, int name, String bare, String separator, int from) {
    if (!ASSIGNS.matcher(separator).find()) {
      return NONE;
    }
    Matcher next = NEXT_QUOTE.matcher(text).region(from, text.length());
    if (QUOTED_NAME.matcher(separator).find() && next.useTransparentBounds(true).lookingAt()) {
      return new Block(next.end(), NOWHERE);
    }
    String quote = Quote.at(text, from);
    if (!quote.isEmpty()) {
      return quoted(text, separator, from, quote);
    }
    if (separator.endsWith("\"")) {
      return NONE;
    }
    Matcher marked = MARKED.matcher(text).region(from, text.length());
    if (QUOTED_NAME.matcher(separator).find() && marked.lookingAt()) {
      return new Block(from, marked.end() - 1);
    }
    Matcher continued = CONTINUED.matcher(text).region(from, text.length());
    if (ENDS_ASSIGNING.matcher(separator).find() && continued.lookingAt()) {
      return text.startsWith("-", continued.end()) ? NONE : new Block(continued.end(), NOWHERE);
    }
    if ((text.startsWith("[", from) || text.startsWith("{", from))
        && !SLICE.matcher(text).region(from, text.length()).lookingAt()) {
      return enclosed(text, from, bare);
    }
    if (!ENDS_NAMING.matcher(separator).find()) {
      return NONE;
    }
    Matcher tag = TAG.matcher(text).region(from, text.length());
    if (BLANK_LAST.matcher(separator).find() && tag.lookingAt()) {
      Block tagged = behind(text, name, bare, separator, tag.end());
      return tagged.end > NOWHERE ? new Block(from, tagged.end) : new Block(tag.end(), NOWHERE);
    }
    return below(text, name, bare, separator, from);
  }

  /** Between three quotes, of which the separator may have the first. */
  private static Block quoted(String text, String separator, int from, String quote) {
    String three = quote.repeat(3);
    Matcher opened = LAST_QUOTE.matcher(separator);
    if (opened.find()) {
      if (!opened.group().equals(quote) || !text.startsWith(quote + quote, from)) {
        return NONE;
      }
      int end = text.indexOf(three, from + 2 * quote.length());
      return new Block(from, end < 0 ? text.length() : end + 2 * quote.length());
    }
    if (!text.startsWith(three, from)) {
      return NONE;
    }
    int end = text.indexOf(three, from + three.length());
    return new Block(from, end < 0 ? text.length() : end + three.length());
  }

  private static Block enclosed(String text, int from, String bare) {
    Matcher m = ENCLOSED.matcher(text).region(from, Math.min(text.length(), from + LONGEST));
    if (!m.lookingAt()) {
      return NONE;
    }
    int end = m.end();
    boolean object = text.charAt(from) == '{';
    boolean some = object && !ALL_SECRET.matcher(bare).find();
    if (end == from + 2 || some && holdsSecretName(text.substring(from + 1, end - 1))) {
      return NAMES;
    }
    String behind = text.substring(end, Math.min(text.length(), end + 8));
    return MAY_FOLLOW.matcher(behind).lookingAt() && !JOINED.matcher(behind).lookingAt()
        ? new Block(from, end)
        : NONE;
  }

  /** The lines below, as far as they stand deeper. */
  private static Block below(String whole, int name, String bare, String separator, int from) {
    String before = whole.substring(Math.max(0, name - NEAR), name);
    Matcher opened = OPENED.matcher(before);
    boolean quoted = opened.find();
    String quote = quoted && Quote.at(separator, 0).isEmpty() ? opened.group() : "";
    before = quoted ? before.substring(0, opened.start()) : before;
    before = SPACE.matcher(before).replaceFirst("");
    String line = INDENT.matcher(before).replaceFirst("");
    boolean first = line.isEmpty() || LINE_BEGINS.matcher(line).find() || !quote.isEmpty();
    int indent = first && quote.isEmpty() ? before.length() - line.length() : 0;
    // What a quote encloses that opened right before the name ends with it.
    int closed = quote.isEmpty() ? NOWHERE : Quote.end(whole, from, quote);
    String text = closed > NOWHERE ? whole.substring(0, closed) : whole;
    Matcher scalar = SCALAR.matcher(text).region(from, text.length());
    if (scalar.lookingAt()) {
      int end = indentedEnd(text, scalar.end(), indent, false);
      return end == scalar.end() ? NONE : new Block(from, end);
    }
    Matcher plain = PLAIN.matcher(text).region(from, text.length());
    if (first && BLANK_LAST.matcher(separator).find() && plain.lookingAt()) {
      int end = plainEnd(text, plain.end(), indent);
      return end == plain.end() ? NONE : new Block(from, end);
    }
    Matcher ends = LINE_ENDS.matcher(text).region(from, text.length());
    if (!first || !ends.lookingAt()) {
      return NONE;
    }
    int end = indentedEnd(text, ends.end(), indent, true);
    if (end == ends.end()) {
      return NONE;
    }
    // Names of secrets, and what says something of one, are none.
    String below = text.substring(ends.end(), Math.min(end, ends.end() + 200));
    if (ALL_SECRET.matcher(bare).find()) {
      return new Block(from, end);
    }
    if (bare.endsWith("secrets")
        || MEMBER.matcher(below).lookingAt() && !VALUE.matcher(below).find()) {
      return NAMES;
    }
    return holdsSecretName(text.substring(ends.end(), end)) ? NAMES : new Block(from, end);
  }

  /** Where the last line ends that stands deeper than that, or is of a list at the same depth. */
  private static int indentedEnd(String text, int from, int indent, boolean lists) {
    int end = from;
    int at = from;
    Matcher newline = LINE_END.matcher(text);
    while (at < text.length()) {
      int begin = at;
      while (begin < text.length() && text.charAt(begin) == ' ') {
        begin++;
      }
      boolean ends = newline.find(begin);
      int last = ends ? newline.start() : text.length();
      if (last > begin) {
        int depth = begin - at;
        if (depth <= indent && !(lists && depth == indent && text.startsWith("- ", begin))) {
          return end;
        }
        end = last;
      }
      if (!ends) {
        return end;
      }
      at = newline.end();
    }
    return end;
  }

  /**
   * Where the last line ends that a plain text of YAML goes on in: those that stand deeper, with
   * words and no sign of a shell.
   */
  private static int plainEnd(String text, int from, int indent) {
    int end = from;
    Matcher line = PLAIN_LINE.matcher(text);
    while (line.region(end, text.length()).lookingAt() && line.group("indent").length() > indent) {
      end = line.end("said");
      if (line.end() == end) {
        return end;
      }
    }
    return end;
  }

  private static boolean holdsSecretName(String said) {
    return SecretNames.isAnySecret(
        NAMED.matcher(said.substring(0, Math.min(said.length(), LONGEST))));
  }
}
