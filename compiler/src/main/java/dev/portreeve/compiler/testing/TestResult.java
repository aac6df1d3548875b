package dev.portreeve.compiler.testing;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.Optional;

/** What one case of a test came to: its words, and the problem if it came out otherwise. */
public record TestResult(String control, SourceFile file, Span span, Optional<Problem> problem) {

  /** Whether the case came out as it says. */
  public boolean passed() {
    return problem.isEmpty();
  }

  /** Where the case stands: {@code file:line:column}. */
  public String place() {
    return file.place(span);
  }

  /** The case as written, on one line and without comments: a name that stays when it moves. */
  public String words() {
    StringBuilder words = new StringBuilder();
    boolean quoted = false;
    boolean comment = false;
    String text = file.text(span);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      comment = comment ? c != '\n' : c == '#' && !quoted;
      if (!comment) {
        words.append(c);
        quoted ^= c == '"' && (i == 0 || text.charAt(i - 1) != '\\');
      }
    }
    return words.toString().strip().replaceAll("\\s+", " ");
  }
}
