package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.check.name.DeclaredNames;
import dev.portreeve.dsl.check.name.Scope;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions that stand for conditions, with what each of them lets the next one rely on. */
public final class ConditionChecker {
  private final Scope scope;
  private final DeclaredNames world;
  private final ValueChecker values;
  private final RelationChecker relations;

  public ConditionChecker(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
    this.values = new ValueChecker(scope);
    this.relations = new RelationChecker(scope, values);
  }

  /** A condition, and the facts that hold after it was true or false. */
  public record Checked(Formula formula, Facts whenTrue, Facts whenFalse) {

    static Checked plain(Formula formula, Facts facts) {
      return new Checked(formula, facts, facts);
    }

    Checked negated(Span span) {
      return new Checked(new Formula.Not(span, formula), whenFalse, whenTrue);
    }
  }

  public Checked check(Expr expr, Facts facts) {
    if (expr instanceof Expr.And and) {
      return and(and, facts);
    }
    if (expr instanceof Expr.Or or) {
      return or(or, facts);
    }
    if (expr instanceof Expr.Not not) {
      return check(not.condition(), facts).negated(not.span());
    }
    if (expr instanceof Expr.Related related) {
      return relations.check(related, facts);
    }
    if (expr instanceof Expr.Quantified quantified) {
      return Checked.plain(quantified(quantified, facts), facts);
    }
    if (expr instanceof Expr.Call call) {
      return Checked.plain(call(call, facts), facts);
    }
    if (!(expr instanceof Expr.Poison)) {
      notACondition(expr, facts);
    }
    return Checked.plain(poison(expr.span()), facts);
  }

  private void notACondition(Expr expr, Facts facts) {
    Value value = values.check(expr, facts);
    if (ValueChecker.isPoison(value)) {
      return;
    }
    String text = scope.file.text(expr.span());
    String help =
        value.type() == Type.Scalar.BOOL
            ? "write `" + text + " is true`"
            : "compare it with something: `" + text + " is ...`";
    world.error(
        Code.E0405, scope.file, expr.span(), "`" + text + "` is a value, not a condition", help);
  }

  private Checked and(Expr.And and, Facts facts) {
    List<Formula> all = new ArrayList<>();
    Facts whenTrue = facts;
    Facts whenFalse = null;
    for (Expr each : and.conditions()) {
      Checked checked = check(each, whenTrue);
      all.add(checked.formula());
      whenTrue = checked.whenTrue();
      whenFalse = whenFalse == null ? checked.whenFalse() : whenFalse.common(checked.whenFalse());
    }
    return new Checked(new Formula.And(and.span(), all), whenTrue, whenFalse);
  }

  private Checked or(Expr.Or or, Facts facts) {
    List<Formula> all = new ArrayList<>();
    Facts whenFalse = facts;
    Facts whenTrue = null;
    for (Expr each : or.conditions()) {
      Checked checked = check(each, whenFalse);
      all.add(checked.formula());
      whenFalse = checked.whenFalse();
      whenTrue = whenTrue == null ? checked.whenTrue() : whenTrue.common(checked.whenTrue());
    }
    return new Checked(new Formula.Or(or.span(), all), whenTrue, whenFalse);
  }

  private Formula quantified(Expr.Quantified q, Facts facts) {
    Value list =
        GroupReader.isGroup(q.list())
            ? new GroupReader(scope).read(q)
            : values.present(values.check(q.list(), facts), facts);
    boolean refused = values.refuseOpenWorld(list);
    Type element = values.elementType(list, "`" + q.quantifier().spelling() + "`");
    Binding variable = bind(q.variable(), element);
    ConditionChecker inner = new ConditionChecker(scope.with(variable));
    // Of a list that was refused nobody need complain that its elements may not exist.
    Facts known = refused ? facts.plus(existence(variable)) : facts;
    Optional<Formula> where = Optional.empty();
    if (q.where().isPresent()) {
      Checked checked = inner.check(q.where().get(), known);
      where = Optional.of(checked.formula());
      known = checked.whenTrue();
    }
    Facts inside = known;
    Optional<Formula> satisfies = q.satisfies().map(s -> inner.check(s, inside).formula());
    Optional<Value> bound = q.bound().map(b -> bound(b, q, facts));
    scope.warnUnused(
        variable,
        q.variable().span(),
        "nothing is asked of `" + variable.name() + "`",
        "ask about it, or ask without `" + q.quantifier().spelling() + "`");
    return new Formula.Quantified(
        q.span(), q.quantifier(), bound, q.percent(), variable, list, where, satisfies);
  }

  private Value bound(Expr bound, Expr.Quantified q, Facts facts) {
    Value value =
        values.present(values.check(bound, facts, Type.Scalar.INT, Optional.empty()), facts);
    if (!ValueChecker.agree(value.type(), Type.Scalar.INT)) {
      world.error(
          Code.E0401,
          scope.file,
          bound.span(),
          "`"
              + q.quantifier().spelling()
              + "` counts with an `int`, and this is "
              + value.type().withArticle());
    }
    boolean outside =
        value instanceof Value.Constant c
            && c.datum() instanceof Datum.Number n
            && (n.value() < 0 || q.percent() && n.value() > 100);
    if (outside) {
      world.error(
          Code.E0404,
          scope.file,
          bound.span(),
          q.percent() ? "a percentage lies between 0 and 100" : "a count is not negative");
    }
    return value;
  }

  private static String existence(Binding variable) {
    Value nobody = new Value.Variable(new Span(0, 0), variable, Optional.empty());
    return Facts.existenceOf(nobody).orElseThrow();
  }

  private Binding bind(Id name, Type element) {
    Optional<Diagnostic.Label> field =
        scope
            .subject
            .map(s -> world.vocabulary.structure((Type.Structured) s.type()))
            .flatMap(s -> s.fields().stream().filter(f -> f.name().equals(name.text())).findFirst())
            .map(f -> new Diagnostic.Label(f.file(), f.span(), "declared here"));
    boolean taken =
        field.isPresent()
            || scope.local(name.text()).isPresent()
            || world.isTaken(name.text())
            || name.text().equals("it");
    if (taken) {
      String help = "give the variable another name: one name has one meaning";
      world.taken(scope.file, name, help, field);
    }
    return new Binding(scope.number(), name.text(), element, Optional.empty());
  }

  private Formula call(Expr.Call call, Facts facts) {
    Optional<Definition> found = world.definitions.find(scope.file, call.name());
    if (found.isEmpty()) {
      return poison(call.span()); // what its arguments should be is not known either
    }
    List<Value> arguments = new ArrayList<>();
    Definition definition = found.get();
    if (call.arguments().size() != definition.formals().size()) {
      world.error(
          Code.E0404,
          scope.file,
          call.span(),
          "`"
              + definition.name()
              + "` takes "
              + count(definition.formals().size())
              + ", and here stand "
              + call.arguments().size());
      return poison(call.span());
    }
    for (int i = 0; i < definition.formals().size(); i++) {
      arguments.add(argument(call.arguments().get(i), definition.formals().get(i), facts));
    }
    return new Formula.Call(call.span(), definition, arguments);
  }

  private Value argument(Expr written, Binding formal, Facts facts) {
    Value value = values.check(written, facts, formal.type(), formal.absence());
    if (!ValueChecker.agree(value.type(), formal.type())) {
      world.error(
          Code.E0401,
          scope.file,
          written.span(),
          "`"
              + formal.name()
              + "` is "
              + formal.type().withArticle()
              + ", and this is "
              + value.type().withArticle());
    }
    return value.absence().isPresent() && value.absence().equals(formal.absence())
        ? value
        : values.present(value, facts);
  }

  private static String count(int n) {
    return n == 1 ? "one argument" : n + " arguments";
  }

  /** Whether the condition is a quantifier whose elements a message may name. */
  public static boolean namesElements(Formula formula) {
    return formula instanceof Formula.Quantified q
        && (q.quantifier() == Quantifier.EVERY || q.quantifier() == Quantifier.NO);
  }

  static Formula poison(Span span) {
    return new Formula.Holds(span, ValueChecker.poison(span));
  }
}
