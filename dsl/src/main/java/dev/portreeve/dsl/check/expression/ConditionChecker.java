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
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.dsl.syntax.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions that stand for conditions, with what each of them lets the next one rely on. */
public final class ConditionChecker {
  private final Scope scope;
  private final DeclaredNames world;
  private final ValueChecker values;
  private final SettledLater settled;
  private final RelationChecker relations;

  public ConditionChecker(Scope scope) {
    this.scope = scope;
    this.world = scope.world;
    this.values = new ValueChecker(scope);
    this.settled = new SettledLater(scope.file);
    this.relations = new RelationChecker(scope, values, settled);
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
      if (not.condition() instanceof Expr.Name || not.condition() instanceof Expr.Select) {
        notACondition(not.condition(), not.span(), true, facts);
        return Checked.plain(poison(not.span()), facts);
      }
      return check(not.condition(), facts).negated(not.span());
    }
    if (expr instanceof Expr.Related related) {
      return relations.check(related, facts);
    }
    if (expr instanceof Expr.Quantified quantified) {
      return Checked.plain(quantified(quantified, facts), facts);
    }
    if (expr instanceof Expr.Call call && values.isForeign(call, facts)) {
      return Checked.plain(poison(expr.span()), facts);
    }
    if (expr instanceof Expr.Call call) {
      return Checked.plain(call(call, facts), facts);
    }
    if (!(expr instanceof Expr.Poison)) {
      notACondition(expr, expr.span(), false, facts);
    }
    return Checked.plain(poison(expr.span()), facts);
  }

  private void notACondition(Expr expr, Span whole, boolean negated, Facts facts) {
    Value value = values.check(expr, facts);
    if (ValueChecker.isPoison(value)) {
      return;
    }
    String text = scope.file.words(expr.span());
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0405, scope.file, expr.span(), "`" + text + "` is a value, not a condition");
    boolean list = value.type() instanceof Type.ListOf || value.type() instanceof Type.SetOf;
    boolean empty = value.type() == Type.Scalar.TEXT || value.type() == Type.Scalar.INT;
    if (expr instanceof Expr.Literal) {
      diagnostic =
          diagnostic.help("a condition asks something of the subject: `privileged is false`");
    } else if (value.absence().isPresent()) {
      String word = value.absence().get();
      diagnostic = instead(diagnostic, whole, text + (negated ? " is " : " is not ") + word);
    } else if (value.type() == Type.Scalar.BOOL) {
      diagnostic = instead(diagnostic, whole, text + (negated ? " is false" : " is true"));
    } else if (list) {
      diagnostic = instead(diagnostic, whole, text + (negated ? " is empty" : " is not empty"));
    } else if (empty) {
      String zero = value.type() == Type.Scalar.INT ? "0" : "\"\"";
      diagnostic = instead(diagnostic, whole, text + (negated ? " is " : " is not ") + zero);
    } else {
      diagnostic = diagnostic.help("compare it with something: `" + text + " is ...`");
    }
    world.diagnostics.add(diagnostic);
  }

  private static Diagnostic instead(Diagnostic diagnostic, Span span, String text) {
    return diagnostic.help(Help.write(text), span);
  }

  /** {@code is 0644 or stricter}. */
  private static final java.util.Map<String, String> BOUNDS =
      java.util.Map.ofEntries(
          java.util.Map.entry("stricter", "is no looser than"),
          java.util.Map.entry("tighter", "is no looser than"),
          java.util.Map.entry("less", "at most"),
          java.util.Map.entry("fewer", "at most"),
          java.util.Map.entry("lower", "at most"),
          java.util.Map.entry("older", "at most"),
          java.util.Map.entry("more", "at least"),
          java.util.Map.entry("higher", "at least"),
          java.util.Map.entry("newer", "at least"),
          java.util.Map.entry("later", "at least"));

  /** {@code is 30 days or older}: what is older has the greater age, and the lesser version. */
  private static final java.util.Map<String, String> AGES =
      java.util.Map.of("older", "at least", "newer", "at most", "younger", "at most");

  /** One of several joined conditions; a value behind a comparison repeats its left side. */
  private Checked joined(List<Expr> conditions, int index, String joint, Facts facts) {
    Expr each = conditions.get(index);
    boolean value =
        each instanceof Expr.Literal || each instanceof Expr.Name name && !isBool(name, facts);
    if (index == 0
        || !value
        || !(conditions.get(index - 1) instanceof Expr.Related before)
        || before.relation() != Relation.IS && before.relation() != Relation.IS_NOT) {
      return check(each, facts);
    }
    boolean same = before.relation() == Relation.IS;
    String left = scope.file.words(before.left().span());
    String right = scope.file.words(before.right().orElseThrow().span());
    String own = scope.file.words(each.span());
    String write =
        left + (same ? " is one of { " : " is not one of { ") + right + ", " + own + " }";
    Span both = new Span(before.span().start(), each.span().end());
    Optional<String> bound =
        Optional.ofNullable(isAge(before.right().orElseThrow()) ? AGES.get(own) : null)
            .or(() -> Optional.ofNullable(BOUNDS.get(own)))
            .filter(b -> same);
    if (own.equals("both") && joint.equals("or")) {
      write = scope.file.words(before.span());
    }
    if (bound.isPresent()) {
      write = left + " " + bound.get() + " " + right;
    }
    world.diagnostics.add(
        Diagnostic.of(
                Code.E0405,
                scope.file,
                each.span(),
                "`" + joint + " " + own + "` repeats nothing of what stands before `" + joint + "`")
            .help(Help.write(write), both));
    return Checked.plain(poison(each.span()), facts);
  }

  private static boolean isAge(Expr value) {
    return value instanceof Expr.Literal literal
        && literal.value() instanceof Lit.Quantity quantity
        && !quantity.unit().isSize();
  }

  private boolean isBool(Expr.Name name, Facts facts) {
    return values.resolve(name, facts).filter(v -> v.type() == Type.Scalar.BOOL).isPresent();
  }

  private Checked and(Expr.And and, Facts facts) {
    List<Formula> all = new ArrayList<>();
    Facts whenTrue = facts;
    Facts whenFalse = null;
    for (int i = 0; i < and.conditions().size(); i++) {
      settled.enter(and, i);
      Checked checked = joined(and.conditions(), i, "and", whenTrue);
      settled.leave();
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
    for (int i = 0; i < or.conditions().size(); i++) {
      settled.enter(or, i);
      Checked checked = joined(or.conditions(), i, "or", whenFalse);
      settled.leave();
      all.add(checked.formula());
      whenFalse = checked.whenFalse();
      whenTrue = whenTrue == null ? checked.whenTrue() : whenTrue.common(checked.whenTrue());
    }
    return new Checked(new Formula.Or(or.span(), all), whenTrue, whenFalse);
  }

  private Formula quantified(Expr.Quantified q, Facts facts) {
    Value list =
        GroupReader.isGroup(q.list()) ? new GroupReader(scope).read(q) : values.walked(q, facts);
    boolean refused = values.refuseOpenWorld(list);
    Type element = values.walkedType(list, "`" + q.quantifier().spelling() + "`");
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
    new SelfComparison(scope).judge(q, variable, list, where, satisfies);
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
          q.percent() ? "a percentage lies between 0 and 100" : "a count is not negative",
          q.percent()
              ? Help.write("100").with(" for all of them")
              : Help.say("none of them is `no ... where ...`"));
    }
    return value;
  }

  private static String existence(Binding variable) {
    Value nobody = new Value.Variable(new Span(0, 0), variable, Optional.empty());
    return Facts.existenceOf(nobody).orElseThrow();
  }

  /** A variable; complains where its name means something already. */
  Binding bind(Id name, Type element) {
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
              + call.arguments().size(),
          "it is given, in this order: " + given(definition));
      return poison(call.span());
    }
    for (int i = 0; i < definition.formals().size(); i++) {
      arguments.add(argument(call.arguments().get(i), definition.formals().get(i), facts));
    }
    return new Formula.Call(call.span(), definition, arguments);
  }

  private static String given(Definition definition) {
    return definition.formals().stream()
        .map(f -> "`" + f.name() + "`, " + f.type().withArticle())
        .collect(java.util.stream.Collectors.joining("; "));
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
