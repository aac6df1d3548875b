package dev.portreeve.benchmarks;

import java.util.List;
import java.util.Optional;

/** Which of the fifteen rules each container breaks: a bit for each rule, by the place of both. */
public final class Failures {
  private final int[] broken;

  Failures(int containers) {
    broken = new int[containers];
  }

  /** Of this container, by its place in the snapshot, the rule at this place is broken. */
  public void fail(int container, int rule) {
    broken[container] |= 1 << rule;
  }

  /** How many there are. */
  long count() {
    long count = 0;
    for (int each : broken) {
      count += Integer.bitCount(each);
    }
    return count;
  }

  /** How many containers break a rule. */
  long of(int rule) {
    long count = 0;
    for (int each : broken) {
      count += each >> rule & 1;
    }
    return count;
  }

  /** The first that only one of the two has. */
  Optional<String> difference(Failures other, List<String> rules) {
    for (int i = 0; i < broken.length; i++) {
      int differ = broken[i] ^ other.broken[i];
      if (differ != 0) {
        String rule = rules.get(Integer.numberOfTrailingZeros(differ));
        return Optional.of("rule " + rule + " of container " + i);
      }
    }
    return Optional.empty();
  }
}
