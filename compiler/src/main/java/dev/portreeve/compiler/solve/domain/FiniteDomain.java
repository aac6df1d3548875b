package dev.portreeve.compiler.solve.domain;

import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A domain with few values: truth, members of an enum, permission bits. */
public record FiniteDomain(List<Object> values) implements Domain {
  public static final FiniteDomain TRUTHS = new FiniteDomain(List.of(false, true));
  public static final FiniteDomain MODES = upTo(010000);

  public FiniteDomain {
    values = List.copyOf(values);
  }

  /** The members of an enum, by their index. */
  public static FiniteDomain upTo(long count) {
    Stream<Object> all = LongStream.range(0, count).mapToObj(i -> i);
    return new FiniteDomain(all.toList());
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
