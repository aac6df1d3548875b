package dev.portreeve.benchmarks;

import java.util.List;

/**
 * What is compared in one run: contenders for the same bytes, the first of them the yardstick.
 *
 * @param goals the most that each contender may cost, as a ratio to the first, by its place; 0
 *     where there is no goal
 */
record Row(String name, List<Contender> contenders, List<Double> goals) {
  Row {
    contenders = List.copyOf(contenders);
    goals = List.copyOf(goals);
    if (contenders.size() != goals.size()) {
      throw new IllegalArgumentException("a goal for each contender of " + name);
    }
  }
}
