package dev.portreeve.dsl.format;

import java.util.Comparator;
import java.util.List;

/**
 * Where the second halves of lines start when their first halves reach so far: all in one column,
 * but for lines that are so much longer than the rest that they would push it far to the right.
 */
final class Alignment {
  /** How much further than the next shorter line a cell reaches that keeps out of its column. */
  static final int LEAP_OF_CELLS = 20;

  /** The same for what stands before comments. */
  static final int LEAP_OF_REMARKS = 16;

  private Alignment() {}

  /** How far the lines reach that share the column; 0 where there are none. */
  static int reach(List<Integer> reached, int farthest, int leap) {
    List<Integer> sorted =
        reached.stream()
            .filter(r -> r <= farthest)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    int longest = 0;
    while (longest + 1 < sorted.size() && sorted.get(longest) - sorted.get(longest + 1) >= leap) {
      longest++;
    }
    return sorted.isEmpty() ? 0 : sorted.get(longest);
  }
}
