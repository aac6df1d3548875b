package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.syntax.Quantifier;
import dev.portreeve.dsl.syntax.Relation;
import java.util.List;

/** Which relations and quantifiers are written by mistake for one another. */
final class NearRelations {
  private NearRelations() {}

  /** Beside each bound stands the one that lets it in or keeps it out, and the other direction. */
  static List<Relation> near(Relation relation) {
    return switch (relation) {
      case IS -> List.of(Relation.IS_NOT);
      case IS_NOT -> List.of(Relation.IS);
      case IS_ONE_OF -> List.of(Relation.IS_NOT_ONE_OF);
      case IS_NOT_ONE_OF -> List.of(Relation.IS_ONE_OF);
      case IS_EMPTY -> List.of(Relation.IS_NOT_EMPTY);
      case IS_NOT_EMPTY -> List.of(Relation.IS_EMPTY);
      case IS_WITHIN -> List.of(Relation.IS_NOT_WITHIN, Relation.COVERS);
      case IS_NOT_WITHIN -> List.of(Relation.IS_WITHIN);
      case COVERS -> List.of(Relation.IS_WITHIN);
      case AT_MOST -> List.of(Relation.BELOW, Relation.AT_LEAST);
      case AT_LEAST -> List.of(Relation.ABOVE, Relation.AT_MOST);
      case BELOW -> List.of(Relation.AT_MOST, Relation.ABOVE);
      case ABOVE -> List.of(Relation.AT_LEAST, Relation.BELOW);
      case STARTS_WITH -> List.of(Relation.ENDS_WITH, Relation.CONTAINS);
      case ENDS_WITH -> List.of(Relation.STARTS_WITH, Relation.CONTAINS);
      case IS_NO_LOOSER_THAN -> List.of(Relation.PERMITS);
      case PERMITS -> List.of(Relation.IS_NO_LOOSER_THAN);
      case SAME_AS, EXISTS, MATCHES, MATCHES_ONE_OF, CONTAINS, CONTAINS_PATTERN -> List.of();
    };
  }

  /** Whether only `not` turns it round. */
  static boolean hasNoOpposite(Relation relation) {
    return switch (relation) {
      case SAME_AS,
          EXISTS,
          COVERS,
          PERMITS,
          IS_NO_LOOSER_THAN,
          STARTS_WITH,
          ENDS_WITH,
          MATCHES,
          MATCHES_ONE_OF,
          CONTAINS,
          CONTAINS_PATTERN ->
          true;
      default -> false;
    };
  }

  static List<Quantifier> near(Quantifier quantifier) {
    return switch (quantifier) {
      case EVERY -> List.of(Quantifier.SOME, Quantifier.NO);
      case SOME -> List.of(Quantifier.EVERY, Quantifier.NO);
      case NO -> List.of(Quantifier.SOME, Quantifier.EVERY);
      case EXACTLY -> List.of(Quantifier.AT_MOST, Quantifier.AT_LEAST);
      case AT_MOST -> List.of(Quantifier.EXACTLY, Quantifier.AT_LEAST);
      case AT_LEAST -> List.of(Quantifier.EXACTLY, Quantifier.AT_MOST);
    };
  }
}
