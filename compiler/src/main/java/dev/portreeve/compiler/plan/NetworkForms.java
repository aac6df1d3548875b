package dev.portreeve.compiler.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How other tools write a network of IPv4: with a star for what may be anything, as a range, with a
 * mask, or without the zeros at its end.
 */
final class NetworkForms {
  private static final String OCTET = "(\\d{1,3})";

  private static final Pattern STARS =
      Pattern.compile(
          "(?:" + OCTET + "\\.)(?:" + OCTET + "\\.)?(?:" + OCTET + "\\.)?[*xX](?:\\.[*xX])*");

  private static final Pattern SHORT =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){0,2})\\.?/(\\d{1,2})");

  private static final Pattern SPACED =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})\\s*/\\s*(\\d{1,2})");

  private static final Pattern MASKED =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})\\s*/\\s*(\\d{1,3}(?:\\.\\d{1,3}){3})");

  private static final Pattern RANGE =
      Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})\\s*-\\s*(\\d{1,3}(?:\\.\\d{1,3}){3})");

  private NetworkForms() {}

  /** The same network as Reeve writes it, if it is one. */
  static Optional<String> rightly(String text) {
    Matcher stars = STARS.matcher(text);
    if (stars.matches()) {
      int known = stars.group(3) != null ? 3 : stars.group(2) != null ? 2 : 1;
      String start = text.replaceFirst("\\.[*xX].*", "");
      return Optional.of(start + ".0".repeat(4 - known) + "/" + 8 * known);
    }
    Matcher few = SHORT.matcher(text);
    if (few.matches()) {
      int known = few.group(1).split("\\.").length;
      return Optional.of(few.group(1) + ".0".repeat(4 - known) + "/" + few.group(2));
    }
    Matcher spaced = SPACED.matcher(text);
    if (spaced.matches()) {
      return Optional.of(spaced.group(1) + "/" + spaced.group(2));
    }
    Matcher masked = MASKED.matcher(text);
    if (masked.matches()) {
      return bits(~number(masked.group(2)) & 0xffffffffL).map(b -> masked.group(1) + "/" + b);
    }
    Matcher range = RANGE.matcher(text);
    return range.matches()
        ? bits(number(range.group(1)) ^ number(range.group(2)))
            .filter(b -> (number(range.group(1)) & ((1L << (32 - b)) - 1)) == 0)
            .map(b -> range.group(1) + "/" + b)
        : Optional.empty();
  }

  /** How many bits are the network's, where the others are all ones. */
  private static Optional<Integer> bits(long others) {
    boolean whole = (others & (others + 1)) == 0;
    return whole ? Optional.of(Long.numberOfLeadingZeros(others) - 32) : Optional.empty();
  }

  private static long number(String address) {
    long number = 0;
    for (String octet : address.split("\\.")) {
      number = number * 256 + Integer.parseInt(octet);
    }
    return number;
  }
}
