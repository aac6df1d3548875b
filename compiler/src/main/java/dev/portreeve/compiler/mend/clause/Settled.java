package dev.portreeve.compiler.mend.clause;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A text of a control with all answers put in that leave no choice, one after the other. */
final class Settled {
  private static final int ROUNDS = 8;

  private Settled() {}

  /** The text in which nothing is wrong any more, if such answers lead there. */
  static Optional<String> of(Trial trial, String text) {
    String whole = text;
    for (int i = 0; i < ROUNDS; i++) {
      List<Diagnostic> errors =
          trial.errors(whole).stream()
              .sorted(Comparator.comparingInt(d -> d.span().start()))
              .toList();
      if (errors.isEmpty()) {
        return Optional.of(whole);
      }
      Optional<Edit> only =
          errors.stream().filter(d -> d.edits().size() == 1).map(d -> d.edits().get(0)).findFirst();
      if (only.isEmpty()) {
        return Optional.empty();
      }
      whole = only.get().in(whole);
    }
    return Optional.empty();
  }
}
