package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/** Which {@link JavaRepresentation} each type has. */
public final class JavaRepresentations {
  private JavaRepresentations() {}

  /** The type of the elements of a set or list; empty for every other type. */
  public static Optional<Type> element(Type type) {
    if (type instanceof Type.SetOf set) {
      return Optional.of(set.element());
    }
    return type instanceof Type.ListOf list ? Optional.of(list.element()) : Optional.empty();
  }

  /** How values of a type are held. */
  public static JavaRepresentation of(Type type) {
    Optional<Type> element = element(type);
    if (element.isPresent()) {
      return switch (of(element.get())) {
        case NUMBER -> JavaRepresentation.NUMBERS;
        case CODE -> JavaRepresentation.CODES;
        case TEXT -> JavaRepresentation.TEXTS;
        case OBJECT -> JavaRepresentation.ROWS;
        default -> throw new IllegalArgumentException(type.show());
      };
    }
    if (type instanceof Type.Enumeration) {
      return JavaRepresentation.CODE;
    }
    if (type instanceof Type.Structured) {
      return JavaRepresentation.OBJECT;
    }
    return switch ((Type.Scalar) type) {
      case BOOL -> JavaRepresentation.TRUTH;
      case INT, SIZE, DURATION, INSTANT, MODE, PORT -> JavaRepresentation.NUMBER;
      default -> JavaRepresentation.TEXT;
    };
  }
}
