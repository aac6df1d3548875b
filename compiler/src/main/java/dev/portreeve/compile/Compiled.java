package dev.portreeve.compile;

import dev.portreeve.compiler.Compilation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What compiling gave: a result unless there was an error, and everything that was said of the text
 * either way.
 *
 * @param <T> what is compiled
 */
public final class Compiled<T> {
  private final Optional<T> result;
  private final List<ReeveProblem> problems;

  Compiled(Optional<T> result, List<ReeveProblem> problems) {
    this.result = result;
    this.problems = problems;
  }

  static <T> Compiled<T> of(Optional<T> result, Compilation<?> compilation) {
    return new Compiled<>(
        result, compilation.diagnostics().stream().map(ReeveProblem::new).toList());
  }

  /** The result; empty after an error. */
  public Optional<T> result() {
    return result;
  }

  /** Errors and warnings, by file and place. */
  public List<ReeveProblem> problems() {
    return problems;
  }

  /**
   * The result, for texts that are part of the program.
   *
   * @throws IllegalArgumentException after an error, with all of them in its message
   */
  public T orElseThrow() {
    return result.orElseThrow(
        () ->
            new IllegalArgumentException(
                problems.stream()
                    .filter(ReeveProblem::isError)
                    .map(ReeveProblem::toString)
                    .collect(Collectors.joining("\n"))));
  }
}
