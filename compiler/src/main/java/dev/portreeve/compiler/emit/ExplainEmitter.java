package dev.portreeve.compiler.emit;

import static dev.portreeve.compiler.emit.Java.*;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.portreeve.compiler.plan.JavaRepresentation;
import dev.portreeve.compiler.plan.JavaRepresentations;
import dev.portreeve.dsl.checked.Control.Message;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on the cold path: the same decision once more, told to a trace. Each condition leaves
 * one part on the trace, and its truth in a local.
 */
final class ExplainEmitter implements Formula.Visitor<String> {
  private static final String TRACE = "trace";
  private final Condition at;
  private final Optional<Message> message;

  ExplainEmitter(Condition at, Optional<Message> message) {
    this.at = at;
    this.message = message;
  }

  private static String of(Formula formula, Condition at) {
    return formula.accept(new ExplainEmitter(at, Optional.empty()));
  }

  /** Writes the steps into the block; gives the name of the local that holds the truth. */
  String of(Formula formula) {
    return formula.accept(this);
  }

  private String held(Expression truth, Formula from) {
    String local = at.method.fresh("truth");
    at.add(local(integer(), local, truth), from);
    return local;
  }

  private String leaf(Formula formula, Value... looked) {
    for (Value value : looked) {
      at.values.saw(value, TRACE);
    }
    return held(Java.call(TRACE, "leaf", at.node(formula), at.compare(formula)), formula);
  }

  private static void weigh(Condition at, Expression left, Expression right) {
    at.block.addStatement(does(Java.call(TRACE, "weighed", left, right)));
  }

  @Override
  public String compare(Formula.Compare compare) {
    switch (compare.operator()) {
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE ->
          weigh(at, at.values.of(compare.left()), at.values.of(compare.right()));
      default -> {}
    }
    return leaf(compare, compare.left(), compare.right());
  }

  @Override
  public String isAbsent(Formula.IsAbsent isAbsent) {
    return leaf(isAbsent, isAbsent.value());
  }

  @Override
  public String isEmpty(Formula.IsEmpty isEmpty) {
    return leaf(isEmpty, isEmpty.list());
  }

  @Override
  public String holds(Formula.Holds holds) {
    return leaf(holds, holds.value());
  }

  @Override
  public String not(Formula.Not not) {
    of(not.condition(), at);
    return held(Java.call(TRACE, "not"), not);
  }

  @Override
  public String and(Formula.And and) {
    List<Formula> parts =
        CodeSize.spread(and.conditions(), l -> new Formula.And(DecideEmitter.span(l), l));
    return joined(and, parts, "FALSE", "all");
  }

  @Override
  public String or(Formula.Or or) {
    List<Formula> parts =
        CodeSize.spread(or.conditions(), l -> new Formula.Or(DecideEmitter.span(l), l));
    return joined(or, parts, "TRUE", "any");
  }

  /** As on the hot path, a part that decides alone ends it: narrowing relies on that. */
  private String joined(Formula whole, List<Formula> parts, String end, String close) {
    at.block.addStatement(does(Java.call(TRACE, "open")));
    String so = at.method.fresh("soFar");
    String join = close.equals("all") ? "and" : "or";
    boolean large = CodeSize.of(whole) > CodeSize.MOST;
    at.block.addStatement(local(integer(), so, part(parts.get(0), large, at)));
    for (Formula part : parts.subList(1, parts.size())) {
      BlockStmt then = block();
      Expression next = part(part, large, at.in(then));
      then.addStatement(set(name(so), Java.call("Truth", join, name(so), next)));
      at.block.addStatement(when(differs(name(so), truth(end)), then));
    }
    return held(Java.call(TRACE, close), whole);
  }

  /** As on the hot path, a part of something large has a method of its own. */
  private static Expression part(Formula formula, boolean large, Condition at) {
    if (!large || CodeSize.of(formula) <= 2) {
      return name(of(formula, at));
    }
    Condition part = at.part();
    part.block.addStatement(gives(name(of(formula, part))));
    return at.finish(part, integer(), "whyPart", Optional.of(TRACE));
  }

  @Override
  public String quantified(Formula.Quantified q) {
    Condition.Apart apart =
        at.told(Condition.stem(q), q, message.filter(m -> isAbout(m, q)), TRACE);
    Expression node = apart.inside().node(q);
    Condition.Loop loop =
        Condition.loop(q, apart, Java.call(TRACE, "leaf", node, truth("UNKNOWN")));
    Optional<ValueCode.At> place = loop.outside().values.place(q.list());
    Statement over =
        place
            .map(p -> does(Java.call(TRACE, "over", node.clone(), p.view(), number(p.number()))))
            .orElse(does(Java.call(TRACE, "overConstant", node.clone())));
    loop.outside().add(over, q);
    String truth =
        switch (q.quantifier()) {
          case EVERY -> every(q, loop);
          case NO, SOME -> of(Condition.counted(q).orElseThrow(), loop.inside());
          default -> counted(q, loop);
        };
    say(q, loop, truth);
    loop.outside().block.addStatement(Java.loop(loop.index(), loop.all(), loop.body()));
    if (q.bound().isPresent()) {
      Condition outside = loop.outside();
      weigh(outside, name("surely"), outside.values.of(q.bound().get()));
    }
    loop.outside().add(gives(close(q, loop)), q);
    return held(at.finish(apart), q);
  }

  private String every(Formula.Quantified q, Condition.Loop loop) {
    Condition inside = loop.inside();
    BlockStmt body = loop.body();
    if (q.where().isEmpty()) {
      body.addStatement(does(Java.call(TRACE, "meant", truth("TRUE"))));
      return of(q.satisfies().orElseThrow(), inside);
    }
    String in = inside.method.fresh("meant");
    body.addStatement(does(Java.call(TRACE, "open")));
    String where = of(q.where().get(), inside);
    body.addStatement(local(integer(), in, name(where)));
    String so = inside.method.fresh("soFar");
    body.addStatement(local(integer(), so, Java.call(TRACE, "not")));
    BlockStmt then = block();
    String satisfied = of(q.satisfies().orElseThrow(), inside.in(then));
    then.addStatement(set(name(so), Java.call("Truth", "or", name(so), name(satisfied))));
    body.addStatement(when(differs(name(so), truth("TRUE")), then));
    String whole = inside.method.fresh("truth");
    body.addStatement(local(integer(), whole, Java.call(TRACE, "any")));
    body.addStatement(does(Java.call(TRACE, "meant", name(in))));
    return whole;
  }

  private String counted(Formula.Quantified q, Condition.Loop loop) {
    BlockStmt outside = loop.outside().block;
    outside.addStatement(local(longInteger(), "surely", Java.number(0L)));
    outside.addStatement(local(longInteger(), "perhaps", Java.number(0L)));
    String in = of(Condition.counted(q).orElseThrow(), loop.inside());
    DecideEmitter.surely(q, loop, in, DecideEmitter.addOne("surely"));
    loop.body()
        .addStatement(when(differs(name(in), truth("FALSE")), DecideEmitter.addOne("perhaps")));
    return in;
  }

  private static Expression close(Formula.Quantified q, Condition.Loop loop) {
    Expression all = name(loop.all());
    return switch (q.quantifier()) {
      case EVERY -> Java.call(TRACE, "every", all);
      case NO -> Java.call(TRACE, "none", all);
      case SOME -> Java.call(TRACE, "some", all);
      default ->
          Java.call(TRACE, "counted", all, DecideEmitter.verdict(q, loop, "surely", "perhaps"));
    };
  }

  private static boolean isAbout(Message message, Formula.Quantified q) {
    return message.variable().equals(Optional.of(q.variable()));
  }

  /** Says the message for an element that makes the quantifier fail. */
  private void say(Formula.Quantified q, Condition.Loop loop, String truth) {
    if (message.filter(m -> isAbout(m, q)).isEmpty()) {
      return;
    }
    String fails = q.quantifier() == Quantifier.EVERY ? "FALSE" : "TRUE";
    BlockStmt then = block();
    say(message.get(), loop.inside().in(then), Optional.of(q));
    loop.body().addStatement(when(equal(name(truth), truth(fails)), then));
  }

  /** Writes the steps that say a message. */
  static void say(Message message, Condition at) {
    say(message, at, Optional.empty());
  }

  private static void say(Message message, Condition at, Optional<Formula.Quantified> of) {
    for (Message.Piece piece : message.pieces()) {
      if (piece instanceof Message.Piece.Shown shown) {
        show(shown.value(), at, of.filter(q -> isOf(shown.value(), q)));
      }
    }
    at.block.addStatement(does(Java.call(TRACE, "say", at.rules.template(message))));
  }

  /** Whether a value belongs to the element that a quantifier is about. */
  private static boolean isOf(Value value, Formula.Quantified q) {
    if (value instanceof Value.Variable variable) {
      return variable.binding().equals(q.variable());
    }
    return value instanceof Value.Field field && isOf(field.target(), q);
  }

  private static void show(Value value, Condition at, Optional<Formula.Quantified> of) {
    if (value instanceof Value.Variable variable) {
      Optional<Method.Element> element = at.method.bound(variable.binding()).element();
      Optional<ValueCode.At> list = element.flatMap(e -> at.values.place(e.list()));
      if (element.isPresent() && value.type() instanceof Type.Enumeration && list.isEmpty()) {
        Expression names = at.rules.memberNames((Value.Constant) element.get().list());
        Expression name = Java.call(names, "at", name(element.get().index()));
        at.block.addStatement(does(Java.call(TRACE, "showText", name)));
        return;
      }
      if (list.isPresent()) {
        Expression index = name(element.get().index());
        at.block.addStatement(
            does(
                Java.call(
                    TRACE, "showElement", list.get().view(), number(list.get().number()), index)));
        return;
      }
    }
    Optional<ValueCode.At> place =
        value instanceof Value.Part ? Optional.empty() : at.values.place(value);
    if (place.isPresent()) {
      Expression view = place.get().view();
      Expression number = number(place.get().number());
      at.block.addStatement(
          does(
              of.isEmpty()
                  ? Java.call(TRACE, "show", view, number)
                  : Java.call(TRACE, "tell", at.node(of.get()), view, number)));
      return;
    }
    if (value instanceof Value.Total total) {
      at.block.addStatement(total(total, at));
      return;
    }
    Statement shows = does(Java.call(TRACE, showing(value.type()), at.values.of(value)));
    at.block.addStatement(
        value.children().stream()
            .filter(child -> child.absence().isPresent())
            .findFirst()
            .flatMap(child -> absence(child, at, shows))
            .orElse(shows));
  }

  /** A sum; where it is absent, the first absence that makes it so. */
  private static Statement total(Value.Total total, Condition at) {
    Statement shows = does(Java.call(TRACE, showing(total.type()), at.values.of(total)));
    if (total.field().absence().isEmpty()) {
      return shows;
    }
    Expression list = at.values.of(total.list());
    Expression field = number(total.field().number());
    return Java.either(
        equal(Java.call("Num", "absent", at.values.of(total)), truth("TRUE")),
        does(Java.call(TRACE, "showAbsent", list, field)),
        shows);
  }

  /** Of what is absent there is no age and no count: the absence itself is shown. */
  private static Optional<Statement> absence(Value value, Condition at, Statement otherwise) {
    return at.values
        .place(value)
        .map(
            place ->
                Java.either(
                    equal(
                        Java.call(ValueCode.absenceClass(value), "absent", at.values.of(value)),
                        truth("TRUE")),
                    does(Java.call(TRACE, "show", place.view(), number(place.number()))),
                    otherwise));
  }

  private static String showing(Type type) {
    if (JavaRepresentations.of(type) == JavaRepresentation.TEXT) {
      return "showText";
    }
    return switch ((Type.Scalar) type) {
      case SIZE -> "showSize";
      case DURATION -> "showDuration";
      case INSTANT -> "showInstant";
      case MODE -> "showMode";
      default -> "showNumber";
    };
  }

  @Override
  public String call(Formula.Call call) {
    String truth = definition(call);
    at.add(does(Java.call(TRACE, "called", at.node(call))), call);
    return truth;
  }

  /** As on the hot path, what a definition says has a method of its own, unless it says little. */
  private String definition(Formula.Call call) {
    Condition inside = at.of(call.definition().file());
    Formula meaning = call.definition().meaning();
    if (!CodeSize.isApart(call)) {
      return of(meaning, inside);
    }
    Condition.Apart apart = inside.told(Condition.DEFINED, meaning, Optional.empty(), TRACE);
    apart.inside().block.addStatement(gives(name(of(meaning, apart.inside()))));
    return held(at.finish(apart), call);
  }
}
