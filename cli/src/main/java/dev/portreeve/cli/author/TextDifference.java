package dev.portreeve.cli.author;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs between two texts, line by line, as {@code diff -u} shows it: at most {@link
 * #LONGEST} lines of it, and then how many more there are.
 */
final class TextDifference {
  /** How many lines of one difference are shown. */
  static final int LONGEST = 40;

  private static final int CONTEXT = 2;

  /** Lines between which the shortest difference is looked for; more are shown as replaced. */
  private static final int MOST_CELLS = 4_000_000;

  private final List<String> before;
  private final List<String> after;

  /** One line with the sign before it, and how many lines of both texts stand above it. */
  private record Edit(char sign, String line, int above, int aboveAfter) {}

  private TextDifference(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Nothing where the texts are the same. */
  static List<String> lines(String name, String before, String after) {
    TextDifference difference = new TextDifference(before.lines().toList(), after.lines().toList());
    List<String> all = difference.hunks();
    List<String> shown = new ArrayList<>(List.of("--- " + name, "+++ " + name));
    shown.addAll(all.isEmpty() ? List.of("only the ends of lines differ") : List.of());
    shown.addAll(all.subList(0, Math.min(LONGEST, all.size())));
    if (all.size() > LONGEST) {
      shown.add("... and " + (all.size() - LONGEST) + " more lines");
    }
    return before.equals(after) ? List.of() : shown;
  }

  private List<String> hunks() {
    List<Edit> edits = edits();
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < edits.size()) {
      if (edits.get(at).sign == ' ') {
        at++;
        continue;
      }
      int start = Math.max(0, at - CONTEXT);
      int end = endOfHunk(edits, at);
      lines.addAll(hunk(edits.subList(start, end)));
      at = end;
    }
    return lines;
  }

  /** Behind the context of the last change that is near to the one before it. */
  private static int endOfHunk(List<Edit> edits, int firstChange) {
    int last = firstChange;
    for (int i = firstChange; i < edits.size() && i <= last + 2 * CONTEXT + 1; i++) {
      last = edits.get(i).sign == ' ' ? last : i;
    }
    return Math.min(edits.size(), last + 1 + CONTEXT);
  }

  private static List<String> hunk(List<Edit> edits) {
    long olds = edits.stream().filter(e -> e.sign != '+').count();
    long news = edits.stream().filter(e -> e.sign != '-').count();
    Edit first = edits.get(0);
    List<String> lines = new ArrayList<>();
    lines.add("@@ -" + range(first.above, olds) + " +" + range(first.aboveAfter, news) + " @@");
    edits.forEach(edit -> lines.add(edit.sign + edit.line));
    return lines;
  }

  private static String range(int above, long count) {
    return (count == 0 ? above : above + 1) + (count == 1 ? "" : "," + count);
  }

  /** All lines of both, in order. */
  private List<Edit> edits() {
    int[][] common = common();
    List<Edit> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        edits.add(new Edit(' ', before.get(i), i++, j++));
      } else if (j == after.size() || (i < before.size() && takesOld(common, i, j))) {
        edits.add(new Edit('-', before.get(i), i++, j));
      } else {
        edits.add(new Edit('+', after.get(j), i, j++));
      }
    }
    return edits;
  }

  private static boolean takesOld(int[][] common, int i, int j) {
    return common.length == 0 || common[i + 1][j] >= common[i][j + 1];
  }

  /** How many lines the rests from each pair of places have in common; nothing if too many. */
  private int[][] common() {
    if ((long) before.size() * after.size() > MOST_CELLS) {
      return new int[0][];
    }
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
