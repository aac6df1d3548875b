package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.dsl.syntax.Relation;
import dev.portreeve.dsl.syntax.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Every shape of expression that the grammar has, at random, at most {@code depth} deep. */
public final class RandomExpressions {
  private static final Span NOWHERE = new Span(0, 0);
  private static final List<String> WORDS =
      List.of("a", "b_2", "name", "level", "host", "severity_x");

  private final Random random;

  /** The same expressions for the same seed. */
  public RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  /** A condition, a quantifier, or a value. */
  public Expr condition(int depth) {
    if (depth <= 0) {
      return operand(0);
    }
    return switch (random.nextInt(6)) {
      case 0 -> new Expr.And(NOWHERE, some(2, () -> condition(depth - 1)));
      case 1 -> new Expr.Or(NOWHERE, some(2, () -> condition(depth - 1)));
      case 2 -> new Expr.Not(NOWHERE, condition(depth - 1));
      case 3 -> quantified(depth - 1);
      default -> related(operandOrSum(depth - 1), depth - 1);
    };
  }

  private Expr related(Expr left, int depth) {
    Relation relation = one(List.of(Relation.values()));
    Optional<Expr> right =
        relation.isUnary() ? Optional.empty() : Optional.of(right(relation, depth));
    return new Expr.Related(NOWHERE, left, relation, NOWHERE, right);
  }

  private Expr right(Relation relation, int depth) {
    if (relation == Relation.CONTAINS_PATTERN) {
      return new Expr.Literal(
          NOWHERE, new Lit.Pattern(one(List.of("^a/b$", "\\d{1,3}|x", "[#\"]", "\\\\/"))));
    }
    boolean mode = relation == Relation.PERMITS || relation == Relation.IS_NO_LOOSER_THAN;
    return mode
        ? new Expr.Literal(NOWHERE, new Lit.Mode(random.nextInt(010000)))
        : operandOrSum(depth);
  }

  private Expr quantified(int depth) {
    Quantifier quantifier = one(List.of(Quantifier.values()));
    boolean counted = quantifier.ordinal() >= Quantifier.EXACTLY.ordinal();
    Optional<Expr> bound =
        counted
            ? Optional.of(random.nextBoolean() ? path() : number(random.nextInt(9)))
            : Optional.empty();
    Id variable = id();
    int form = random.nextInt(quantifier == Quantifier.EVERY ? 3 : 4);
    Optional<Expr> where = form >= 2 ? Optional.of(condition(depth)) : Optional.empty();
    Optional<Expr> satisfies =
        switch (form) {
          case 0 -> Optional.of(related(new Expr.Name(NOWHERE, variable.text()), depth));
          case 3 -> Optional.empty();
          default -> Optional.of(condition(depth));
        };
    boolean percent = counted && random.nextBoolean();
    return new Expr.Quantified(
        NOWHERE, quantifier, bound, percent, variable, operand(depth), where, satisfies, form == 0);
  }

  private Expr operandOrSum(int depth) {
    if (depth > 0 && random.nextInt(4) == 0) {
      return new Expr.Sum(
          NOWHERE, operandOrSum(depth - 1), random.nextBoolean(), operandOrSum(depth - 1));
    }
    return depth > 0 && random.nextInt(6) == 0 ? condition(depth - 1) : operand(depth);
  }

  private Expr operand(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 3)) {
      case 0 -> path();
      case 1, 2 -> value(depth);
      case 3 -> new Expr.Call(NOWHERE, called(), some(0, () -> condition(depth - 1)));
      case 4 -> new Expr.Count(NOWHERE, operandOrSum(depth - 1));
      case 5 -> new Expr.Total(NOWHERE, id(), operand(depth - 1));
      default -> new Expr.Age(NOWHERE, path());
    };
  }

  private Expr path() {
    Expr path = new Expr.Name(NOWHERE, random.nextInt(5) == 0 ? "it" : word());
    for (int i = random.nextInt(3); i > 0; i--) {
      path = new Expr.Select(NOWHERE, path, id());
    }
    return path;
  }

  /** A value as parameters and tests hold one. */
  public Expr value(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(3)) {
        case 0 -> new Expr.SetOf(NOWHERE, some(0, () -> value(depth - 1)));
        case 1 -> new Expr.ListOf(NOWHERE, some(0, () -> value(depth - 1)));
        default ->
            new Expr.RecordOf(NOWHERE, some(1, () -> new Expr.Entry(id(), value(depth - 1))));
      };
    }
    return switch (random.nextInt(8)) {
      case 0 -> new Expr.Name(NOWHERE, one(List.of("SYS_ADMIN", "A", "none")));
      case 1 ->
          number(random.nextInt(3) == 0 ? Long.MIN_VALUE : random.nextLong() >> random.nextInt(64));
      case 2 ->
          new Expr.Literal(
              NOWHERE, new Lit.Quantity(random.nextInt(100), one(List.of(Unit.values()))));
      case 3 -> new Expr.Literal(NOWHERE, new Lit.Dotted(one(List.of("1.0", "5.10", "28.0.1"))));
      case 4 ->
          new Expr.Literal(
              NOWHERE, new Lit.Instant(one(List.of("2026-11-24", "2026-11-24T10:00:00Z"))));
      case 5 -> new Expr.Literal(NOWHERE, new Lit.Bool(random.nextBoolean()));
      case 6 -> new Expr.Literal(NOWHERE, new Lit.Mode(random.nextInt(010000)));
      default -> new Expr.Literal(NOWHERE, new Lit.Text(text()));
    };
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x30000);
      out.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? '"' : c);
    }
    return out.toString();
  }

  private static Expr number(long value) {
    return new Expr.Literal(NOWHERE, new Lit.Int(value));
  }

  /** A definition of this pack, or of another one. */
  private Id called() {
    return random.nextBoolean() ? id() : new Id(NOWHERE, id().text() + "." + id().text());
  }

  private Id id() {
    return new Id(NOWHERE, word());
  }

  private String word() {
    return one(WORDS);
  }

  private <T> List<T> some(int least, Supplier<T> supplier) {
    List<T> list = new ArrayList<>();
    for (int i = least + random.nextInt(3); i > 0; i--) {
      list.add(supplier.get());
    }
    return list;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
