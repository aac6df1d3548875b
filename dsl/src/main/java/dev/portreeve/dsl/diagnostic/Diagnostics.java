package dev.portreeve.dsl.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sink that every phase adds to while it goes on; nobody throws for a user's mistake. Keeps at
 * most {@link #LIMIT} so that a hostile file cannot fill memory with complaints.
 */
public final class Diagnostics {
  /** The largest number of diagnostics kept in one run. */
  public static final int LIMIT = 200;

  private final List<Diagnostic> all = new ArrayList<>();
  private boolean errors;

  /** Adds one, unless an equal one or {@link #LIMIT} others are there already. */
  public void add(Diagnostic diagnostic) {
    errors |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    if (all.size() < LIMIT && !all.contains(diagnostic)) {
      all.add(diagnostic);
    }
  }

  /** Whether any error was added, kept or not. */
  public boolean hasErrors() {
    return errors;
  }

  /** All of them, sorted by file name and place. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> d.file().name())
            .thenComparingInt(d -> d.span().start())
            .thenComparingInt(d -> d.span().end())
            .thenComparing(Diagnostic::code));
    return List.copyOf(sorted);
  }
}
