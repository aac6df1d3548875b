package dev.portreeve.runtime.redact.table;

import java.util.Arrays;
import java.util.Collection;

/**
 * Whether a text may hold one of some names at all, told by how they begin: most texts hold none,
 * and no pattern need look at them. It may say yes of what holds none, and never no of what does.
 */
public final class NameTrigger {
  private static final int LETTERS = 26;

  private static final byte NONE = -1;

  /** By character of ASCII: which letter it is. */
  private static final byte[] LETTER = new byte[128];

  static {
    Arrays.fill(LETTER, NONE);
    for (byte letter = 0; letter < LETTERS; letter++) {
      LETTER['a' + letter] = letter;
      LETTER['A' + letter] = letter;
    }
  }

  private final boolean[] threes = new boolean[LETTERS * LETTERS * LETTERS];
  private final boolean[] twos = new boolean[LETTERS * LETTERS];

  /** Of names in small letters, of which the first three, or all two, have no sign among them. */
  public NameTrigger(Collection<String> names) {
    for (String name : names) {
      int one = letter(name.charAt(0));
      int two = letter(name.charAt(1));
      int three = name.length() > 2 ? letter(name.charAt(2)) : 0;
      if (one < 0 || two < 0 || three < 0) {
        throw new IllegalArgumentException("a name begins with letters: " + name);
      }
      if (name.length() == 2) {
        twos[one * LETTERS + two] = true;
      } else {
        threes[(one * LETTERS + two) * LETTERS + three] = true;
      }
    }
  }

  /** Whether one may stand in a text as it is, in small letters or large. */
  public boolean mayBeIn(String text) {
    return mayBeIn(text, false);
  }

  /** Likewise when what parts the words of a name is taken out. */
  public boolean mayBeJoinedIn(String name) {
    return mayBeIn(name, true);
  }

  private boolean mayBeIn(String text, boolean joined) {
    int before = -1;
    int last = -1;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > 127) {
        return true; // some letters have small ones of ASCII
      }
      int letter = LETTER[c];
      if (letter >= 0) {
        int pair = last * LETTERS + letter;
        if (last >= 0 && (twos[pair] || before >= 0 && threes[before * LETTERS * LETTERS + pair])) {
          return true;
        }
        before = last;
        last = letter;
      } else if (!joined || c >= '0' && c <= '9') {
        before = -1;
        last = -1;
      }
    }
    return false;
  }

  private static int letter(char c) {
    return c < LETTER.length ? LETTER[c] : NONE;
  }
}
