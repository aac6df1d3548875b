package dev.portreeve.runtime.text;

/**
 * Text from outside made fit for a terminal. Everything that Portreeve prints for people and that
 * comes from a snapshot, a file name or a rule goes through here.
 *
 * <p>What comes out has one line and shows all there is: every character that moves the cursor,
 * colours, links, reorders, hides or joins (control, bidirectional, invisible, unassigned and
 * private-use characters, spaces other than the space, half surrogate pairs, a combining mark with
 * nothing to combine with, or the third in a row) is spelled {@code \}{@code u{1b}}. The rest is
 * left as it is, whatever its script.
 */
public final class TerminalText {
  private TerminalText() {}

  /** {@code text}, safe to print. */
  public static String of(String text) {
    return ascii(text) ? text : spelled(text);
  }

  /** Most texts: what is printable in ASCII needs no look at its neighbours. */
  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static String spelled(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 8);
    int marks = 2; // a mark at the start has nothing to combine with
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean mark = combines(c);
      if (Glyph.hidden(c) || (mark && marks >= 2)) {
        safe.append("\\u{").append(Integer.toHexString(c)).append('}');
        marks = 2;
      } else {
        safe.appendCodePoint(c);
        marks = mark ? marks + 1 : c == ' ' ? 2 : 0;
      }
      i += Character.charCount(c);
    }
    return safe.toString();
  }

  /** How many columns {@code safe}, a text made by {@link #of}, takes in a terminal. */
  public static int width(String safe) {
    int columns = 0;
    for (int i = 0; i < safe.length(); ) {
      int c = safe.codePointAt(i);
      columns += Glyph.columns(c);
      i += Character.charCount(c);
    }
    return columns;
  }

  /**
   * {@code safe} in at most {@code columns}: cut where it is longer, with {@code ...} as its end.
   *
   * @param columns at least 3
   */
  public static String fit(String safe, int columns) {
    return width(safe) <= columns ? safe : safe.substring(0, head(safe, columns - 3)) + "...";
  }

  /** {@code safe} with spaces after it, up to {@code columns}; unchanged where it is longer. */
  public static String pad(String safe, int columns) {
    return safe + " ".repeat(Math.max(0, columns - width(safe)));
  }

  /** How many UTF-16 units of {@code safe} fit in {@code columns}, marks with their base. */
  public static int head(String safe, int columns) {
    return head(safe, 0, columns);
  }

  /** Where what fits in {@code columns} of {@code safe} from {@code start} on ends. */
  public static int head(String safe, int start, int columns) {
    int end = start;
    int used = 0;
    while (end < safe.length()) {
      int c = safe.codePointAt(end);
      used += Glyph.columns(c);
      if (used > columns) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private static boolean combines(int c) {
    return Glyph.columns(c) == 0;
  }
}
