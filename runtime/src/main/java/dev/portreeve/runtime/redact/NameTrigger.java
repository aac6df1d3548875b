package dev.portreeve.runtime.redact;

import java.util.BitSet;
import java.util.Collection;

/**
 * Whether a text may hold one of some names at all, told by how they begin: most texts hold none,
 * and no pattern need look at them. It may say yes of what holds none, and never no of what does.
 */
final class NameTrigger {
  private static final int LETTERS = 26;

  private final BitSet threes = new BitSet(LETTERS * LETTERS * LETTERS);
  private final BitSet twos = new BitSet(LETTERS * LETTERS);

  /** Of names in small letters, of which the first three, or all two, have no sign among them. */
  NameTrigger(Collection<String> names) {
    for (String name : names) {
      int one = letter(name.charAt(0));
      int two = letter(name.charAt(1));
      int three = name.length() > 2 ? letter(name.charAt(2)) : 0;
      if (one < 0 || two < 0 || three < 0) {
        throw new IllegalArgumentException("a name begins with letters: " + name);
      }
      if (name.length() == 2) {
        twos.set(one * LETTERS + two);
      } else {
        threes.set((one * LETTERS + two) * LETTERS + three);
      }
    }
  }

  /** Whether one may stand in a text as it is, in small letters or large. */
  boolean mayBeIn(String text) {
    return mayBeIn(text, false);
  }

  /** Likewise when what parts the words of a name is taken out. */
  boolean mayBeJoinedIn(String name) {
    return mayBeIn(name, true);
  }

  private boolean mayBeIn(String text, boolean joined) {
    int before = -1;
    int last = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = letter(c);
      if (c > 127) {
        return true; // some letters have small ones of ASCII
      }
      if (letter < 0) {
        before = joined && !isDigit(c) ? before : -1;
        last = joined && !isDigit(c) ? last : -1;
        continue;
      }
      if (last >= 0) {
        int pair = last * LETTERS + letter;
        if (twos.get(pair) || before >= 0 && threes.get(before * LETTERS * LETTERS + pair)) {
          return true;
        }
      }
      before = last;
      last = letter;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int letter(char c) {
    int small = c | 0x20;
    return small >= 'a' && small <= 'z' && c < 128 ? small - 'a' : -1;
  }
}
