package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/**
 * The operators behind the relations, each on operands of fixed kinds. Negative relations are
 * {@link Formula.Not} around them, so that an operator is written, and tested, once. What a new one
 * needs stands in CONTRIBUTING.md, under "An operator".
 */
public enum Operator {
  /** Whether both sides are the same value or the same absence: {@link #equality} and that. */
  SAME_AS,
  BOOL_IS,
  NUMBER_IS,
  NUMBER_AT_MOST,
  NUMBER_AT_LEAST,
  NUMBER_BELOW,
  NUMBER_ABOVE,
  NUMBER_ONE_OF,
  MODE_NO_LOOSER,
  MODE_PERMITS,
  ENUM_IS,
  ENUM_ONE_OF,
  TEXT_IS,
  TEXT_ONE_OF,
  TEXT_STARTS_WITH,
  TEXT_ENDS_WITH,
  TEXT_HAS,
  TEXT_MATCHES,
  TEXT_MATCHES_ONE_OF,
  TEXT_FINDS,
  VERSION_IS,
  VERSION_AT_MOST,
  VERSION_AT_LEAST,
  VERSION_BELOW,
  VERSION_ABOVE,
  PATH_COVERS,
  PATH_WITHIN,
  IP_WITHIN,
  NUMBERS_ARE,
  ENUMS_ARE,
  TEXTS_ARE,
  TEXTS_START_WITH;

  /** Equality of two values of a type; empty for one whose values are not compared. */
  public static Optional<Operator> equality(Type type) {
    if (type instanceof Type.Enumeration) {
      return Optional.of(ENUM_IS);
    }
    if (type instanceof Type.Scalar scalar) {
      return Optional.of(
          switch (scalar) {
            case BOOL -> BOOL_IS;
            case INT, SIZE, DURATION, INSTANT, MODE, PORT -> NUMBER_IS;
            case VERSION -> VERSION_IS;
            default -> TEXT_IS;
          });
    }
    if (type instanceof Type.SetOf set) {
      return membership(set.element())
          .map(m -> m == NUMBER_ONE_OF ? NUMBERS_ARE : m == ENUM_ONE_OF ? ENUMS_ARE : TEXTS_ARE);
    }
    return Optional.empty();
  }

  /** Whether a value of a type is among several; empty for one whose values are not compared. */
  public static Optional<Operator> membership(Type type) {
    if (type instanceof Type.Enumeration) {
      return Optional.of(ENUM_ONE_OF);
    }
    if (type instanceof Type.Scalar scalar && scalar != Type.Scalar.BOOL) {
      return Optional.of(
          switch (scalar) {
            case INT, SIZE, DURATION, INSTANT, MODE, PORT -> NUMBER_ONE_OF;
            default -> TEXT_ONE_OF;
          });
    }
    return Optional.empty();
  }
}
