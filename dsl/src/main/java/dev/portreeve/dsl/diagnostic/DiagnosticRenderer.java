package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.List;

/**
 * Draws diagnostics, and knows nothing of rules. Whatever stands in a file or its name is shown and
 * never obeyed: hidden characters come out as escapes.
 */
public final class DiagnosticRenderer {

  private DiagnosticRenderer() {}

  /** For whom it is drawn. */
  public enum Form {
    /** People: the line, a marker under the words, advice; closed by how many there are. */
    HUMAN,
    /** Editors: {@code file:line:column: error: message [E0201]}, a line each. */
    GCC,
    /** Programs: one JSON array, in ASCII. */
    JSON,
    /** Code scanning: a SARIF 2.1.0 log of one run, in ASCII; the pages of its codes are in it. */
    SARIF
  }

  /**
   * The diagnostics in the order given, each line ended by a line feed. {@code colour} counts for
   * {@link Form#HUMAN} alone.
   */
  public static String render(List<Diagnostic> diagnostics, Form form, boolean colour) {
    switch (form) {
      case HUMAN:
        return new HumanForm(colour).render(diagnostics);
      case GCC:
        return gcc(diagnostics);
      case SARIF:
        return new SarifForm(diagnostics).render();
      default:
        return JsonForm.render(diagnostics);
    }
  }

  /**
   * The line on which a span begins, numbered, with the words marked: for pictures of something
   * other than a mistake in the text.
   */
  public static String excerpt(SourceFile file, Span span, boolean colour) {
    return new HumanForm(colour).excerpt(file, span);
  }

  private static String gcc(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : diagnostics) {
      out.append(d.place()).append(": ").append(d.severity().word()).append(": ");
      out.append(Visible.escape(d.message())).append(" [").append(d.code()).append("]\n");
    }
    return out.toString();
  }
}
