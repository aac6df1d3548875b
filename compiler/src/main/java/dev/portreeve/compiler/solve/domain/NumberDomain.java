package dev.portreeve.compiler.solve.domain;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Whole numbers between two bounds: of each gap between constants, its first number. */
public record NumberDomain(long least, long most) implements Domain {

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    TreeSet<Long> all = new TreeSet<>(List.of(least, most));
    for (long constant : Domain.constants(asked, Long.class)) {
      if (constant >= least && constant <= most) {
        all.add(constant);
      }
      if (constant >= least && constant < most) {
        all.add(constant + 1);
      }
    }
    return all;
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return true;
  }
}
