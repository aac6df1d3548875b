package dev.portreeve.runtime.verdict;

/**
 * Paths into a snapshot, shortened for people: {@code containers[3].mounts[0].source} is, for all
 * containers, {@code containers[].mounts[].source}, and seen from its container {@code
 * mounts[0].source}. Brackets in quotes belong to a name ({@code files["/a[1]"].mode}).
 */
public final class SnapshotPath {
  private SnapshotPath() {}

  /** The path without the numbers of list elements; names in brackets stay. */
  public static String generalized(String path) {
    StringBuilder general = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); ) {
      int end = stepEnd(path, i);
      String step = path.substring(i, end);
      general.append(number(step) ? "[]" : step);
      i = end;
    }
    return general.toString();
  }

  /** The path as its subject would say it: without the collection and the place in it. */
  public static String fromSubject(String path) {
    int bracket = path.indexOf('[');
    int dot = path.indexOf('.');
    if (bracket < 0 || (dot >= 0 && dot < bracket)) {
      return path;
    }
    int end = stepEnd(path, bracket);
    return end < path.length() && path.charAt(end) == '.' ? path.substring(end + 1) : path;
  }

  /** Where a bracketed step that begins at {@code start} ends; one character on, if none does. */
  private static int stepEnd(String path, int start) {
    if (path.charAt(start) != '[') {
      return start + 1;
    }
    boolean quoted = false;
    for (int i = start + 1; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i + 1;
      }
    }
    return path.length();
  }

  private static boolean number(String step) {
    return step.length() > 2
        && step.charAt(0) == '['
        && step.substring(1, step.length() - 1).chars().allMatch(c -> c >= '0' && c <= '9')
        && step.endsWith("]");
  }
}
