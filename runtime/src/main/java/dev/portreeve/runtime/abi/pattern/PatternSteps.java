package dev.portreeve.runtime.abi.pattern;

import java.util.Arrays;

/**
 * A pattern laid out as numbered steps. A step goes on to its {@code next}, by default the one that
 * is added after it; a fork goes on to its {@code other} too.
 */
final class PatternSteps {
  enum Op {
    ONE,
    BEGIN,
    END,
    FORK,
    FOUND
  }

  Op[] ops = new Op[16];
  CharSet[] sets = new CharSet[16];
  int[] next = new int[16];
  int[] other = new int[16];
  int count;

  /** Adds a step and gives its number. */
  int add(Op op, CharSet set) {
    if (count == ops.length) {
      ops = Arrays.copyOf(ops, 2 * count);
      sets = Arrays.copyOf(sets, 2 * count);
      next = Arrays.copyOf(next, 2 * count);
      other = Arrays.copyOf(other, 2 * count);
    }
    ops[count] = op;
    sets[count] = set;
    next[count] = count + 1;
    other[count] = count + 1;
    return count++;
  }

  int fork() {
    return add(Op.FORK, null);
  }
}
