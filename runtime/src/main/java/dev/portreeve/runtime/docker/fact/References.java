package dev.portreeve.runtime.docker.fact;

import dev.portreeve.runtime.abi.scalar.ImageReferences;

/**
 * Image references and ids in one spelling: Docker's defaults filled in, ids with algorithm; and
 * what is an id where a name may stand, too.
 */
public final class References {
  private static final String ALGORITHM = "sha256:";
  private static final int DIGITS = 64;
  private static final int FEWEST = 4;

  private References() {}

  /** {@code sha256:...} for both spellings of an image id. */
  public static String imageId(String id) {
    return isHex(id) && id.length() == DIGITS ? ALGORITHM + id : id;
  }

  /** Whether a text given as image names it by (a prefix of) its id. */
  public static boolean isId(String reference, Fact<String> imageId) {
    String digits = bare(reference);
    if (!isHex(digits)) {
      return false;
    }
    boolean part = digits.length() >= FEWEST && digits.length() == reference.length();
    return digits.length() == DIGITS || part && bare(imageId.orElse("")).startsWith(digits);
  }

  /**
   * Whether a word that names a container is an id in full. Engines look for one first, and write
   * no other word where they name a container themselves; so that a container that somebody called
   * by the id of another is not meant.
   */
  public static boolean isFullId(String word) {
    return word.length() == DIGITS && isHex(word);
  }

  private static String bare(String id) {
    return id.startsWith(ALGORITHM) ? id.substring(ALGORITHM.length()) : id;
  }

  /** Whether a text is nothing but digits as digests have them, and not too many. */
  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() <= DIGITS;
  }

  /** In the spelling that the decoder compares by; unknown for what is no reference. */
  public static Fact<String> canonical(String reference) {
    String canonical = ImageReferences.canonical(reference);
    return canonical == null
        ? Fact.unknown("the value is not an image reference")
        : Fact.known(canonical);
  }
}
