package dev.portreeve.dsl.checked;

/**
 * The operators behind the relations, each on operands of fixed kinds. Negative relations are
 * {@link Formula.Not} around them, so that an operator is written, and tested, once.
 */
public enum Operator {
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
