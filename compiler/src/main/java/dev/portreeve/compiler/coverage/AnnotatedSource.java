package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.runtime.text.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The conditions of a pack as they are written, with what tests have seen of them in the margin:
 * {@code +} where a condition begins that is covered, {@code !} where one is not, and below such a
 * line the words that are meant and what no test has seen of them.
 */
public final class AnnotatedSource {
  private static final String YELLOW = "\u001b[33m";
  private static final String RESET = "\u001b[0m";

  private final StringBuilder out = new StringBuilder();
  private final boolean colour;

  private AnnotatedSource(boolean colour) {
    this.colour = colour;
  }

  /**
   * Every control and definition, in the order of the files, from its first line to the last line
   * of its conditions. {@code names} turns a file's name into one that can be opened.
   */
  public static String of(Coverage coverage, UnaryOperator<String> names, boolean colour) {
    AnnotatedSource source = new AnnotatedSource(colour);
    Map<String, List<Unit>> files = new LinkedHashMap<>();
    coverage.units().stream()
        .sorted(Comparator.comparing((Unit u) -> u.file().name()))
        .forEach(u -> files.computeIfAbsent(u.file().name(), f -> new ArrayList<>()).add(u));
    files.forEach(
        (name, units) -> {
          source.out.append(Visible.escape(names.apply(name))).append('\n');
          units.sort(Comparator.comparingInt(u -> u.span().start()));
          units.forEach(source::unit);
        });
    return source.out.toString();
  }

  private void unit(Unit unit) {
    Map<Integer, Boolean> marks = marks(unit);
    Map<Integer, List<Hole>> holes = new TreeMap<>();
    for (Hole hole : unit.holes()) {
      int line = unit.file().lineAt(hole.span().start());
      holes.computeIfAbsent(line, l -> new ArrayList<>()).add(hole);
    }
    int first = unit.file().lineAt(unit.span().start());
    for (int line = first; line <= last(unit, first); line++) {
      line(unit.file(), line, marks);
      holes.getOrDefault(line, List.of()).forEach(hole -> hole(unit.file(), hole));
    }
    out.append('\n');
  }

  /** The lines on which conditions begin, and whether all that begins there is covered. */
  private static Map<Integer, Boolean> marks(Unit unit) {
    Map<Integer, Boolean> marks = new TreeMap<>();
    for (Clause clause : unit.clauses()) {
      marks.merge(line(unit, clause.span()), clause.covered(), Boolean::logicalAnd);
    }
    for (Branch branch : unit.branches()) {
      boolean whole = branch.covered() == Branch.SIDES;
      marks.merge(line(unit, branch.span()), whole, Boolean::logicalAnd);
    }
    return marks;
  }

  private static int line(Unit unit, Span span) {
    return unit.file().lineAt(span.start());
  }

  private static int last(Unit unit, int first) {
    int last = first;
    for (Clause clause : unit.clauses()) {
      last = Math.max(last, unit.file().lineAt(clause.span().end()));
    }
    for (Branch branch : unit.branches()) {
      last = Math.max(last, unit.file().lineAt(branch.span().end()));
    }
    return last;
  }

  private void line(SourceFile file, int line, Map<Integer, Boolean> marks) {
    String mark = !marks.containsKey(line) ? " " : marks.get(line) ? "+" : "!";
    String text = mark + " " + number(line) + " | " + shown(file.line(line));
    out.append(paint(text.stripTrailing(), mark.equals("!"))).append('\n');
  }

  private static String number(int line) {
    String number = String.valueOf(line);
    return " ".repeat(Math.max(0, 4 - number.length())) + number;
  }

  /** A marker under the words, on their first line, and what no test has seen of them. */
  private void hole(SourceFile file, Hole hole) {
    int line = file.lineAt(hole.span().start());
    String text = file.line(line);
    int start = Math.min(text.length(), hole.span().start() - file.lineStart(line));
    int end = Math.min(text.length(), hole.span().end() - file.lineStart(line));
    int indent = TerminalText.width(shown(text.substring(0, start)));
    int width = TerminalText.width(shown(text.substring(start, end)));
    String marker = "^".repeat(Math.max(1, width)) + " " + hole.besideWords();
    out.append("       | ").append(" ".repeat(indent)).append(paint(marker, true)).append('\n');
  }

  private static String shown(String text) {
    return Visible.escape(text.replace("\t", "    "));
  }

  private String paint(String text, boolean hole) {
    return colour && hole ? YELLOW + text + RESET : text;
  }
}
