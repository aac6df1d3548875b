package dev.portreeve.compiler.solve.domain;

import java.util.Collection;
import java.util.List;

/** Objects and lists: nothing is compared with them as a whole. */
public record OpaqueDomain() implements Domain {

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    return List.of();
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return false;
  }
}
