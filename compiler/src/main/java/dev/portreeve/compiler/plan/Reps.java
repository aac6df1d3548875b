package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/** Which {@link Rep} each type has. */
public final class Reps {
  private Reps() {}

  /** The type of the elements of a set or list; empty for every other type. */
  public static Optional<Type> element(Type type) {
    if (type instanceof Type.SetOf set) {
      return Optional.of(set.element());
    }
    return type instanceof Type.ListOf list ? Optional.of(list.element()) : Optional.empty();
  }

  /** How values of a type are held. */
  public static Rep of(Type type) {
    Optional<Type> element = element(type);
    if (element.isPresent()) {
      return switch (of(element.get())) {
        case NUMBER -> Rep.NUMBERS;
        case CODE -> Rep.CODES;
        case TEXT -> Rep.TEXTS;
        case OBJECT -> Rep.ROWS;
        default -> throw new IllegalArgumentException(type.show());
      };
    }
    if (type instanceof Type.Enumeration) {
      return Rep.CODE;
    }
    if (type instanceof Type.Structured) {
      return Rep.OBJECT;
    }
    return switch ((Type.Scalar) type) {
      case BOOL -> Rep.TRUTH;
      case INT, SIZE, DURATION, INSTANT, MODE, PORT -> Rep.NUMBER;
      default -> Rep.TEXT;
    };
  }
}
