package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a quantifier over all subjects of the control's own kind that compares each with the
 * subject and does not leave that out: it meets itself, and is the same as itself.
 */
final class SelfComparison {
  private static final Set<Operator> EQUALITIES =
      Set.of(
          Operator.TEXT_IS,
          Operator.NUMBER_IS,
          Operator.BOOL_IS,
          Operator.ENUM_IS,
          Operator.VERSION_IS,
          Operator.SAME_AS);

  private final Scope scope;

  SelfComparison(Scope scope) {
    this.scope = scope;
  }

  void judge(
      Expr.Quantified written,
      Binding variable,
      Value list,
      Optional<Formula> where,
      Optional<Formula> satisfies) {
    // Counted, the subject is one of those that are allowed: `at most 1 c in containers`.
    if (written.bound().isPresent()
        || scope.subject.isEmpty()
        || !(list instanceof Value.Collection all)
        || !all.element().equals(scope.subject.get().type())) {
      return;
    }
    List<Formula> terms =
        Stream.concat(where.stream(), satisfies.stream()).flatMap(SelfComparison::apart).toList();
    Optional<Formula> same = terms.stream().findFirst();
    // Beside another condition it need not hold of the subject itself.
    if (same.isEmpty() || !terms.stream().allMatch(t -> isSelf(t, variable))) {
      return;
    }
    Structure structure =
        scope.world.vocabulary.structure((Type.Structured) scope.subject.get().type());
    Optional<String> id = structure.population().flatMap(p -> p.identifiedBy().or(p::namedBy));
    String name = variable.name();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0407,
            scope.file,
            same.get().span(),
            "`"
                + name
                + "` is each "
                + structure.name()
                + ", this one too, and it is the same as itself");
    scope.world.diagnostics.add(
        id.map(i -> leavingOut(diagnostic, written, name + "." + i + " is not " + i))
            .orElseGet(
                () ->
                    diagnostic.help(
                        Help.leaveOut("it").with(" first: compare what tells two of them apart"))));
  }

  private Diagnostic leavingOut(Diagnostic diagnostic, Expr.Quantified written, String other) {
    Optional<Expr> condition = written.where().filter(w -> !written.shortForm());
    if (condition.isEmpty()) {
      return diagnostic.help(Help.leaveOut("it").with(" first: as in `where " + other + "`"));
    }
    Span span = condition.get().span();
    String text = scope.file.words(span).strip();
    String inner =
        text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    boolean open = span.start() > 0 && scope.file.text().charAt(span.start() - 1) == '(';
    String joined = other + " and " + inner;
    String write = open || inner.contains(" or ") ? other + " and (" + inner + ")" : joined;
    String whole = open ? joined : "(" + write + ")";
    return diagnostic.help(Help.write(whole).behind("leave it out first: "), span);
  }

  private static Stream<Formula> apart(Formula formula) {
    return formula instanceof Formula.And and
        ? and.conditions().stream().flatMap(SelfComparison::apart)
        : Stream.of(formula);
  }

  /** Whether it compares a field of the variable with the same one of the subject. */
  private boolean isSelf(Formula formula, Binding variable) {
    return formula instanceof Formula.Compare c
        && EQUALITIES.contains(c.operator())
        && (isOf(c.left(), variable, c.right()) || isOf(c.right(), variable, c.left()));
  }

  private boolean isOf(Value one, Binding variable, Value other) {
    return one instanceof Value.Field a
        && other instanceof Value.Field b
        && a.number() == b.number()
        && a.target() instanceof Value.Variable x
        && x.binding().equals(variable)
        && b.target() instanceof Value.Variable y
        && scope.subject.equals(Optional.of(y.binding()));
  }
}
