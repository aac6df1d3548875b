package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What was written where a value or a condition may stand: nothing resolved, nothing typed.
 * Parentheses leave no node; the printer puts back those that are needed.
 */
public sealed interface Expr {

  /** The words it came from. */
  Span span();

  /** Calls the method for this kind of node: the way to treat every kind and forget none. */
  <R> R accept(Visitor<R> visitor);

  /** A word or a member in capitals: a field, variable, parameter, list, member, absence word. */
  record Name(Span span, String text) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** {@code target.member}. */
  record Select(Span span, Expr target, Id member) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.select(this);
    }
  }

  /** A literal other than a group. */
  record Literal(Span span, Lit value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** {@code { a, b }}: a set. */
  record SetOf(Span span, List<Expr> elements) implements Expr {
    /** Copies its list. */
    public SetOf {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.setOf(this);
    }
  }

  /** {@code [ a, b ]}: a list. */
  record ListOf(Span span, List<Expr> elements) implements Expr {
    /** Copies its list. */
    public ListOf {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.listOf(this);
    }
  }

  /** {@code { name: value, ... }}: a record, at least one entry. */
  record RecordOf(Span span, List<Entry> entries) implements Expr {
    /** Copies its list. */
    public RecordOf {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.recordOf(this);
    }
  }

  /** One entry of a record. */
  record Entry(Id name, Expr value) {}

  /** {@code name(argument, ...)}; the name of another pack's definition is {@code pack.name}. */
  record Call(Span span, Id name, List<Expr> arguments) implements Expr {
    /** Copies its list. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code count of list}. */
  record Count(Span span, Expr list) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.count(this);
    }
  }

  /** {@code sum of field over list}. */
  record Total(Span span, Id field, Expr list) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.total(this);
    }
  }

  /** {@code age of instant}. */
  record Age(Span span, Expr instant) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.age(this);
    }
  }

  /** {@code left + right} or {@code left - right}. */
  record Sum(Span span, Expr left, boolean plus, Expr right) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sum(this);
    }
  }

  /**
   * {@code left relation right}; {@code right} is empty where {@link Relation#isUnary()}, and a
   * {@link Lit.Pattern} literal for {@link Relation#CONTAINS_PATTERN}. {@code relationSpan} covers
   * the words of the relation.
   */
  record Related(Span span, Expr left, Relation relation, Span relationSpan, Optional<Expr> right)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.related(this);
    }
  }

  /** {@code not condition}. */
  record Not(Span span, Expr condition) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** {@code a and b and c}, at least two. */
  record And(Span span, List<Expr> conditions) implements Expr {
    /** Copies its list. */
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** {@code a or b or c}, at least two. */
  record Or(Span span, List<Expr> conditions) implements Expr {
    /** Copies its list. */
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /**
   * {@code every x in xs where p satisfies q}. The short form {@code every x in xs is one of ys}
   * has arrived here as {@code satisfies x is one of ys} with {@code shortForm} set. {@code bound}
   * is there for {@code exactly}, {@code at most} and {@code at least}; {@code percent} says that
   * it is one of the whole. At least one of {@code where} and {@code satisfies} is there.
   */
  record Quantified(
      Span span,
      Quantifier quantifier,
      Optional<Expr> bound,
      boolean percent,
      Id variable,
      Expr list,
      Optional<Expr> where,
      Optional<Expr> satisfies,
      boolean shortForm)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.quantified(this);
    }
  }

  /** Where parsing failed and was complained about; nobody complains about it twice. */
  record Poison(Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.poison(this);
    }
  }

  /** One method for each kind of expression. */
  interface Visitor<R> {
    R name(Name name);

    R select(Select select);

    R literal(Literal literal);

    R setOf(SetOf set);

    R listOf(ListOf list);

    R recordOf(RecordOf record);

    R call(Call call);

    R count(Count count);

    R total(Total total);

    R age(Age age);

    R sum(Sum sum);

    R related(Related related);

    R not(Not not);

    R and(And and);

    R or(Or or);

    R quantified(Quantified quantified);

    R poison(Poison poison);
  }
}
