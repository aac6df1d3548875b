package dev.portreeve.dsl.diagnostic;

import dev.portreeve.dsl.diagnostic.Diagnostic.Severity;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Diagnostics for people: where, what, the line itself with the words marked, and what to do. */
final class HumanForm {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[1;33m";
  private static final String BLUE = "\u001b[34m";
  private static final String GREEN = "\u001b[32m";
  private static final int WIDTH = 100;

  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  HumanForm(boolean colour) {
    this.colour = colour;
  }

  String render(List<Diagnostic> diagnostics) {
    diagnostics.forEach(this::one);
    if (!diagnostics.isEmpty()) {
      long errors = diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
      out.append(counts(errors, diagnostics.size() - errors)).append('\n');
      out.append(hint(diagnostics)).append('\n');
    }
    return out.toString();
  }

  String excerpt(SourceFile file, Span span) {
    int gutter = String.valueOf(file.position(span.start()).line()).length();
    excerpt(file, span, gutter, '^', RED, "", false);
    return out.toString();
  }

  /** Where a page of prose and examples is found, for the first code of the worst kind. */
  private static String hint(List<Diagnostic> diagnostics) {
    Code code =
        diagnostics.stream()
            .map(Diagnostic::code)
            .min(Comparator.comparing(Code::severity))
            .orElseThrow();
    boolean alone = diagnostics.stream().allMatch(d -> d.code() == code);
    return "`portreeve explain "
        + code
        + "` says more"
        + (alone ? "" : ", as it does of each code");
  }

  private static String counts(long errors, long warnings) {
    List<String> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add(errors + (errors == 1 ? " error" : " errors"));
    }
    if (warnings > 0) {
      parts.add(warnings + (warnings == 1 ? " warning" : " warnings"));
    }
    return String.join(", ", parts);
  }

  private void one(Diagnostic d) {
    String tone = d.severity() == Severity.ERROR ? RED : YELLOW;
    String kind = d.severity().word() + " " + d.code();
    out.append(d.place()).append(": ").append(paint(tone, kind)).append(": ");
    out.append(paint(BOLD, Visible.escape(d.message()))).append('\n');
    int gutter = gutter(d);
    excerpt(d.file(), d.span(), gutter, '^', tone, "", false);
    int line = d.file().position(d.span().start()).line();
    for (Diagnostic.Label label : d.labels()) {
      boolean elsewhere = !label.file().name().equals(d.file().name());
      if (elsewhere) {
        String place = Visible.escape(label.file().name());
        out.append(" ".repeat(gutter)).append(paint(BLUE, "  in " + place)).append('\n');
      }
      int labelLine = label.file().position(label.span().start()).line();
      // A long line is cut around each of its marks: then it is shown again.
      boolean sameLine =
          !elsewhere
              && labelLine == line
              && Excerpt.of(d.file(), d.span())
                  .line()
                  .equals(Excerpt.of(label.file(), label.span()).line());
      excerpt(
          label.file(),
          label.span(),
          gutter,
          '-',
          BLUE,
          " " + Visible.escape(label.text()),
          sameLine);
    }
    d.help().ifPresent(help -> help(help, gutter));
    out.append('\n');
  }

  private static int gutter(Diagnostic d) {
    int last = d.file().position(d.span().start()).line();
    for (Diagnostic.Label label : d.labels()) {
      last = Math.max(last, label.file().position(label.span().start()).line());
    }
    return String.valueOf(last).length();
  }

  private void excerpt(
      SourceFile file,
      Span span,
      int gutter,
      char mark,
      String tone,
      String text,
      boolean markOnly) {
    Excerpt excerpt = Excerpt.of(file, span);
    if (!markOnly) {
      String number = String.valueOf(file.position(span.start()).line());
      out.append(paint(BLUE, " ".repeat(gutter - number.length()) + number + " | "));
      out.append(excerpt.line()).append('\n');
    }
    out.append(paint(BLUE, " ".repeat(gutter) + " | ")).append(" ".repeat(excerpt.indent()));
    out.append(paint(tone, String.valueOf(mark).repeat(excerpt.width()) + text)).append('\n');
  }

  private void help(String help, int gutter) {
    String indent = " ".repeat(gutter + 1);
    StringBuilder line = new StringBuilder("help:");
    String prefix = indent;
    for (String word : Visible.escape(help).split(" ")) {
      if (prefix.length() + line.length() + 1 + word.length() > WIDTH && line.length() > 5) {
        emitHelp(prefix, line);
        prefix = indent + "      ";
        line.append(word);
      } else {
        line.append(line.length() == 0 ? "" : " ").append(word);
      }
    }
    emitHelp(prefix, line);
  }

  private void emitHelp(String prefix, StringBuilder line) {
    String text = line.toString();
    line.setLength(0);
    out.append(prefix);
    out.append(
        text.startsWith("help:") ? paint(GREEN, "help:") + text.substring("help:".length()) : text);
    out.append('\n');
  }

  private String paint(String tone, String text) {
    return colour ? tone + text + RESET : text;
  }
}
