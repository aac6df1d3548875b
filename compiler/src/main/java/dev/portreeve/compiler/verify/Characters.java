package dev.portreeve.compiler.verify;

import java.util.Locale;

/**
 * Looks at generated text before anything parses it: printable ASCII and line feeds, no quote, no
 * backslash, no comment, and small enough and flat enough for the parser. Since there is neither
 * text nor comment nor escape, a bracket is a bracket and `//` can be nothing else.
 */
final class Characters {
  private static final int LONGEST = 4 << 20;
  private static final int LONGEST_LINE = 8000;
  private static final int LONGEST_STATEMENT = 8000;
  private static final int DEEPEST = 100;

  private final String text;
  private int line = 1;
  private int lineStart;
  private int statementStart;
  private int depth;

  private Characters(String text) {
    this.text = text;
  }

  static void check(String text) {
    if (text.length() > LONGEST) {
      throw new RefusedSourceException("it is longer than " + LONGEST + " characters", 0, 0);
    }
    Characters characters = new Characters(text);
    for (int i = 0; i < text.length(); i++) {
      characters.check(i);
    }
  }

  private void check(int i) {
    char c = text.charAt(i);
    switch (c) {
      case '\n' -> {
        line++;
        lineStart = i + 1;
      }
      case '"', '\'', '\\', '`', '#' -> throw refused("`" + c + "` has no place in it", i);
      case '/' -> {
        if (text.startsWith("//", i) || text.startsWith("/*", i)) {
          throw refused("it has a comment", i);
        }
      }
      case '(', '[' -> open(i);
      case ')', ']' -> depth--;
      case '{' -> {
        open(i);
        statementStart = i;
      }
      case '}' -> {
        depth--;
        statementStart = i;
      }
      case ';' -> statementStart = i;
      default -> {
        if (c < ' ' || c > '~') {
          throw refused(String.format(Locale.ROOT, "U+%04X is not printable ASCII", (int) c), i);
        }
      }
    }
    if (i - lineStart > LONGEST_LINE) {
      throw refused("a line has more than " + LONGEST_LINE + " characters", i);
    }
    if (i - statementStart > LONGEST_STATEMENT) {
      throw refused("a statement has more than " + LONGEST_STATEMENT + " characters", i);
    }
  }

  private void open(int i) {
    if (++depth > DEEPEST) {
      throw refused("it nests more than " + DEEPEST + " deep", i);
    }
  }

  private RefusedSourceException refused(String what, int i) {
    return new RefusedSourceException(what, line, i - lineStart + 1);
  }
}
