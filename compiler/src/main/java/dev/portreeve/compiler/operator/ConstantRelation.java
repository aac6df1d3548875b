package dev.portreeve.compiler.operator;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.scalar.Globs;
import java.util.Set;

/** What an operator says of two constants, by the very code that decides at run time. */
interface ConstantRelation {

  /** A truth of two constants, of the kinds that the operator takes. */
  int truth(Object left, Object right);

  /** A method on two numbers. */
  interface Numbers {
    int truth(long left, long right);
  }

  /** A method on two texts. */
  interface Texts {
    int truth(String left, String right);
  }

  static ConstantRelation numbers(Numbers method) {
    return (left, right) -> method.truth((Long) left, (Long) right);
  }

  static ConstantRelation texts(Texts method) {
    return (left, right) -> method.truth((String) left, (String) right);
  }

  static int equal(Object left, Object right) {
    return Truth.of(left.equals(right));
  }

  static int oneOf(Object left, Object right) {
    return Truth.of(((Set<?>) right).contains(left));
  }

  static int matchesOneOf(Object left, Object right) {
    return Truth.of(
        ((Set<?>) right)
            .stream().anyMatch(g -> Globs.matches((String) left, (String) g) == Truth.TRUE));
  }

  static int finds(String text, String pattern) {
    try {
      return Pattern.found(text, Pattern.of(pattern));
    } catch (PatternException e) {
      return Truth.UNKNOWN;
    }
  }

  /** Of an operator that the solver never asks about constants. */
  static int neverAsked(Object left, Object right) {
    throw new IllegalArgumentException("never asked of constants");
  }
}
