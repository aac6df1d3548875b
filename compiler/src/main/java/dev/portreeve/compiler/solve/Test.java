package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.ConstantTest;

/** What is asked of a place. */
sealed interface Test {

  /** The same for equal tests. */
  String key();

  /** Whether there is nothing: the named absence. */
  record Absent() implements Test {
    @Override
    public String key() {
      return "absent";
    }
  }

  /** How its value compares with a constant. */
  record Compares(ConstantTest with) implements Test {
    @Override
    public String key() {
      return with.key();
    }
  }

  /** Whether some element of a list, which is the place {@link #element}, is as the body says. */
  record Some(int depth, Claim body) implements Test {

    /** The key of the elements of a list, {@code depth} quantifiers deep. */
    static String element(String list, int depth) {
      return "#" + depth + " of " + list;
    }

    @Override
    public String key() {
      return "some " + depth + " " + body.key();
    }
  }
}
