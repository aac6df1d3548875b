package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.List;

/**
 * Conditions on the hot path: a truth in as few steps as decide it, nothing allocated. One
 * statement for each term, and a method for each quantifier.
 */
final class DecideEmitter implements Formula.Visitor<Expression> {
  private final Condition at;

  DecideEmitter(Condition at) {
    this.at = at;
  }

  private static Expression of(Formula formula, Condition at) {
    return formula.accept(new DecideEmitter(at));
  }

  /** The truth as an expression; what must happen before it is written into the block. */
  Expression of(Formula formula) {
    return of(formula, at);
  }

  @Override
  public Expression compare(Formula.Compare compare) {
    return at.compare(compare);
  }

  @Override
  public Expression isAbsent(Formula.IsAbsent isAbsent) {
    return at.compare(isAbsent);
  }

  @Override
  public Expression isEmpty(Formula.IsEmpty isEmpty) {
    return at.compare(isEmpty);
  }

  @Override
  public Expression holds(Formula.Holds holds) {
    return at.compare(holds);
  }

  @Override
  public Expression not(Formula.Not not) {
    return Java.call("Truth", "not", of(not.condition()));
  }

  @Override
  public Expression and(Formula.And and) {
    List<Formula> parts = CodeSize.spread(and.conditions(), l -> new Formula.And(span(l), l));
    return joined(parts, CodeSize.of(and) > CodeSize.MOST, "both", "and", "FALSE");
  }

  @Override
  public Expression or(Formula.Or or) {
    List<Formula> parts = CodeSize.spread(or.conditions(), l -> new Formula.Or(span(l), l));
    return joined(parts, CodeSize.of(or) > CodeSize.MOST, "any", "or", "TRUE");
  }

  /** From the first words of neighbours to the last. */
  static Span span(List<Formula> parts) {
    return new Span(
        parts.stream().mapToInt(p -> p.span().start()).min().orElseThrow(),
        parts.stream().mapToInt(p -> p.span().end()).max().orElseThrow());
  }

  private Expression joined(
      List<Formula> parts, boolean large, String stem, String join, String end) {
    Expression first = part(parts.get(0), large, at);
    String truth = at.method.fresh(stem);
    at.add(local(integer(), truth, first), parts.get(0));
    for (Formula part : parts.subList(1, parts.size())) {
      BlockStmt then = block();
      Expression next = part(part, large, at.in(then));
      Statement step = set(name(truth), Java.call("Truth", join, name(truth), next));
      step.setData(RulePlace.KEY, new RulePlace(at.file, part.span()));
      then.addStatement(step);
      at.block.addStatement(when(differs(name(truth), truth(end)), then));
    }
    return name(truth);
  }

  /**
   * A part of something large has a method of its own, unless it has one or is but a comparison.
   */
  private static Expression part(Formula formula, boolean large, Condition at) {
    if (!large || CodeSize.of(formula) <= 2) {
      return of(formula, at);
    }
    Condition part = at.part();
    Statement last = gives(of(formula, part));
    last.setData(RulePlace.KEY, new RulePlace(at.file, formula.span()));
    part.block.addStatement(last);
    return at.finish(part);
  }

  @Override
  public Expression quantified(Formula.Quantified q) {
    return switch (q.quantifier()) {
      case EVERY, NO, SOME -> witnessed(q);
      default -> counted(q);
    };
  }

  private Condition.Loop loop(Formula.Quantified q) {
    return Condition.loop(q, at.apart(Condition.stem(q), q), truth("UNKNOWN"));
  }

  /** A quantifier that one element can decide. */
  private Expression witnessed(Formula.Quantified q) {
    boolean every = q.quantifier() == Quantifier.EVERY;
    boolean some = q.quantifier() == Quantifier.SOME;
    Condition.Loop loop = loop(q);
    String truth = loop.outside().method.fresh("soFar");
    loop.outside()
        .add(
            local(
                integer(),
                truth,
                Java.call("Many", some ? "noneSoFar" : "allSoFar", name(loop.all()))),
            q);
    Expression element = every ? everyElement(q, loop) : noElement(q, loop, !some);
    Statement step =
        set(name(truth), Java.call("Truth", some ? "or" : "and", name(truth), element));
    loop.inside().add(step, q.satisfies().or(q::where).orElseThrow());
    loop.body()
        .addStatement(when(equal(name(truth), truth(some ? "TRUE" : "FALSE")), new BreakStmt()));
    loop.outside().block.addStatement(Java.loop(loop.index(), loop.all(), loop.body()));
    loop.outside().block.addStatement(gives(name(truth)));
    return at.finish(loop.apart());
  }

  private static Expression everyElement(Formula.Quantified q, Condition.Loop loop) {
    if (q.where().isEmpty()) {
      return of(q.satisfies().orElseThrow(), loop.inside());
    }
    Formula either =
        new Formula.Or(
            q.span(),
            List.of(
                new Formula.Not(q.where().get().span(), q.where().get()),
                q.satisfies().orElseThrow()));
    return of(either, loop.inside());
  }

  private static Expression noElement(Formula.Quantified q, Condition.Loop loop, boolean negated) {
    Expression in = of(Condition.counted(q).orElseThrow(), loop.inside());
    return negated ? Java.call("Truth", "not", in) : in;
  }

  private Expression counted(Formula.Quantified q) {
    Condition.Loop loop = loop(q);
    String lower = "surely";
    String upper = "perhaps";
    BlockStmt outside = loop.outside().block;
    outside.addStatement(local(longInteger(), lower, Java.number(0L)));
    outside.addStatement(local(longInteger(), upper, Java.number(0L)));
    String in = loop.outside().method.fresh("in");
    Formula element = Condition.counted(q).orElseThrow();
    Expression truth = of(element, loop.inside());
    loop.inside().add(local(integer(), in, truth), element);
    surely(q, loop, in, addOne(lower));
    loop.body().addStatement(when(differs(name(in), truth("FALSE")), addOne(upper)));
    outside.addStatement(Java.loop(loop.index(), loop.all(), loop.body()));
    loop.outside().add(gives(verdict(q, loop, lower, upper)), q);
    return at.finish(loop.apart());
  }

  /**
   * Counts an element that is surely in. An unknown element of a set may turn out to be one of the
   * others: it counts for nothing yet.
   */
  static void surely(Formula.Quantified q, Condition.Loop loop, String in, Statement count) {
    Statement step =
        q.list().type() instanceof Type.SetOf
            ? when(Java.call(loop.all(), "knows", name(loop.index())), count)
            : count;
    loop.body().addStatement(when(equal(name(in), truth("TRUE")), step));
  }

  static Statement addOne(String counter) {
    Expression next =
        Java.binary(
            name(counter),
            com.github.javaparser.ast.expr.BinaryExpr.Operator.PLUS,
            Java.number(1L));
    return set(name(counter), next);
  }

  /** The truth of a count between {@code lower} and {@code upper}. */
  static Expression verdict(Formula.Quantified q, Condition.Loop loop, String lower, String upper) {
    Expression open = Java.call("Counts", "upper", name(loop.all()), name(upper));
    Expression bound = loop.outside().values.of(q.bound().orElseThrow());
    String method = JavaNames.camel(q.quantifier().spelling().replace(' ', '_'));
    return q.percent()
        ? Java.call("Counts", method + "Percent", name(loop.all()), name(lower), name(upper), bound)
        : Java.call("Counts", method, name(lower), open, bound);
  }

  /** What a definition says has a method of its own, unless it says little. */
  @Override
  public Expression call(Formula.Call call) {
    Condition inside = at.of(call.definition().file());
    Formula meaning = call.definition().meaning();
    if (!CodeSize.isApart(call)) {
      return of(meaning, inside);
    }
    Condition.Apart apart = inside.apart(Condition.DEFINED, meaning);
    Statement last = gives(of(meaning, apart.inside()));
    last.setData(RulePlace.KEY, new RulePlace(inside.file, meaning.span()));
    apart.inside().block.addStatement(last);
    return at.finish(apart);
  }
}
