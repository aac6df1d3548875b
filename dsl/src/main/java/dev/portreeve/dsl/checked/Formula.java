package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A condition with three-valued truth. */
public sealed interface Formula {

  /** The words it came from, in the file of the declaration that holds it. */
  Span span();

  /** Calls the method for this kind of condition. */
  <R> R accept(Visitor<R> visitor);

  /**
   * The conditions that this one is made of, in order; what a definition means is not among them.
   */
  default List<Formula> parts() {
    return List.of();
  }

  /** The values that it asks about itself, in order; those of its parts are not among them. */
  default List<Value> values() {
    return List.of();
  }

  /** The same condition made of others: of each of its parts, and of each of its values. */
  Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value);

  /** An operator on two values. */
  record Compare(Span span, Operator operator, Value left, Value right) implements Formula {
    @Override
    public List<Value> values() {
      return List.of(left, right);
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Compare(span, operator, value.apply(left), value.apply(right));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.compare(this);
    }
  }

  /** Whether a value is its named absence. */
  record IsAbsent(Span span, Value value) implements Formula {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new IsAbsent(span, value.apply(this.value));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.isAbsent(this);
    }
  }

  /** Whether a set or list is empty. */
  record IsEmpty(Span span, Value list) implements Formula {
    @Override
    public List<Value> values() {
      return List.of(list);
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new IsEmpty(span, value.apply(list));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.isEmpty(this);
    }
  }

  /** A bool value taken as a condition: what {@code exists} reads. */
  record Holds(Span span, Value value) implements Formula {
    @Override
    public List<Value> values() {
      return List.of(value);
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Holds(span, value.apply(this.value));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.holds(this);
    }
  }

  /** Not. */
  record Not(Span span, Formula condition) implements Formula {
    @Override
    public List<Formula> parts() {
      return List.of(condition);
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Not(span, part.apply(condition));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** All of them, from left to right; at least two. */
  record And(Span span, List<Formula> conditions) implements Formula {
    /** Copies its list. */
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<Formula> parts() {
      return conditions;
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new And(span, conditions.stream().map(part).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.and(this);
    }
  }

  /** Any of them, from left to right; at least two. */
  record Or(Span span, List<Formula> conditions) implements Formula {
    /** Copies its list. */
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<Formula> parts() {
      return conditions;
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Or(span, conditions.stream().map(part).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.or(this);
    }
  }

  /**
   * A quantifier over a list. {@code where} and {@code satisfies} are connectives: {@code every}
   * asks for (not where or satisfies), all others for (where and satisfies). {@code bound} is there
   * for the counting ones.
   */
  record Quantified(
      Span span,
      Quantifier quantifier,
      Optional<Value> bound,
      boolean percent,
      Binding variable,
      Value list,
      Optional<Formula> where,
      Optional<Formula> satisfies)
      implements Formula {
    @Override
    public List<Formula> parts() {
      return Stream.concat(where.stream(), satisfies.stream()).toList();
    }

    @Override
    public List<Value> values() {
      return Stream.concat(Stream.of(list), bound.stream()).toList();
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Quantified(
          span,
          quantifier,
          bound.map(value),
          percent,
          variable,
          value.apply(list),
          where.map(part),
          satisfies.map(part));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.quantified(this);
    }
  }

  /** A definition applied. */
  record Call(Span span, Definition definition, List<Value> arguments) implements Formula {
    /** Copies its list. */
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public List<Value> values() {
      return arguments;
    }

    @Override
    public Formula map(UnaryOperator<Formula> part, UnaryOperator<Value> value) {
      return new Call(span, definition, arguments.stream().map(value).toList());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /** One method for each kind of condition. */
  interface Visitor<R> {
    R compare(Compare compare);

    R isAbsent(IsAbsent isAbsent);

    R isEmpty(IsEmpty isEmpty);

    R holds(Holds holds);

    R not(Not not);

    R and(And and);

    R or(Or or);

    R quantified(Quantified quantified);

    R call(Call call);
  }
}
