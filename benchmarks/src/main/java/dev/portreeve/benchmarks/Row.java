package dev.portreeve.benchmarks;

import java.util.List;

/** What is compared in one run: contenders for the same work, the first of them the yardstick. */
record Row(String name, Clock clock, List<Contender> contenders) {
  Row {
    contenders = List.copyOf(contenders);
  }

  /** Of contenders that work in the thread that times them. */
  Row(String name, Contender... contenders) {
    this(name, Clock.THREAD, List.of(contenders));
  }
}
