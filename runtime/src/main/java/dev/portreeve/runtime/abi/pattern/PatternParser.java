package dev.portreeve.runtime.abi.pattern;

import dev.portreeve.runtime.abi.pattern.PatternNode.Anchor;
import dev.portreeve.runtime.abi.pattern.PatternNode.Choice;
import dev.portreeve.runtime.abi.pattern.PatternNode.One;
import dev.portreeve.runtime.abi.pattern.PatternNode.Repeat;
import dev.portreeve.runtime.abi.pattern.PatternNode.Sequence;
import dev.portreeve.runtime.abi.scalar.Address;
import java.util.ArrayList;
import java.util.List;

/** Reads a pattern of Reeve's subset; what lies outside is named, never guessed at. */
final class PatternParser {
  private static final int DEEPEST = 32;

  private final String text;
  private int at;
  private int depth;

  PatternParser(String text) {
    this.text = text;
  }

  PatternNode parse() throws PatternException {
    PatternNode node = choice();
    if (at < text.length()) {
      throw wrong("`)` closes no group; write `\\)` for the character");
    }
    return node;
  }

  private PatternNode choice() throws PatternException {
    List<PatternNode> options = new ArrayList<>();
    options.add(sequence());
    while (take('|')) {
      options.add(sequence());
    }
    return options.size() == 1 ? options.get(0) : new Choice(List.copyOf(options));
  }

  private PatternNode sequence() throws PatternException {
    List<PatternNode> parts = new ArrayList<>();
    while (at < text.length() && !next('|') && !next(')')) {
      parts.add(repeated());
    }
    return parts.size() == 1 ? parts.get(0) : new Sequence(List.copyOf(parts));
  }

  private PatternNode repeated() throws PatternException {
    PatternNode node = single();
    int start = at;
    if (take('*')) {
      node = repeat(node, 0, -1, start);
    } else if (take('+')) {
      node = repeat(node, 1, -1, start);
    } else if (take('?')) {
      node = repeat(node, 0, 1, start);
    } else if (take('{')) {
      int least = count();
      int most = take(',') ? (next('}') ? -1 : count()) : least;
      if (!take('}')) {
        throw wrong("a repetition reads `{2}`, `{2,}` or `{2,5}`");
      }
      if (most >= 0 && most < least) {
        throw wrong("a repetition counts upwards", start);
      }
      node = repeat(node, least, most, start);
    } else {
      return node;
    }
    if (next('?') || next('+')) {
      throw wrong("lazy and possessive repetition have no meaning where nothing is captured");
    }
    if (next('*') || next('{')) {
      throw wrong("a repetition cannot be repeated; group it with `( )`");
    }
    return node;
  }

  private PatternNode repeat(PatternNode node, int least, int most, int start)
      throws PatternException {
    if (node instanceof Anchor) {
      throw wrong("an anchor cannot be repeated", start);
    }
    return new Repeat(node, least, most);
  }

  private int count() throws PatternException {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    long count = Address.number(text.substring(start, at), 10, 4);
    if (count < 0 || count > Pattern.MOST_TIMES) {
      String most = "at most " + Pattern.MOST_TIMES;
      throw wrong(
          "a repetition needs a number of " + most + "; write `\\{` for the character", start);
    }
    return (int) count;
  }

  private PatternNode single() throws PatternException {
    int start = at;
    int c = read();
    switch (c) {
      case '^':
        return new Anchor(PatternSteps.Op.BEGIN);
      case '$':
        return new Anchor(PatternSteps.Op.END);
      case '.':
        return new One(CharSet.ANY);
      case '(':
        return group(start);
      case '[':
        return new One(set(start));
      case '\\':
        return new One(escape(start));
      case '*', '+', '?', '{':
        throw wrong("`" + (char) c + "` repeats nothing; write `\\" + (char) c + "`", start);
      case ']', '}':
        throw wrong("`" + (char) c + "` closes nothing; write `\\" + (char) c + "`", start);
      default:
        return new One(CharSet.range(c, c));
    }
  }

  private PatternNode group(int start) throws PatternException {
    if (next('?')) {
      String after = text.substring(at + 1, Math.min(text.length(), at + 3));
      throw wrong(Outside.group(after), start);
    }
    if (++depth > DEEPEST) {
      throw wrong("groups are nested more than " + DEEPEST + " deep", start);
    }
    PatternNode node = choice();
    if (!take(')')) {
      throw wrong(
          "this group is never closed; close it with `)`, or write `\\(` for the character", start);
    }
    depth--;
    // Wrapped, so that `(^)*` repeats a group and not an anchor.
    return new Sequence(List.of(node));
  }

  private CharSet set(int start) throws PatternException {
    boolean negated = take('^');
    CharSet set = null;
    while (!next(']')) {
      if (at >= text.length()) {
        throw wrong(
            "this class is never closed; close it with `]`, or write `\\[` for the character",
            start);
      }
      CharSet item = item(set == null);
      set = set == null ? item : set.or(item);
    }
    at++;
    if (set == null) {
      throw wrong("a class needs a member; write `\\]` for the character", start);
    }
    return negated ? set.not() : set;
  }

  private CharSet item(boolean leading) throws PatternException {
    int start = at;
    int first = read();
    if (first == '[' || first == '&' && next('&')) {
      throw wrong(
          "classes have no classes and no intersections inside; escape the character", start);
    }
    CharSet one = first == '\\' ? escape(start) : CharSet.range(first, first);
    if (first == '-' && !leading && !next(']')) {
      throw wrong("`-` inside a class stands first, last, or escaped", start);
    }
    if (!next('-') || text.startsWith("-]", at)) {
      return one;
    }
    at++;
    int end = at;
    int low = member(start, first);
    int last = at < text.length() ? read() : ']';
    if (last == '\\') {
      escape(end);
    }
    int high = member(end, last);
    if (low < 0 || high < low || last == '[') {
      throw wrong("a range goes upwards from one character to another", start);
    }
    return CharSet.range(low, high);
  }

  // The character that a member of a class is, or -1 for a whole set of them.
  private int member(int start, int c) {
    if (c != '\\') {
      return c;
    }
    int escaped = text.codePointAt(start + 1);
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> Outside.letterOrDigit(escaped) ? -1 : escaped;
    };
  }

  private CharSet escape(int start) throws PatternException {
    if (at >= text.length()) {
      throw wrong("a pattern cannot end in `\\`; write `\\\\` for the character", start);
    }
    int c = read();
    switch (c) {
      case 'd':
        return CharSet.DIGIT;
      case 'D':
        return CharSet.DIGIT.not();
      case 'w':
        return CharSet.WORD;
      case 'W':
        return CharSet.WORD.not();
      case 's':
        return CharSet.SPACE;
      case 'S':
        return CharSet.SPACE.not();
      case 'n', 'r', 't':
        int control = member(start, '\\');
        return CharSet.range(control, control);
      default:
        if (c > 126 || c <= ' ' || Outside.letterOrDigit(c)) {
          throw wrong(Outside.escape(c), start);
        }
        return CharSet.range(c, c);
    }
  }

  private int read() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private boolean next(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    boolean there = next(c);
    at += there ? 1 : 0;
    return there;
  }

  private PatternException wrong(String message) {
    return wrong(message, at);
  }

  private PatternException wrong(String message, int position) {
    return new PatternException(message, position);
  }

  /** Names what other dialects have and Reeve leaves out, because it cannot be linear or plain. */
  private static final class Outside {
    private Outside() {}

    static String group(String after) {
      if (after.startsWith("=") || after.startsWith("!")) {
        return "look-ahead is outside the subset: it cannot be searched in linear time";
      }
      if (after.equals("<=") || after.equals("<!")) {
        return "look-behind is outside the subset: it cannot be searched in linear time";
      }
      if (after.startsWith("<") || after.startsWith("P")) {
        return "named groups are outside the subset: nothing is captured; write `(`";
      }
      if (after.startsWith(":")) {
        return "groups never capture here; write `(` for `(?:`";
      }
      return after.startsWith(">")
          ? "atomic groups are outside the subset; write `(`"
          : "flags are outside the subset; write both cases as a class: `[Aa]`";
    }

    static String escape(int c) {
      String name = "`\\" + Character.toString(c) + "`";
      return switch (c) {
        case '0' -> "octal escapes are outside the subset; write the character itself";
        case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' ->
            "back-references are outside the subset: they cannot be searched in linear time";
        case 'b', 'B' -> "word boundaries are outside the subset; write `(^|[^a-z])` or the like";
        case 'p', 'P' -> "Unicode classes are outside the subset; list the ranges in a class";
        case 'A', 'z', 'Z', 'G' -> name + " is outside the subset; anchors are `^` and `$`";
        case 'x', 'u', 'N', 'c' -> name + " is outside the subset; write the character itself";
        case 'Q', 'E' -> "quoting is outside the subset; escape each character";
        default -> name + " is no escape";
      };
    }

    static boolean letterOrDigit(int c) {
      return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
  }
}
