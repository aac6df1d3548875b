package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.Domain;
import dev.portreeve.dsl.checked.Value;

/**
 * Something that holds one value of its {@code domain}, the same wherever it is asked: a field of
 * the subject, a parameter, a count. The key is its identity; {@code value} is one way to read it.
 */
record Variable(String key, Domain domain, Value value) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Variable place && place.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
