package dev.portreeve.compiler.solve.domain;

import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Ips;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** IP addresses. Networks either nest or share nothing; both kinds of contradiction are seen. */
public record AddressDomain() implements Domain {

  @Override
  public Collection<?> candidates(List<Asked> asked) {
    Set<String> all = new LinkedHashSet<>();
    for (String constant : Domain.constants(asked, String.class)) {
      int slash = constant.indexOf('/');
      all.add(slash < 0 ? constant : constant.substring(0, slash));
    }
    all.add("203.0.113.77");
    all.add("2001:db8::77");
    return all;
  }

  @Override
  public boolean refutes(List<Asked> asked) {
    return asked.stream().anyMatch(a -> a.so() && a.test().operator() == Operator.TEXT_ONE_OF)
        || asked.stream().anyMatch(a -> asked.stream().anyMatch(b -> contradict(a, b)));
  }

  private static boolean contradict(Asked a, Asked b) {
    boolean networks =
        a.test().operator() == Operator.IP_WITHIN && b.test().operator() == Operator.IP_WITHIN;
    if (!networks || a.test().flipped() || b.test().flipped() || !a.so()) {
      return false;
    }
    String one = (String) a.test().constant();
    String other = (String) b.test().constant();
    return b.so() ? !nests(one, other) && !nests(other, one) : nests(one, other);
  }

  private static boolean nests(String inner, String outer) {
    int slash = inner.indexOf('/');
    return Ips.within(inner.substring(0, slash), outer) == Truth.TRUE
        && Integer.parseInt(inner.substring(slash + 1))
            >= Integer.parseInt(outer.substring(outer.indexOf('/') + 1));
  }
}
