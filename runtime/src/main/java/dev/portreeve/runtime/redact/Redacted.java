package dev.portreeve.runtime.redact;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Single texts without their secrets, exactly as {@link Redactor} leaves them where they stand in
 * JSON: each is worked on as JSON escapes it. What was redacted before stays as it is.
 */
public final class Redacted {
  private static final String GONE = "<redacted>";

  private static final Pattern MARK = Pattern.compile("<redacted(?: [a-z-]{1,32})?>");

  private Redacted() {}

  /** A command of a shell, a message, an address. */
  public static String text(String said) {
    return done(said, RedactedText::scanned);
  }

  /** The mark that stands where a value was; nothing for an empty one. */
  public static String value(String said) {
    return done(said, Mark::of);
  }

  /** The value of a label that somebody names: as it is, unless it looks like a secret. */
  public static String label(String name, String value) {
    return done(value, text -> RedactedWords.namedLabel(name, text));
  }

  /** Whether this stands where a value was. */
  public static boolean isMark(String text) {
    return MARK.matcher(text).matches();
  }

  /** The rows of an image's history, as its builders wrote them, in any order. */
  public static List<String> steps(List<String> said) {
    RedactedCommand.Entrypoints entrypoints = new RedactedCommand.Entrypoints();
    said.forEach(row -> RedactedSteps.entrypoint(escaped(row), words -> entrypoints.row(0, words)));
    return said.stream()
        .map(row -> done(row, text -> RedactedSteps.step(text, entrypoints.rows(0))))
        .toList();
  }

  /** The words of a command: an option that is told a secret gives it away, or the next word. */
  public static List<String> command(List<String> said) {
    RedactedCommand command = new RedactedCommand();
    return said.stream().map(word -> done(word, command::next)).toList();
  }

  private static String done(String said, UnaryOperator<String> redaction) {
    return unescaped(Mark.untie(redaction.apply(Mark.tie(escaped(said)))));
  }

  private static String escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
      }
    }
    return text;
  }

  /**
   * The text that JSON has escaped so; nothing of it if what was taken out took an escape apart.
   */
  private static String unescaped(String json) {
    if (json.indexOf('\\') < 0) {
      return json;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      i++;
      char letter = i < json.length() ? json.charAt(i) : ' ';
      int simple = "\"\\/bfnrt".indexOf(letter);
      if (simple >= 0) {
        text.append("\"\\/\b\f\n\r\t".charAt(simple));
      } else if (letter == 'u' && json.substring(i).matches("(?s)u[0-9a-fA-F]{4}.*")) {
        text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        return GONE;
      }
    }
    return text.toString();
  }
}
