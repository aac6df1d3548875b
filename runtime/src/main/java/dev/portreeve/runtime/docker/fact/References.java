package dev.portreeve.runtime.docker.fact;

import dev.portreeve.runtime.abi.scalar.ImageReferences;
import java.util.regex.Pattern;

/** Image references and ids in one spelling: Docker's defaults filled in, ids with algorithm. */
public final class References {
  private static final Pattern HEX_ID = Pattern.compile("(sha256:)?[0-9a-f]{64}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{4,64}");

  private References() {}

  /** {@code sha256:...} for both spellings of an image id. */
  public static String imageId(String id) {
    return HEX_ID.matcher(id).matches() && !id.startsWith("sha256:") ? "sha256:" + id : id;
  }

  /** Whether a text given as image names it by (a prefix of) its id. */
  public static boolean isId(String reference, Fact<String> imageId) {
    String hex = imageId.orElse("").replaceFirst("^sha256:", "");
    return HEX_ID.matcher(reference).matches()
        || HEX.matcher(reference).matches() && hex.startsWith(reference);
  }

  /** In the spelling that the decoder compares by; unknown for what is no reference. */
  public static Fact<String> canonical(String reference) {
    String canonical = ImageReferences.canonical(reference);
    return canonical == null
        ? Fact.unknown("the value is not an image reference")
        : Fact.known(canonical);
  }
}
