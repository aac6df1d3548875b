package dev.portreeve.dsl.syntax;

import java.util.Optional;
import java.util.stream.Stream;

/** The relations of the language, each with its one spelling. */
public enum Relation {
  IS("is"),
  IS_NOT("is not"),
  IS_ONE_OF("is one of"),
  IS_NOT_ONE_OF("is not one of"),
  SAME_AS("same as"),
  IS_EMPTY("is empty"),
  IS_NOT_EMPTY("is not empty"),
  IS_WITHIN("is within"),
  IS_NOT_WITHIN("is not within"),
  IS_NO_LOOSER_THAN("is no looser than"),
  EXISTS("exists"),
  AT_MOST("at most"),
  AT_LEAST("at least"),
  BELOW("below"),
  ABOVE("above"),
  COVERS("covers"),
  PERMITS("permits"),
  STARTS_WITH("starts with"),
  ENDS_WITH("ends with"),
  MATCHES("matches"),
  MATCHES_ONE_OF("matches one of"),
  CONTAINS("contains"),
  CONTAINS_PATTERN("contains /pattern/");

  private final String spelling;

  Relation(String spelling) {
    this.spelling = spelling;
  }

  /** How it is written. */
  public String spelling() {
    return spelling;
  }

  /** The spelling whose words are joined here: {@code at-most}, {@code is_not}. */
  public static Optional<String> joined(String written) {
    String apart = written.replace('-', ' ').replace('_', ' ');
    return Stream.of(values())
        .map(Relation::spelling)
        .filter(s -> s.equals(apart) && !s.equals(written))
        .findFirst();
  }

  /** Whether it stands alone, without a right side. */
  public boolean isUnary() {
    return this == IS_EMPTY || this == IS_NOT_EMPTY || this == EXISTS;
  }
}
