package dev.portreeve.compiler.solve.domain;

import dev.portreeve.runtime.abi.Truth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The values that a place may hold, cut into cells by the tests that are asked of it: of each cell
 * one candidate is tried. Where the candidates cannot be all, {@link #refutes} must say why none
 * would do; else the answer stays open.
 */
public interface Domain {

  /** A test of this place, passed or not. */
  record Asked(ConstantTest test, boolean so) {

    public boolean isMetBy(Object value) {
      // An unknown answer contradicts nobody.
      return test.of(value) != (so ? Truth.FALSE : Truth.TRUE);
    }
  }

  /**
   * What is to be tried; each value that meets all tests has a candidate that does, or see below.
   */
  Collection<?> candidates(List<Asked> asked);

  /** Whether no value meets the tests when no candidate does. */
  boolean refutes(List<Asked> asked);

  /** Whether some value meets all tests: one that does, none, or open. */
  default Fit fit(List<Asked> asked, Budget budget) {
    for (Object candidate : candidates(asked)) {
      budget.spend(1);
      if (meets(candidate, asked, budget)) {
        return new Fit(true, Optional.of(candidate));
      }
    }
    return new Fit(!refutes(asked), Optional.empty());
  }

  private static boolean meets(Object candidate, List<Asked> asked, Budget budget) {
    for (Asked each : asked) {
      budget.spend(1);
      if (!each.isMetBy(candidate)) {
        return false;
      }
    }
    return true;
  }

  /** The constants that are compared with, sets taken apart. */
  static <T> List<T> constants(List<Asked> asked, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Asked each : asked) {
      Object constant = each.test.constant();
      Collection<?> all = constant instanceof Collection<?> many ? many : List.of(constant);
      all.forEach(c -> found.add(type.cast(c)));
    }
    return found;
  }

  /** Whether the tests can be met, as far as is known, and by what. */
  record Fit(boolean possible, Optional<Object> value) {}
}
