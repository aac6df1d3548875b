package dev.portreeve.compiler.snapshotlint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Where in a document a value stands, as people say it: {@code
 * containers[3].host_mounts[0].source}. Grows and shrinks as the document is walked.
 */
final class Path {
  private static final int LONGEST = 60;

  private final Deque<String> steps = new ArrayDeque<>();

  /** Into the value of a key. */
  void key(String name) {
    boolean plain = name.matches("[$a-zA-Z_][a-zA-Z0-9_]*");
    String shown = shorten(name);
    steps.addLast(plain ? (steps.isEmpty() ? "" : ".") + shown : "[\"" + shown + "\"]");
  }

  /** Into an element of a list, counted from 0. */
  void element(int index) {
    steps.addLast("[" + index + "]");
  }

  /** Back out. */
  void up() {
    steps.removeLast();
  }

  /** The same without the numbers of elements. */
  String general() {
    StringBuilder out = new StringBuilder();
    steps.forEach(step -> out.append(step.matches("\\[[0-9]+\\]") ? "[]" : step));
    return out.toString();
  }

  /** At most so much of a text as one can read in a sentence. */
  static String shorten(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST - 3)) + "...";
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (Iterator<String> each = steps.iterator(); each.hasNext(); ) {
      out.append(each.next());
    }
    return out.toString();
  }
}
