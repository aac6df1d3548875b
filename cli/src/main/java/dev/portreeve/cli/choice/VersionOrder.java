package dev.portreeve.cli.choice;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** The order of versions and of what is named after them: 1.9.0 before 1.10.0. */
public final class VersionOrder {
  private static final Pattern RUNS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

  /** Runs of digits by their value, everything between them by its letters. */
  public static final Comparator<String> NATURAL = VersionOrder::compare;

  private VersionOrder() {}

  private static int compare(String one, String other) {
    List<String> left = List.of(RUNS.split(one));
    List<String> right = List.of(RUNS.split(other));
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compareRuns(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareRuns(String left, String right) {
    boolean numbers = left.matches("\\d+") && right.matches("\\d+");
    return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
  }
}
