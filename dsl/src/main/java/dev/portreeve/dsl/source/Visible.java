package dev.portreeve.dsl.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the characters that a reader can see from those that hide, move or disguise text, and shows
 * the latter as escapes, so that what is printed is what is there.
 */
public final class Visible {
  /** Stands where something that is no text was taken out. */
  private static final int OBJECT_REPLACEMENT = 0xfffc;

  /** First and last of each range of hidden characters, in order. */
  private static final int[] HIDDEN = ranges();

  private Visible() {}

  private static int[] ranges() {
    try (InputStream in = Visible.class.getResourceAsStream("invisible.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.endsWith(" hidden"))
          .flatMap(line -> Stream.of(line.split(" ")).limit(2))
          .mapToInt(number -> Integer.parseInt(number, 16))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether the character cannot be seen or moves other text about, as {@code invisible.txt} has
   * it: controls other than tab, line feed and carriage return, format and bidirectional
   * characters, lone surrogates, line and paragraph separators, fillers, noncharacters.
   */
  public static boolean isHidden(int c) {
    if (c < 0x7f) {
      return c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return true;
    }
    int at = Arrays.binarySearch(HIDDEN, c);
    // Between the first and the last of a range, or one of these.
    return at >= 0 || (-at - 1) % 2 == 1;
  }

  /**
   * Whether nobody would read anything in a text: it is empty, or of blanks, hidden characters,
   * marks without a letter to stand on, and what no font is bound to draw.
   */
  public static boolean isBlank(String text) {
    return text.codePoints().noneMatch(Visible::says);
  }

  private static boolean says(int c) {
    boolean nothing =
        switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.PRIVATE_USE -> true;
          default -> c == OBJECT_REPLACEMENT;
        };
    return !(nothing || isHidden(c) || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** The first hidden character of a text, spelled {@code U+3164}; empty where all can be seen. */
  public static Optional<String> firstHidden(String text) {
    return text.codePoints()
        .filter(Visible::isHidden)
        .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
        .findFirst();
  }

  /**
   * The text on one line, with every hidden character and line break as {@code \}{@code u{202e}}.
   */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(shown(c)));
    return out.toString();
  }

  /** One character, or the escape that shows it. */
  public static String shown(int c) {
    boolean breaks = c == '\n' || c == '\r';
    return breaks || isHidden(c) ? "\\u{" + Integer.toHexString(c) + "}" : Character.toString(c);
  }

  /** How many columns of a terminal a line of text takes. */
  public static int columns(String text) {
    return text.codePoints().map(Visible::columns).sum();
  }

  /** None for a combining mark, two for what East Asian type and emoji take, else one. */
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1f64f)
            || (c >= 0x1f680 && c <= 0x1f6ff)
            || (c >= 0x1f900 && c <= 0x1f9ff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
