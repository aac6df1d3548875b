package dev.portreeve.runtime.text;

/** The start of a text that may be of any length, with a mark that says how long it was. */
public final class Excerpt {
  /** UTF-16 units that are kept. */
  public static final int LIMIT = 500;

  private Excerpt() {}

  /**
   * The text itself up to 500 UTF-16 units; else its first 500 (499 where that would halve a
   * surrogate pair) and {@code …[N characters]}, N being its length in UTF-16 units.
   */
  public static String of(String text) {
    if (text.length() <= LIMIT) {
      return text;
    }
    boolean splitsPair =
        Character.isHighSurrogate(text.charAt(LIMIT - 1))
            && Character.isLowSurrogate(text.charAt(LIMIT));
    String start = text.substring(0, splitsPair ? LIMIT - 1 : LIMIT);
    return start + "…[" + text.length() + " characters]";
  }
}
