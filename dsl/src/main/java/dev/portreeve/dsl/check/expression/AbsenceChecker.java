package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.syntax.Expr;
import java.util.Optional;

/** Whether what is compared may be absent, which its author has to answer first. */
final class AbsenceChecker {
  private final Scope scope;
  private final ValueChecker values;
  private final SettledLater settled;
  private final AbsenceAdvice advice;

  AbsenceChecker(Scope scope, ValueChecker values, SettledLater settled) {
    this.scope = scope;
    this.values = values;
    this.settled = settled;
    this.advice = new AbsenceAdvice(scope);
  }

  /** Two fields that are compared and may each be absent: complained about as one question. */
  boolean areAskedTogether(Expr.Related related, Value left, Facts facts) {
    Optional<Value> right =
        related.right().orElse(null) instanceof Expr.Name name && !scope.lenient
            ? values.resolve(name, facts).filter(v -> v.absence().isPresent())
            : Optional.empty();
    if (right.isEmpty() || left.absence().isEmpty()) {
      return false;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0403,
            scope.file,
            left.span(),
            "`"
                + scope.file.text(left.span())
                + "` may be `"
                + left.absence().get()
                + "` here, and `"
                + scope.file.text(right.get().span())
                + "` may be `"
                + right.get().absence().get()
                + "`");
    scope.world.diagnostics.add(advice.onBoth(diagnostic, related, left, right.get()));
    return true;
  }

  /** The left side, after a complaint with both readings if it may be absent here. */
  Value present(Expr.Related related, Value left) {
    if (left.absence().isEmpty() || scope.lenient) {
      return left;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0403,
            scope.file,
            left.span(),
            "`" + scope.file.text(left.span()) + "` may be `" + left.absence().get() + "` here");
    scope.world.diagnostics.add(
        settled
            .on(diagnostic, related, left.absence().get())
            .orElseGet(() -> advice.onAbsence(diagnostic, related, left)));
    return left;
  }
}
