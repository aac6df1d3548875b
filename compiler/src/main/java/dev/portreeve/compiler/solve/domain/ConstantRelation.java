package dev.portreeve.compiler.solve.domain;

import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.util.Set;

/** What an operator says of two constants, by the very code that decides at run time. */
final class ConstantRelation {
  private ConstantRelation() {}

  static int truth(Operator operator, Object left, Object right) {
    return switch (operator) {
      case BOOL_IS, ENUM_IS, NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE -> Truth.of(left.equals(right));
      case SAME_AS, TEXTS_START_WITH ->
          throw new IllegalArgumentException("never asked of constants");
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF -> Truth.of(((Set<?>) right).contains(left));
      case NUMBER_IS,
          NUMBER_AT_MOST,
          NUMBER_AT_LEAST,
          NUMBER_BELOW,
          NUMBER_ABOVE,
          MODE_NO_LOOSER,
          MODE_PERMITS ->
          numbers(operator, (Long) left, (Long) right);
      case TEXT_MATCHES_ONE_OF ->
          Truth.of(
              ((Set<?>) right)
                  .stream().anyMatch(g -> Globs.matches((String) left, (String) g) == Truth.TRUE));
      case TEXT_IS,
          TEXT_STARTS_WITH,
          TEXT_ENDS_WITH,
          TEXT_HAS,
          TEXT_MATCHES,
          TEXT_FINDS,
          VERSION_IS,
          VERSION_AT_MOST,
          VERSION_AT_LEAST,
          VERSION_BELOW,
          VERSION_ABOVE,
          PATH_COVERS,
          PATH_WITHIN,
          IP_WITHIN ->
          texts(operator, (String) left, (String) right);
    };
  }

  private static int numbers(Operator operator, long left, long right) {
    return switch (operator) {
      case NUMBER_IS -> Num.is(left, right);
      case NUMBER_AT_MOST -> Num.atMost(left, right);
      case NUMBER_AT_LEAST -> Num.atLeast(left, right);
      case NUMBER_BELOW -> Num.below(left, right);
      case NUMBER_ABOVE -> Num.above(left, right);
      case MODE_NO_LOOSER -> Num.noLooser(left, right);
      default -> Num.permits(left, right);
    };
  }

  private static int texts(Operator operator, String left, String right) {
    return switch (operator) {
      case TEXT_IS -> Text.is(left, right);
      case TEXT_STARTS_WITH -> Text.startsWith(left, right);
      case TEXT_ENDS_WITH -> Text.endsWith(left, right);
      case TEXT_HAS -> Text.has(left, right);
      case TEXT_MATCHES -> Globs.matches(left, right);
      case TEXT_FINDS -> finds(left, right);
      case VERSION_IS -> Versions.is(left, right);
      case VERSION_AT_MOST -> Versions.atMost(left, right);
      case VERSION_AT_LEAST -> Versions.atLeast(left, right);
      case VERSION_BELOW -> Versions.below(left, right);
      case VERSION_ABOVE -> Versions.above(left, right);
      case PATH_COVERS -> Paths.covers(left, right);
      case PATH_WITHIN -> Paths.within(left, right);
      case IP_WITHIN -> Ips.within(left, right);
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  private static int finds(String text, String pattern) {
    try {
      return Pattern.found(text, Pattern.of(pattern));
    } catch (PatternException e) {
      return Truth.UNKNOWN;
    }
  }
}
