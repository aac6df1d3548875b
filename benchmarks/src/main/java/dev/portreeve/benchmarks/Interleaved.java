package dev.portreeve.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times contenders against each other in one JVM: slices of processor time in turn, so that what
 * else the machine does falls on all of them alike.
 */
final class Interleaved {
  private final long warmUpNanos;
  private final long sliceNanos;
  private final int rounds;

  /** How long each contender runs before anything counts; slices of this length, and how many. */
  Interleaved(long warmUpNanos, long sliceNanos, int rounds) {
    this.warmUpNanos = warmUpNanos;
    this.sliceNanos = sliceNanos;
    this.rounds = rounds;
  }

  /** The nanoseconds of one run of each contender, and its ratio to the first. */
  List<Timing> time(Row row) throws Exception {
    List<Contender> contenders = row.contenders();
    Clock clock = row.clock();
    int[] repetitions = new int[contenders.size()];
    for (int i = 0; i < repetitions.length; i++) {
      repetitions[i] = warmUp(clock, contenders.get(i).work());
    }
    double[][] nanos = new double[contenders.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        int turn = (i + round) % contenders.size();
        nanos[turn][round] = slice(clock, contenders.get(turn).work(), repetitions[turn]);
      }
    }
    List<Timing> timings = new ArrayList<>();
    double first = quiet(nanos[0]);
    for (int i = 0; i < contenders.size(); i++) {
      double own = quiet(nanos[i]);
      timings.add(new Timing(contenders.get(i).name(), own, own / first));
    }
    return timings;
  }

  /** How often it fits into a slice, when it is warm. */
  private int warmUp(Clock clock, Contender.Work work) throws Exception {
    long expected = work.run();
    runFor(clock, warmUpNanos, work, expected);
    return runFor(clock, sliceNanos, work, expected);
  }

  private static int runFor(Clock clock, long nanos, Contender.Work work, long expected)
      throws Exception {
    long end = clock.nanos() + nanos;
    int runs = 0;
    while (clock.nanos() < end) {
      if (work.run() != expected) {
        throw new IllegalStateException("a contender gives another result each time");
      }
      runs++;
    }
    return Math.max(1, runs);
  }

  private static double slice(Clock clock, Contender.Work work, int repetitions) throws Exception {
    long begun = clock.nanos();
    long sum = 0;
    for (int i = 0; i < repetitions; i++) {
      sum += work.run();
    }
    long spent = clock.nanos() - begun;
    if (sum == Long.MIN_VALUE) {
      throw new IllegalStateException("cannot be");
    }
    return (double) spent / repetitions;
  }

  /** The round at the end of the least disturbed tenth. */
  private static double quiet(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 10];
  }

  /** One run in the least disturbed tenth of its rounds, and its ratio to the row's first. */
  record Timing(String name, double nanos, double ratio) {}
}
