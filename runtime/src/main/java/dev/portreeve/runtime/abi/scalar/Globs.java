package dev.portreeve.runtime.abi.scalar;

import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;

/**
 * Globs over a whole text: {@code *} stands for any run of characters, {@code /} and the empty one
 * included, {@code ?} for one character (one Unicode code point). Nothing else is special and
 * nothing escapes. Matching takes at most the product of both lengths in steps, and a glob has at
 * most 1,024 characters, so it is linear in the text.
 */
public final class Globs {
  private static final int LONGEST = 1024;

  private Globs() {}

  /**
   * The one spelling of a glob: in each run of wildcards the question marks come first and one star
   * last. Null for a glob above 1,024 characters.
   */
  public static String canonical(String raw) {
    if (!Text.known(raw) || raw.length() > LONGEST) {
      return null;
    }
    StringBuilder glob = new StringBuilder(raw.length());
    boolean star = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '*') {
        star = true;
        continue;
      }
      if (star && c != '?') {
        glob.append('*');
        star = false;
      }
      glob.append(c);
    }
    return (star ? glob.append('*') : glob).toString();
  }

  /** Whether the whole text is as the glob says; unknown also for a glob that is too long. */
  public static int matches(String text, String glob) {
    return Text.known(text) && Text.known(glob) && glob.length() <= LONGEST
        ? Truth.of(fits(text, glob))
        : Truth.UNKNOWN;
  }

  /**
   * What a letter of a text costs when it is held against a glob, against an element of a list: at
   * most eight comparisons go for one. What stands before the first star is compared once, what
   * stands behind a star perhaps once for each letter.
   */
  public static long perLetter(String glob) {
    int longest = 0;
    int star = Text.known(glob) ? glob.indexOf('*') : -1;
    while (star >= 0) {
      int next = glob.indexOf('*', star + 1);
      longest = Math.max(longest, (next < 0 ? glob.length() : next) - star);
      star = next;
    }
    return Text.known(glob) && !glob.isEmpty() ? Math.max(1, (longest + 7) / 8) : 0;
  }

  /** Whether one glob of the set matches. */
  public static int matchesOneOf(String text, Texts globs) {
    int result = Many.noneSoFar(globs);
    for (int i = 0; i < globs.size() && result != Truth.TRUE; i++) {
      result = Truth.or(result, matches(text, globs.at(i)));
    }
    return result;
  }

  // Only the last star is ever widened: what an earlier one could give, a later one takes up.
  private static boolean fits(String text, String glob) {
    int t = 0;
    int g = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char want = g < glob.length() ? glob.charAt(g) : '\0';
      if (g < glob.length() && want == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && want == '?') {
        t += width(text, t);
        g++;
      } else if (g < glob.length() && want == text.charAt(t)) {
        t++;
        g++;
      } else if (star >= 0) {
        resume += width(text, resume);
        t = resume;
        g = star + 1;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }
}
