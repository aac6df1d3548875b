package dev.portreeve.runtime.support;

/**
 * Texts and every scalar that is kept as canonical text: paths, globs, versions, addresses, image
 * references, registries. Null is unknown; {@link #ABSENT}, compared by identity, is the field's
 * named absence.
 */
public final class Text {
  /** The field's named absence: this object, whatever its characters. */
  @SuppressWarnings("StringOperationCanBeSimplified")
  public static final String ABSENT = new String("(absent)");

  private Text() {}

  /** Whether it is a value, neither unknown nor absent. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean known(String a) {
    return a != null && a != ABSENT;
  }

  /** Whether it is the named absence. */
  @SuppressWarnings("ReferenceEquality")
  public static int absent(String a) {
    return a == null ? Truth.UNKNOWN : Truth.of(a == ABSENT);
  }

  /** Equality of canonical texts. */
  public static int is(String a, String b) {
    return known(a) && known(b) ? Truth.of(a.equals(b)) : Truth.UNKNOWN;
  }

  /** Whether a text is in a set. */
  public static int oneOf(String a, Texts set) {
    return set.contains(a);
  }

  /** Prefix. */
  public static int startsWith(String a, String prefix) {
    return known(a) && known(prefix) ? Truth.of(a.startsWith(prefix)) : Truth.UNKNOWN;
  }

  /** Suffix. */
  public static int endsWith(String a, String suffix) {
    return known(a) && known(suffix) ? Truth.of(a.endsWith(suffix)) : Truth.UNKNOWN;
  }

  /** Whether the part occurs anywhere. */
  public static int has(String a, String part) {
    return known(a) && known(part) ? Truth.of(a.contains(part)) : Truth.UNKNOWN;
  }
}
