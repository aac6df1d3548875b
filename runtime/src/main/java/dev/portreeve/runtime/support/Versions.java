package dev.portreeve.runtime.support;

import java.util.Locale;
import java.util.Set;

/**
 * Release versions, ordered by their numbers. The canonical form has at least three numbers without
 * leading zeros, no trailing zero beyond them, and no distribution suffix: {@code v20.10} is {@code
 * 20.10.0}, {@code 26.1.5+dfsg1} is {@code 26.1.5}. A pre-release keeps its suffix ({@code
 * 29.0.0-rc.1}) and lies below its release, so that a candidate never proves "at least 29.0.0"; two
 * different pre-releases of one release have no known order.
 */
public final class Versions {
  private static final int LONGEST = 128;
  private static final Set<String> EARLY =
      Set.of("alpha", "beta", "rc", "pre", "preview", "dev", "tp", "snapshot", "nightly");

  private Versions() {}

  /** The one spelling of a version; null when it begins with no number or goes on in a riddle. */
  public static String canonical(String raw) {
    if (!Text.known(raw) || raw.length() > LONGEST) {
      return null;
    }
    String version = raw.toLowerCase(Locale.ROOT);
    int start = version.startsWith("v") ? 1 : 0;
    int end = start;
    while (end < version.length() && (digit(version, end) || version.charAt(end) == '.')) {
      end++;
    }
    String numbers = numbers(version.substring(start, end));
    String suffix = suffix(version.substring(end));
    return numbers == null || suffix == null ? null : numbers + suffix;
  }

  /** Whether two versions are the same release. */
  public static int is(String a, String b) {
    return Text.is(a, b);
  }

  /** {@code a <= b}. */
  public static int atMost(String a, String b) {
    return Truth.not(below(b, a));
  }

  /** {@code a >= b}. */
  public static int atLeast(String a, String b) {
    return Truth.not(below(a, b));
  }

  /** {@code a > b}. */
  public static int above(String a, String b) {
    return below(b, a);
  }

  /** {@code a < b}. */
  public static int below(String a, String b) {
    if (!Text.known(a) || !Text.known(b)) {
      return Truth.UNKNOWN;
    }
    int dashA = end(a);
    int dashB = end(b);
    int order = order(a.substring(0, dashA), b.substring(0, dashB));
    if (order != 0 || a.equals(b)) {
      return Truth.of(order < 0);
    }
    boolean earlyA = dashA < a.length();
    boolean earlyB = dashB < b.length();
    return earlyA && earlyB ? Truth.UNKNOWN : Truth.of(earlyA);
  }

  private static int end(String version) {
    int dash = version.indexOf('-');
    return dash < 0 ? version.length() : dash;
  }

  private static int order(String a, String b) {
    String[] these = a.split("\\.");
    String[] those = b.split("\\.");
    for (int i = 0; i < Math.max(these.length, those.length); i++) {
      String x = i < these.length ? these[i] : "0";
      String y = i < those.length ? those[i] : "0";
      int order = x.length() == y.length() ? x.compareTo(y) : x.length() - y.length();
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String numbers(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    int last = parts.length - 1;
    while (last > 2 && zero(parts[last])) {
      last--;
    }
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i <= Math.max(last, 2); i++) {
      String part = i < parts.length ? parts[i] : "0";
      if (part.isEmpty()) {
        return null;
      }
      numbers.append(i == 0 ? "" : ".").append(zero(part) ? "0" : part.replaceFirst("^0+", ""));
    }
    return numbers.toString();
  }

  private static boolean zero(String digits) {
    return digits.chars().allMatch(c -> c == '0') && !digits.isEmpty();
  }

  // Nothing for a distribution, `-rc.1` for a pre-release, null for what nobody can read.
  private static String suffix(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!digit(raw, i) && !(c >= 'a' && c <= 'z') && "-+~.".indexOf(c) < 0) {
        return null;
      }
    }
    int plus = raw.indexOf('+');
    String before = plus < 0 ? raw : raw.substring(0, plus);
    if (early(before)) {
      return "-" + before.replaceFirst("^[-~.]+", "");
    }
    if (early(raw)) {
      return "-" + raw.substring(plus).replaceFirst("^[-+~.]+", "").replace('+', '-');
    }
    return "-+~".indexOf(raw.charAt(0)) < 0 ? null : "";
  }

  private static boolean early(String suffix) {
    for (String word : suffix.split("[^a-z]+")) {
      if (EARLY.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
