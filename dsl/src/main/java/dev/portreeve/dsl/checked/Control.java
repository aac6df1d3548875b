package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A checked control. All spans lie in {@code file}. */
public record Control(
    SourceFile file,
    Span span,
    String id,
    String title,
    Severity severity,
    Binding subject,
    Population population,
    Optional<Formula> when,
    List<Obligation> obligations,
    String because,
    Message fix,
    boolean waivable) {

  /** Copies its list. */
  public Control {
    obligations = List.copyOf(obligations);
  }

  /** How much a failure matters, worst first. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** How it is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where the subjects come from: the only object, a whole collection, a list field, or one object
   * by reference or key. {@code filter} is what adjectives and {@code where} ask of each. With an
   * {@code element} each element of a list of these objects is a subject of its own.
   */
  public record Population(
      Span span,
      Source source,
      Type.Structured subject,
      Optional<Value> from,
      Optional<Formula> filter,
      Optional<Element> element) {

    /** Of whole objects. */
    public Population(
        Span span,
        Source source,
        Type.Structured subject,
        Optional<Value> from,
        Optional<Formula> filter) {
      this(span, source, subject, from, filter, Optional.empty());
    }
  }

  /** The variable that stands for each element, and the field of the object that holds them. */
  public record Element(Binding variable, Value.Field list) {

    /** The record that an element is. */
    public Type.Structured type() {
      return (Type.Structured) variable.type();
    }
  }

  /** The kinds of population. */
  public enum Source {
    ONE,
    COLLECTION,
    LIST,
    OBJECT
  }

  /** One obligation. */
  public sealed interface Obligation {

    /** Its words. */
    Span span();

    /** A condition to hold. */
    record Require(
        Span span,
        Formula condition,
        Optional<Message> message,
        Severity severity,
        Optional<Message> otherwiseAsk)
        implements Obligation {}

    /** A question for people, always or when a condition holds. */
    record Ask(Span span, Message question, Optional<Formula> when, Severity severity)
        implements Obligation {}
  }

  /**
   * A text with values in it. {@code variable} is the variable of the outermost quantifier that it
   * uses, if any: then it is said once for each deciding element.
   */
  public record Message(List<Piece> pieces, Optional<Binding> variable) {

    /** Copies its list. */
    public Message {
      pieces = List.copyOf(pieces);
    }

    /** Literal text, or a value to show. */
    public sealed interface Piece {

      /** Text. */
      record Text(String text) implements Piece {}

      /** A value. */
      record Shown(Value value) implements Piece {}
    }
  }
}
