package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.List;
import java.util.Optional;

/**
 * One comparison of a pack's rules: its place ({@code runtime.reeve:28:13}), its words, on one
 * line, and what it compares: which values would turn it is read from that. Where {@code negated},
 * the words say the opposite of the operation ({@code is not}). {@code measure} is the kind of the
 * numbers that it weighs; a quantifier that counts weighs its count.
 */
public record Node(
    String place,
    String expression,
    boolean negated,
    Operation operation,
    Optional<Shape.Kind> measure,
    List<Operand> operands) {

  /** Copies its list. */
  public Node {
    operands = List.copyOf(operands);
  }

  /**
   * One side: {@code json} is a constant's value, normalized; of a field its owner and name ({@code
   * label.name}), of a parameter or list of the pack, or a variable over one, its name; of others
   * it is empty.
   */
  public record Operand(OperandKind kind, String json) {}

  /** What stands on a side. */
  public enum OperandKind {
    /** A field, or an element of a list, as it is. */
    LOOKED,
    CONSTANT,
    /** What was made of fields: an age, a sum, a count, a part. */
    DERIVED
  }

  /** What is asked of the sides; {@link #NONE} is for definitions and most quantifiers. */
  public enum Operation {
    NONE,
    IS_ABSENT,
    IS_EMPTY,
    HOLDS,
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
    TEXTS_START_WITH
  }
}
