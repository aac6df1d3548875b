package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A typed value. {@link #absence()} is the word for the absence that is still possible here, after
 * narrowing; operators take only values without one.
 */
public sealed interface Value {

  /** The words it came from, in the file of the declaration that holds it. */
  Span span();

  /** Its type. */
  Type type();

  /** The absence that is still possible. */
  default Optional<String> absence() {
    return Optional.empty();
  }

  /** The values that this one is made of, in order. */
  default List<Value> children() {
    return List.of();
  }

  /** The same value made of others: {@code rewrite} of each of its children. */
  default Value map(UnaryOperator<Value> rewrite) {
    return this;
  }

  /** Calls the method for this kind of value. */
  <R> R accept(Visitor<R> visitor);

  /** A constant. */
  record Constant(Span span, Type type, Datum datum) implements Value {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.constant(this);
    }
  }

  /** The subject, a variable of a quantifier, or a formal. */
  record Variable(Span span, Binding binding, Optional<String> absence) implements Value {
    @Override
    public Type type() {
      return binding.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variable(this);
    }
  }

  /** A field of an object; also a reference, which is found through its key. */
  record Field(
      Span span,
      Value target,
      Type.Structured owner,
      int number,
      String name,
      Type type,
      Optional<String> absence)
      implements Value {
    @Override
    public List<Value> children() {
      return List.of(target);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Field(span, rewrite.apply(target), owner, number, name, type, absence);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.field(this);
    }
  }

  /** The only object of a subject type: {@code daemon}. */
  record One(Span span, Type.Structured type) implements Value {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.one(this);
    }
  }

  /** All objects of a subject type: {@code containers}. */
  record Collection(Span span, Type.Structured element) implements Value {
    @Override
    public Type type() {
      return new Type.ListOf(element);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.collection(this);
    }
  }

  /** One object of an asked collection by its key: {@code the file "/etc/docker/daemon.json"}. */
  record Lookup(Span span, Type.Structured type, Constant key) implements Value {
    @Override
    public List<Value> children() {
      return List.of(key);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Lookup(span, type, (Constant) rewrite.apply(key));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lookup(this);
    }
  }

  /** A parameter of the pack. */
  record Parameter(Span span, String name, Type type, Optional<String> absence) implements Value {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.parameter(this);
    }
  }

  /** A list of the pack: a constant with a name. */
  record Listed(Span span, String name, Type type) implements Value {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.listed(this);
    }
  }

  /** A part of an image reference; its tag and digest may be absent. */
  record Part(Span span, Value target, Piece piece, Optional<String> absence) implements Value {
    @Override
    public Type type() {
      return piece == Piece.REGISTRY ? Type.Scalar.REGISTRY : Type.Scalar.TEXT;
    }

    @Override
    public List<Value> children() {
      return List.of(target);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Part(span, rewrite.apply(target), piece, absence);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.part(this);
    }
  }

  /** The parts of an image reference. */
  enum Piece {
    REGISTRY,
    REPOSITORY,
    TAG,
    DIGEST
  }

  /** {@code left + right}, {@code left - right}, saturating. */
  record Sum(Span span, Type type, Value left, boolean plus, Value right) implements Value {
    @Override
    public List<Value> children() {
      return List.of(left, right);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Sum(span, type, rewrite.apply(left), plus, rewrite.apply(right));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.sum(this);
    }
  }

  /** {@code age of instant}. */
  record Age(Span span, Value instant) implements Value {
    @Override
    public Type type() {
      return Type.Scalar.DURATION;
    }

    @Override
    public List<Value> children() {
      return List.of(instant);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Age(span, rewrite.apply(instant));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.age(this);
    }
  }

  /** {@code count of list}: known only where the list is complete. */
  record Count(Span span, Value list) implements Value {
    @Override
    public Type type() {
      return Type.Scalar.INT;
    }

    @Override
    public List<Value> children() {
      return List.of(list);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Count(span, rewrite.apply(list));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.count(this);
    }
  }

  /**
   * {@code sum of field over list}: known where the list is complete and every value is known;
   * absent where one of them is. Compared with a bound, it counts as what it is at least.
   */
  record Total(Span span, Value list, Field field, Optional<String> absence) implements Value {
    @Override
    public Type type() {
      return field.type();
    }

    @Override
    public List<Value> children() {
      return List.of(list, field);
    }

    @Override
    public Value map(UnaryOperator<Value> rewrite) {
      return new Total(span, rewrite.apply(list), (Field) rewrite.apply(field), absence);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.total(this);
    }
  }

  /** One method for each kind of value. */
  interface Visitor<R> {
    R constant(Constant constant);

    R variable(Variable variable);

    R field(Field field);

    R one(One one);

    R collection(Collection collection);

    R lookup(Lookup lookup);

    R parameter(Parameter parameter);

    R listed(Listed listed);

    R part(Part part);

    R sum(Sum sum);

    R age(Age age);

    R count(Count count);

    R total(Total total);
  }
}
