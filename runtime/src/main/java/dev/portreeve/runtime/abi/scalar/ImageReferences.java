package dev.portreeve.runtime.abi.scalar;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import java.util.Locale;

/**
 * Image references in Docker's grammar, with Docker's defaults filled in: {@code nginx} is {@code
 * docker.io/library/nginx:latest}. The parts are read from canonical references.
 */
public final class ImageReferences {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_TAG = 128;

  private ImageReferences() {}

  /**
   * The one spelling of a reference: registry, repository, then the tag or the digest or both;
   * without either the tag is {@code latest}. Null for what is no reference, or may be none: an
   * image id, whole, prefixed or as short as Docker prints it (12 hexadecimal digits), upper case
   * outside the registry, {@code <none>:<none>}.
   */
  public static String canonical(String raw) {
    if (!Text.known(raw) || raw.length() > 2 * LONGEST_NAME + LONGEST_TAG || mayBeId(raw)) {
      return null;
    }
    int at = raw.indexOf('@');
    String digest = at < 0 ? "" : raw.substring(at);
    String named = at < 0 ? raw : raw.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    String name = colon < 0 ? named : named.substring(0, colon);
    String tag = colon < 0 ? (at < 0 ? ":latest" : "") : named.substring(colon);
    String full = name(name);
    boolean fits =
        full != null
            && full.length() <= LONGEST_NAME
            && (tag.isEmpty() || isTag(tag.substring(1)))
            && (digest.isEmpty() || isDigest(digest.substring(1)));
    return fits ? full + tag + digest : null;
  }

  /** {@code docker.io}, {@code registry.example:5000}. */
  @Abi(RULES)
  public static String registry(String reference) {
    return Text.known(reference) ? reference.substring(0, reference.indexOf('/')) : null;
  }

  /**
   * What follows the registry, without tag and digest: {@code prom/node-exporter}; of Docker's own
   * images {@code library/nginx}.
   */
  @Abi(RULES)
  public static String repository(String reference) {
    return Text.known(reference)
        ? reference.substring(reference.indexOf('/') + 1, nameEnd(reference))
        : null;
  }

  /** The tag, absent where only a digest is given. */
  @Abi(RULES)
  public static String tag(String reference) {
    if (!Text.known(reference)) {
      return null;
    }
    int start = nameEnd(reference);
    int at = reference.indexOf('@');
    int end = at < 0 ? reference.length() : at;
    return start == end ? Text.ABSENT : reference.substring(start + 1, end);
  }

  /** The digest with its algorithm, {@code sha256:...}, or absent. */
  @Abi(RULES)
  public static String digest(String reference) {
    if (!Text.known(reference)) {
      return null;
    }
    int at = reference.indexOf('@');
    return at < 0 ? Text.ABSENT : reference.substring(at + 1);
  }

  private static int nameEnd(String reference) {
    int at = reference.indexOf('@');
    int end = at < 0 ? reference.length() : at;
    int colon = reference.lastIndexOf(':', end - 1);
    return colon > reference.lastIndexOf('/') ? colon : end;
  }

  private static boolean mayBeId(String raw) {
    return raw.startsWith("sha256:")
        ? isHex(raw.substring(7))
        : isHex(raw) && raw.length() >= 12 && raw.length() <= 64;
  }

  // What stands before the first slash is a registry if it looks like one, as Docker decides it.
  private static String name(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean host =
        first.indexOf('.') >= 0
            || first.indexOf(':') >= 0
            || first.equals("localhost")
            || !first.equals(first.toLowerCase(Locale.ROOT));
    String registry = host ? Registries.canonical(first) : Registries.DOCKER_HUB;
    String repository = host ? name.substring(slash + 1) : name;
    if (registry == null || !isRepository(repository.split("/", -1))) {
      return null;
    }
    boolean official = registry.equals(Registries.DOCKER_HUB) && repository.indexOf('/') < 0;
    return registry + "/" + (official ? "library/" : "") + repository;
  }

  private static boolean isRepository(String[] parts) {
    for (String part : parts) {
      if (!isPart(part)) {
        return false;
      }
    }
    return true;
  }

  // Runs of letters and digits, between them one dot, one or two underscores, or any dashes.
  private static boolean isPart(String part) {
    int i = 0;
    while (true) {
      int start = i;
      while (i < part.length() && lowerOrDigit(part.charAt(i))) {
        i++;
      }
      if (i == start) {
        return false;
      }
      if (i == part.length()) {
        return true;
      }
      char mark = part.charAt(i);
      int marks = i;
      while (i < part.length() && part.charAt(i) == mark) {
        i++;
      }
      int most = mark == '-' ? i : mark == '_' ? 2 : mark == '.' ? 1 : 0;
      if (i - marks > most) {
        return false;
      }
    }
  }

  private static boolean isTag(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST_TAG || ".-".indexOf(tag.charAt(0)) >= 0) {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      if (!lowerOrDigit(c) && !(c >= 'A' && c <= 'Z') && "_.-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigest(String digest) {
    int length =
        switch (digest.substring(0, Math.min(7, digest.length()))) {
          case "sha256:" -> 64;
          case "sha384:" -> 96;
          case "sha512:" -> 128;
          default -> -1;
        };
    return length > 0 && digest.length() == 7 + length && isHex(digest.substring(7));
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean lowerOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
