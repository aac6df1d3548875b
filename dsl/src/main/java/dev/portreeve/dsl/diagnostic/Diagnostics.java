package dev.portreeve.dsl.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sink that every phase adds to while it goes on; nobody throws for a user's mistake. Keeps at
 * most {@link #LIMIT} errors and as many warnings, so that a hostile file cannot fill memory with
 * complaints.
 */
public final class Diagnostics {
  /** The largest number of errors, and of warnings, kept in one run. */
  public static final int LIMIT = 200;

  private final Set<Diagnostic> errors = new LinkedHashSet<>();
  private final Set<Diagnostic> warnings = new LinkedHashSet<>();

  /** Adds one, unless an equal one or {@link #LIMIT} others of its kind are there already. */
  public void add(Diagnostic diagnostic) {
    boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
    Set<Diagnostic> kept = error ? errors : warnings;
    if (kept.size() < LIMIT) {
      kept.add(diagnostic);
    }
  }

  /** Whether any error was added. */
  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Whether no further error is kept: then there is no use in looking for more. */
  public boolean full() {
    return errors.size() == LIMIT;
  }

  /** All of them, errors first, in the order in which they were added. */
  public List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(errors);
    all.addAll(warnings);
    return List.copyOf(all);
  }

  /** All of them, sorted by file name and place; warnings only where errors leave room. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>(errors);
    warnings.stream().limit(LIMIT - errors.size()).forEach(sorted::add);
    sorted.sort(
        Comparator.comparing((Diagnostic d) -> d.file().name())
            .thenComparingInt(d -> d.span().start())
            .thenComparingInt(d -> d.span().end())
            .thenComparing(Diagnostic::code));
    if (full()) {
      Diagnostic last = sorted.get(sorted.size() - 1);
      sorted.add(
          Diagnostic.of(
                  Code.E0601, last.file(), last.span(), "these are the first " + LIMIT + " errors")
              .help("there may be more: they are shown once these are mended"));
    }
    return List.copyOf(sorted);
  }
}
