package dev.portreeve.runtime.abi.pattern;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

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

  /** The letters with which whatever is found begins; empty where nothing at all may be found. */
  Optional<CharSet> beginnings() {
    CharSet beginnings = CharSet.NONE;
    BitSet seen = new BitSet();
    Deque<Integer> reached = new ArrayDeque<>(List.of(0));
    while (!reached.isEmpty()) {
      int step = reached.pop();
      if (seen.get(step)) {
        continue;
      }
      seen.set(step);
      switch (ops[step]) {
        case ONE -> beginnings = beginnings.or(sets[step]);
        case END, FOUND -> {
          return Optional.empty();
        }
        case FORK -> {
          reached.push(other[step]);
          reached.push(next[step]);
        }
        case BEGIN -> reached.push(next[step]);
      }
    }
    return Optional.of(beginnings);
  }
}
