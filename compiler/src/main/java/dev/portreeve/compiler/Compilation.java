package dev.portreeve.compiler;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/** What compiling gave: a result unless there was an error, and every diagnostic either way. */
public record Compilation<T>(Optional<T> result, List<Diagnostic> diagnostics) {

  /** Copies its list. */
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether there is nothing to use. */
  public boolean failed() {
    return result.isEmpty();
  }
}
