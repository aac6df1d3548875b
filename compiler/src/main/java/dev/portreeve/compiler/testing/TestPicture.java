package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.runtime.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Draws a case that did not come out as it says: where it stands, the case itself, what was
 * expected and what came, what decided. Names and values are made safe for a terminal.
 */
public final class TestPicture {
  private static final String RED = "\u001b[1;31m";
  private static final String GREEN = "\u001b[32m";
  private static final String RESET = "\u001b[0m";
  private static final int WIDTH = 100;

  private final StringBuilder out = new StringBuilder();
  private final UnaryOperator<String> names;
  private final boolean colour;

  private TestPicture(UnaryOperator<String> names, boolean colour) {
    this.names = names;
    this.colour = colour;
  }

  /**
   * The picture of a failed case, ended by an empty line. {@code names} turns the place of
   * something in the pack into one that the reader can open.
   */
  public static String of(TestResult result, UnaryOperator<String> names, boolean colour) {
    TestPicture picture = new TestPicture(names, colour);
    picture.draw(result, result.problem().orElseThrow());
    return picture.out.toString();
  }

  private void draw(TestResult result, Problem problem) {
    String word = problem.error() ? "error" : "failed";
    out.append(safe(names.apply(result.place()))).append(": ");
    out.append(colour ? RED + word + RESET : word);
    out.append(": ").append(safe(problem.message())).append('\n');
    String excerpt = DiagnosticRenderer.excerpt(result.file(), result.span(), colour);
    out.append(excerpt);
    facts(problem, " ".repeat(String.valueOf(line(result)).length() + 3));
    out.append('\n');
  }

  private static int line(TestResult result) {
    return result.file().position(result.span().start()).line();
  }

  private void facts(Problem problem, String indent) {
    fact(indent, "expected", List.of(problem.expected()));
    fact(indent, "actual", List.of(problem.actual()));
    Map<String, List<String>> notes = new LinkedHashMap<>();
    problem
        .notes()
        .forEach(n -> notes.computeIfAbsent(n.name(), name -> new ArrayList<>()).add(n.text()));
    notes.forEach((name, lines) -> fact(indent, name, lines));
    fact(indent, "because", because(problem.because()));
    fact(indent, "missing", problem.missing());
    problem
        .help()
        .ifPresent(
            help -> {
              String word = colour ? GREEN + "help:" + RESET : "help:";
              out.append(indent).append(word).append(' ').append(safe(help)).append('\n');
            });
  }

  private void fact(String indent, String name, List<String> lines) {
    String label = name;
    for (String line : lines) {
      out.append(indent).append(TerminalText.pad(safe(label), 10)).append(safe(line)).append('\n');
      label = "";
    }
  }

  /** The values, and the comparison that they decided beside them or, where that is long, below. */
  private List<String> because(List<Problem.Because> all) {
    List<String> lines = new ArrayList<>();
    for (Problem.Because each : all) {
      String comparison = "in `" + each.comparison() + "`, " + names.apply(each.place());
      String values = String.join(", ", each.values());
      if (values.length() + comparison.length() < WIDTH - 15) {
        lines.add(values + ", " + comparison);
      } else {
        lines.add(values);
        lines.add("  " + comparison);
      }
    }
    return lines;
  }

  private static String safe(String text) {
    return TerminalText.of(text);
  }
}
