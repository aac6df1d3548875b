package dev.portreeve.compiler.laws;

import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.abi.scalar.Versions;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Relations between two values, by their words in language.md. */
final class Relating {
  private Relating() {}

  static Kleene relate(Operator operator, Val left, Val right) {
    return switch (operator) {
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF -> contains(right, left);
      case NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE -> same(left, right);
      case TEXT_MATCHES_ONE_OF -> matchesOneOf(left, right);
      case SAME_AS -> sameOrAbsent(left, right);
      case TEXTS_START_WITH -> startsWith(left, right);
      default ->
          Val.known(left) && Val.known(right)
              ? Kleene.of(holds(operator, left, right))
              : Kleene.UNKNOWN;
    };
  }

  private static boolean holds(Operator operator, Val left, Val right) {
    return switch (operator) {
      case BOOL_IS, NUMBER_IS, ENUM_IS, TEXT_IS -> left.equals(right);
      case NUMBER_AT_MOST -> number(left) <= number(right);
      case NUMBER_AT_LEAST -> number(left) >= number(right);
      case NUMBER_BELOW -> number(left) < number(right);
      case NUMBER_ABOVE -> number(left) > number(right);
      case MODE_NO_LOOSER -> (number(left) & ~number(right)) == 0;
      case MODE_PERMITS -> (number(left) & number(right)) != 0;
      case TEXT_STARTS_WITH -> text(left).startsWith(text(right));
      case TEXT_ENDS_WITH -> text(left).endsWith(text(right));
      case TEXT_HAS -> text(left).contains(text(right));
      case TEXT_MATCHES -> glob(text(left), text(right));
      case TEXT_FINDS -> Pattern.compile(text(right)).matcher(text(left)).find();
      case VERSION_IS -> Versions.is(text(left), text(right)) == Truth.TRUE;
      case VERSION_AT_MOST -> Versions.atMost(text(left), text(right)) == Truth.TRUE;
      case VERSION_AT_LEAST -> Versions.atLeast(text(left), text(right)) == Truth.TRUE;
      case VERSION_BELOW -> Versions.below(text(left), text(right)) == Truth.TRUE;
      case VERSION_ABOVE -> Versions.above(text(left), text(right)) == Truth.TRUE;
      case PATH_COVERS -> covers(text(left), text(right));
      case PATH_WITHIN -> covers(text(right), text(left));
      case IP_WITHIN -> Ips.within(text(left), text(right)) == Truth.TRUE;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  private static long number(Val val) {
    return ((Val.Number) val).value();
  }

  private static String text(Val val) {
    return ((Val.Text) val).value();
  }

  private static boolean covers(String outer, String inner) {
    return outer.equals("/") || (inner + "/").startsWith(outer + "/");
  }

  private static boolean glob(String text, String glob) {
    StringBuilder regex = new StringBuilder();
    glob.codePoints()
        .forEach(
            c ->
                regex.append(
                    c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  /** Found is true; not found is false only in a complete list of known elements. */
  private static Kleene contains(Val set, Val element) {
    if (!(set instanceof Val.Many many)) {
      return Kleene.UNKNOWN;
    }
    if (!Val.known(element)) {
      return Kleene.UNKNOWN;
    }
    if (many.elements().contains(element)) {
      return Kleene.YES;
    }
    boolean all = many.complete() && many.elements().stream().allMatch(Val::known);
    return all ? Kleene.NO : Kleene.UNKNOWN;
  }

  private static Kleene same(Val left, Val right) {
    return Kleene.all(Stream.of(within(left, right), within(right, left)));
  }

  /** The same value, or the absence of both; unknown while one of them may still be either. */
  private static Kleene sameOrAbsent(Val left, Val right) {
    if (isOpen(left) || isOpen(right)) {
      return Kleene.UNKNOWN;
    }
    if (left instanceof Val.Absent || right instanceof Val.Absent) {
      return Kleene.of(left.equals(right));
    }
    return left instanceof Val.Many ? same(left, right) : Kleene.of(left.equals(right));
  }

  private static boolean isOpen(Val val) {
    return val instanceof Val.Unknown
        || val instanceof Val.Many m && !m.complete() && m.elements().isEmpty();
  }

  private static Kleene within(Val inner, Val outer) {
    if (!(inner instanceof Val.Many many)) {
      return Kleene.UNKNOWN;
    }
    Kleene rest = many.complete() ? Kleene.YES : Kleene.UNKNOWN;
    return Kleene.all(
        Stream.concat(Stream.of(rest), many.elements().stream().map(e -> contains(outer, e))));
  }

  private static Kleene startsWith(Val left, Val right) {
    if (!(left instanceof Val.Many list) || !(right instanceof Val.Many head)) {
      return Kleene.UNKNOWN;
    }
    if (!head.complete() || !list.complete()) {
      return Kleene.UNKNOWN;
    }
    return Kleene.all(
        IntStream.range(0, head.elements().size())
            .mapToObj(
                i ->
                    i < list.elements().size()
                        ? relate(Operator.TEXT_IS, list.elements().get(i), head.elements().get(i))
                        : Val.known(head.elements().get(i)) ? Kleene.NO : Kleene.UNKNOWN));
  }

  private static Kleene matchesOneOf(Val text, Val globs) {
    if (!(globs instanceof Val.Many many)) {
      return Kleene.UNKNOWN;
    }
    Kleene rest = many.complete() ? Kleene.NO : Kleene.UNKNOWN;
    return Kleene.any(
        Stream.concat(
            Stream.of(rest),
            many.elements().stream().map(g -> relate(Operator.TEXT_MATCHES, text, g))));
  }
}
