package dev.portreeve.compiler.solve;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A domain with few values: truth, members of an enum, permission bits. */
record Finite(List<Object> values) implements Domain {
  static final Finite TRUTHS = new Finite(List.of(false, true));
  static final Finite MODES = upTo(010000);

  Finite {
    values = List.copyOf(values);
  }

  /** The members of an enum, by their index. */
  static Finite upTo(long count) {
    Stream<Object> all = LongStream.range(0, count).mapToObj(i -> i);
    return new Finite(all.toList());
  }

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    return values;
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return true;
  }
}
