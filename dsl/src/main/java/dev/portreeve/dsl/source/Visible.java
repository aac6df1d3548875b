package dev.portreeve.dsl.source;

/**
 * Tells the characters that a reader can see from those that hide, move or disguise text, and shows
 * the latter as escapes, so that what is printed is what is there.
 */
public final class Visible {
  /** Invisible letters and marks that Unicode does not class as format characters. */
  private static final String BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  private Visible() {}

  /**
   * Whether the character cannot be seen or moves other text about: controls other than tab, line
   * feed and carriage return, format and bidirectional characters, lone surrogates, line and
   * paragraph separators, variation selectors, noncharacters.
   */
  public static boolean isHidden(int c) {
    if (c < 0x7f) {
      return c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }
    switch (Character.getType(c)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return true;
      default:
        return BLANKS.indexOf(c) >= 0 || isVariationSelector(c) || isNoncharacter(c);
    }
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0x180b && c <= 0x180f)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0000 && c <= 0xe0fff);
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
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
}
