package dev.portreeve.dsl.check.name;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What people can hardly tell apart reads the same here: names that differ in {@code -} and {@code
 * _}, numbers that differ in zeros which say nothing. Lexers see to it that names are plain ASCII
 * and ids lower case.
 */
public final class Lookalikes {
  private static final Pattern ZEROS = Pattern.compile("^0+(?=.)");

  private Lookalikes() {}

  public static String name(String name) {
    return name.replace('_', '-');
  }

  /** {@code 5.01} is {@code 5.1}; {@code 5.10} is not. */
  public static String number(String dotted) {
    List<String> parts = new ArrayList<>();
    for (String part : dotted.split("\\.")) {
      parts.add(ZEROS.matcher(part).replaceFirst(""));
    }
    return String.join(".", parts);
  }

  /** {@code 1.8} is {@code 1.8.0}. */
  public static String version(String dotted) {
    String number = number(dotted);
    while (number.endsWith(".0")) {
      number = number.substring(0, number.length() - 2);
    }
    return number;
  }
}
