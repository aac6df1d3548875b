package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * A value as Reeve writes it: a field, a variable, a literal. {@code type} is empty of literals and
 * of what a pack declares; {@code elements} are those of a group.
 */
public record Named(
    Kind kind, String text, Optional<Type> type, Optional<String> absence, List<String> elements) {

  /** What a value may be; {@link #SUBJECT} is the subject itself, or an element of a list. */
  public enum Kind {
    SUBJECT,
    FIELD,
    GLOBAL,
    WORD,
    LITERAL,
    GROUP
  }

  public static Named literal(String text) {
    return new Named(Kind.LITERAL, text, Optional.empty(), Optional.empty(), List.of());
  }

  /** A word that nothing is called by: a value without its quotes, perhaps. */
  public static Named word(String text) {
    return new Named(Kind.WORD, text, Optional.empty(), Optional.empty(), List.of());
  }

  public static Named group(List<String> written) {
    List<String> elements = written.stream().distinct().toList();
    String text = "{ " + String.join(", ", elements) + " }";
    return new Named(Kind.GROUP, text, Optional.empty(), Optional.empty(), elements);
  }

  public static Named of(Kind kind, String text, Type type, Optional<String> absence) {
    return new Named(kind, text, Optional.of(type), absence, List.of());
  }

  public boolean is(Type other) {
    return type.filter(other::equals).isPresent();
  }

  public boolean isLiteral() {
    return kind == Kind.LITERAL || kind == Kind.WORD;
  }

  public boolean isMany() {
    return type.filter(t -> t instanceof Type.SetOf || t instanceof Type.ListOf).isPresent();
  }

  /** The type of its elements. */
  public Optional<Type> element() {
    return type.flatMap(
        t ->
            t instanceof Type.SetOf set
                ? Optional.of(set.element())
                : t instanceof Type.ListOf list ? Optional.of(list.element()) : Optional.empty());
  }
}
