package dev.portreeve.runtime.abi.scalar;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
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
  @Abi(RULES)
  public static int is(String a, String b) {
    return Text.is(a, b);
  }

  /** {@code a <= b}. */
  @Abi(RULES)
  public static int atMost(String a, String b) {
    return Truth.not(below(b, a));
  }

  /** {@code a >= b}. */
  @Abi(RULES)
  public static int atLeast(String a, String b) {
    return Truth.not(below(a, b));
  }

  /** {@code a > b}. */
  @Abi(RULES)
  public static int above(String a, String b) {
    return below(b, a);
  }

  /** {@code a < b}. */
  @Abi(RULES)
  public static int below(String a, String b) {
    if (!Text.known(a) || !Text.known(b)) {
      return Truth.UNKNOWN;
    }
    int dashA = end(a);
    int dashB = end(b);
    int order = order(a, dashA, b, dashB);
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

  /** By number after number, up to the given ends; a number that is not there is zero. */
  private static int order(String a, int endA, String b, int endB) {
    int fromA = 0;
    int fromB = 0;
    while (fromA < endA || fromB < endB) {
      int toA = number(a, fromA, endA);
      int toB = number(b, fromB, endB);
      int order = number(a, fromA, toA, b, fromB, toB);
      if (order != 0) {
        return order;
      }
      fromA = Math.min(toA + 1, endA);
      fromB = Math.min(toB + 1, endB);
    }
    return 0;
  }

  /** Where the number that begins here ends. */
  private static int number(String version, int from, int end) {
    int to = from;
    while (to < end && version.charAt(to) != '.') {
      to++;
    }
    return to;
  }

  /** Numbers of any length, without leading zeros: the longer is the larger. */
  private static int number(String a, int fromA, int toA, String b, int fromB, int toB) {
    if (fromA == toA || fromB == toB) {
      int rest = fromA == toA ? fromB : fromA;
      String other = fromA == toA ? b : a;
      boolean zero = (fromA == toA && fromB == toB) || other.charAt(rest) == '0';
      return zero ? 0 : fromA == toA ? -1 : 1;
    }
    int order = (toA - fromA) - (toB - fromB);
    for (int i = 0; order == 0 && i < toA - fromA; i++) {
      order = a.charAt(fromA + i) - b.charAt(fromB + i);
    }
    return order;
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
