package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

/**
 * Texts and every scalar that is kept as canonical text: paths, globs, versions, addresses, image
 * references, registries. Null is unknown; {@link #ABSENT}, compared by identity, is the field's
 * named absence.
 */
public final class Text {
  /** The field's named absence: this object, whatever its characters. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  public static final String ABSENT = new String("(absent)");

  /** Up to this product of lengths the JDK's own search is fast whatever the texts. */
  private static final long PLAIN = 1 << 16;

  private Text() {}

  /** Whether it is a value, neither unknown nor absent. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean known(String a) {
    return a != null && a != ABSENT;
  }

  /** Whether it is the named absence. */
  @SuppressWarnings("ReferenceEquality")
  @Abi(RULES)
  public static int absent(String a) {
    return a == null ? Truth.UNKNOWN : Truth.of(a == ABSENT);
  }

  /** Equality of canonical texts. */
  @Abi(RULES)
  public static int is(String a, String b) {
    return known(a) && known(b) ? Truth.of(a.equals(b)) : Truth.UNKNOWN;
  }

  /** Whether a text is in a set. */
  public static int oneOf(String a, Texts set) {
    return set.contains(a);
  }

  /** Prefix. */
  @Abi(RULES)
  public static int startsWith(String a, String prefix) {
    return known(a) && known(prefix) ? Truth.of(a.startsWith(prefix)) : Truth.UNKNOWN;
  }

  /** Suffix. */
  @Abi(RULES)
  public static int endsWith(String a, String suffix) {
    return known(a) && known(suffix) ? Truth.of(a.endsWith(suffix)) : Truth.UNKNOWN;
  }

  /** Whether the part occurs anywhere; in time linear in both. */
  public static int has(String a, String part) {
    if (!known(a) || !known(part)) {
      return Truth.UNKNOWN;
    }
    boolean small = (long) a.length() * part.length() <= PLAIN;
    return Truth.of(small ? a.contains(part) : part.length() <= a.length() && contains(a, part));
  }

  /** Knuth, Morris and Pratt: no letter of {@code a} is looked at more than twice. */
  private static boolean contains(String a, String part) {
    int[] border = new int[part.length()];
    for (int i = 1, k = 0; i < part.length(); i++) {
      while (k > 0 && part.charAt(i) != part.charAt(k)) {
        k = border[k - 1];
      }
      k += part.charAt(i) == part.charAt(k) ? 1 : 0;
      border[i] = k;
    }
    for (int i = 0, k = 0; i < a.length(); i++) {
      while (k > 0 && a.charAt(i) != part.charAt(k)) {
        k = border[k - 1];
      }
      k += a.charAt(i) == part.charAt(k) ? 1 : 0;
      if (k == part.length()) {
        return true;
      }
    }
    return false;
  }
}
