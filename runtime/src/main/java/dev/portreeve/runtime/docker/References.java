package dev.portreeve.runtime.docker;

import java.util.Locale;
import java.util.regex.Pattern;

/** Image references and ids in one spelling: Docker's defaults filled in, ids with algorithm. */
final class References {
  private static final Pattern HEX_ID = Pattern.compile("(sha256:)?[0-9a-f]{64}");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{4,64}");
  private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-{1,9})[a-z0-9]+){0,32}";
  private static final Pattern REPOSITORY = Pattern.compile(PART + "(?:/" + PART + "){0,16}");
  private static final Pattern DOMAIN =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,255}|\\[[0-9a-fA-F:]{2,45}\\])(?::[0-9]{1,5})?");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST =
      Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,128}");

  private References() {}

  /** {@code sha256:...} for both spellings of an image id. */
  static String imageId(String id) {
    return HEX_ID.matcher(id).matches() && !id.startsWith("sha256:") ? "sha256:" + id : id;
  }

  /** Whether a text given as image names it by (a prefix of) its id. */
  static boolean isId(String reference, Fact<String> imageId) {
    String hex = imageId.orElse("").replaceFirst("^sha256:", "");
    return HEX_ID.matcher(reference).matches()
        || HEX.matcher(reference).matches() && hex.startsWith(reference);
  }

  /** {@code nginx} becomes {@code docker.io/library/nginx:latest}. */
  static Fact<String> canonical(String reference) {
    int at = reference.indexOf('@');
    String named = at < 0 ? reference : reference.substring(0, at);
    int colon = named.lastIndexOf(':');
    boolean tagged = colon > named.lastIndexOf('/');
    String repository = tagged ? named.substring(0, colon) : named;
    boolean valid =
        reference.length() <= 1024
            && (!tagged || TAG.matcher(named.substring(colon + 1)).matches())
            && (at < 0 || DIGEST.matcher(reference.substring(at + 1)).matches());
    String full = valid ? qualified(repository) : "";
    if (full.isEmpty()) {
      return Fact.unknown("`" + reference + "` is not an image reference");
    }
    String tag = tagged ? named.substring(colon) : at < 0 ? ":latest" : "";
    return Fact.known(full + tag + (at < 0 ? "" : reference.substring(at)));
  }

  /** The repository with its registry, or "" if it is none. */
  private static String qualified(String repository) {
    int slash = repository.indexOf('/');
    String first = slash < 0 ? "" : repository.substring(0, slash);
    boolean isDomain =
        first.contains(".")
            || first.contains(":")
            || first.equals("localhost")
            || !first.equals(first.toLowerCase(Locale.ROOT));
    String domain = isDomain && !first.equals("index.docker.io") ? first : "docker.io";
    String path = isDomain ? repository.substring(slash + 1) : repository;
    if (domain.equals("docker.io") && path.indexOf('/') < 0) {
      path = "library/" + path;
    }
    boolean valid = REPOSITORY.matcher(path).matches() && DOMAIN.matcher(domain).matches();
    return valid ? domain + "/" + path : "";
  }

  /** The registry of a canonical reference. */
  static String registry(String canonical) {
    return canonical.substring(0, canonical.indexOf('/'));
  }
}
