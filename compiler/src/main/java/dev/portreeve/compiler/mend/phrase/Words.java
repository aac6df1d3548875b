package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to words, by the habits of many languages at once. It complains of nothing. A name of more
 * parts than anybody writes is several words, for what reads its parts goes a step deeper with
 * each.
 */
public final class Words {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern COMMENT = Pattern.compile("#[^\n]*");

  /** One of C, alone: {@code http://} holds none. */
  private static final Pattern FOREIGN_COMMENT = Pattern.compile("//[^\n]*");

  private static final Pattern TEXT =
      Pattern.compile("r?\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"|r?'([^'\n]*)'|`([^`\n]*)`");
  private static final Pattern POSSESSIVE = Pattern.compile("'s\\b(?=\\s)");
  private static final Pattern BROKEN = Pattern.compile("[\"'`][^\n]*");
  private static final Pattern PATTERN =
      Pattern.compile("/(?!/)([^/\\\\\n]*+(?:\\\\.[^/\\\\\n]*+)*+)/");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d(?:T[\\d:.]+Z?)?|\\d+(?:\\.\\d+){0,16}+(?:\\.[xX*](?!\\w))?(?:[A-Za-z_]\\w*)?%?(?:/\\d+)?");
  private static final Pattern NAME =
      Pattern.compile(
          "on[_-]failure:\\d+|[A-Za-z]+?n't|\\.?[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*|-[A-Za-z][A-Za-z0-9_]*"
              + "|\\[(?:[_*]|\\d{1,3})?\\]){0,16}+");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z][A-Za-z0-9_.*/-]*");
  private static final Pattern SIGN =
      Pattern.compile("===|!==|==|!=|<>|<=|>=|=~|!~|&&|\\|\\||:=|->|=>|\\.\\.|[^\\w\\s]");

  private Words() {}

  /** The words between two places, comments left out. */
  public static List<Word> of(String text, int from, int to) {
    List<Word> words = new ArrayList<>();
    int at = from;
    boolean opensLine = true;
    Matcher matcher = SPACE.matcher(text);
    matcher.region(from, to);
    while (at < to) {
      matcher.region(at, to);
      boolean owner = !words.isEmpty() && words.get(words.size() - 1).end() == at;
      if (owner && matcher.usePattern(POSSESSIVE).lookingAt()) {
        words.add(new Word(Kind.SIGN, "'", at, at + 1, false));
        words.add(new Word(Kind.NAME, "s", at + 1, at + 2, false));
        at = matcher.end();
        continue;
      }
      if (matcher.usePattern(SPACE).lookingAt()) {
        opensLine |= matcher.group().indexOf('\n') >= 0;
        at = matcher.end();
      } else if (matcher.usePattern(COMMENT).lookingAt()
          || !owner && matcher.usePattern(FOREIGN_COMMENT).lookingAt()) {
        at = matcher.end();
      } else {
        Word word = next(matcher, at, opensLine, follows(words));
        words.add(word);
        opensLine = false;
        at = word.end();
      }
    }
    return words;
  }

  /** A stroke begins a pattern where something is searched, and a path elsewhere. */
  private static boolean follows(List<Word> words) {
    return !words.isEmpty() && !words.get(words.size() - 1).is(Kind.NUMBER);
  }

  private static Word next(Matcher matcher, int at, boolean opensLine, boolean pattern) {
    if (matcher.usePattern(TEXT).lookingAt()) {
      String inside =
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      boolean plain = matcher.group(1) == null && inside.indexOf('"') >= 0;
      return word(plain ? Kind.BROKEN : Kind.TEXT, inside, matcher, at, opensLine);
    }
    if (pattern && matcher.usePattern(PATTERN).lookingAt()) {
      return word(Kind.PATTERN, matcher.group(1), matcher, at, opensLine);
    }
    if (matcher.usePattern(BROKEN).lookingAt()) {
      return word(Kind.BROKEN, matcher.group(), matcher, at, opensLine);
    }
    if (matcher.usePattern(PATH).lookingAt()) {
      return word(Kind.TEXT, matcher.group(), matcher, at, opensLine);
    }
    if (matcher.usePattern(NUMBER).lookingAt()) {
      return word(Kind.NUMBER, matcher.group(), matcher, at, opensLine);
    }
    if (matcher.usePattern(NAME).lookingAt()) {
      return word(Kind.NAME, matcher.group(), matcher, at, opensLine);
    }
    matcher.usePattern(SIGN).lookingAt();
    return word(Kind.SIGN, matcher.group(), matcher, at, opensLine);
  }

  private static Word word(Kind kind, String text, Matcher matcher, int at, boolean opensLine) {
    return new Word(kind, text, at, matcher.end(), opensLine);
  }
}
