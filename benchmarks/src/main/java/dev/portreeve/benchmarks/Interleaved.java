package dev.portreeve.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times contenders against each other in one JVM: slices of processor time in turn, so that what
 * else the machine does falls on all of them alike. Processor time is that of the whole process,
 * the garbage collector's included.
 */
final class Interleaved {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long sliceNanos;
  private final int rounds;

  /** How long each contender runs before anything counts: until its code is compiled. */
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  /** Slices of this length. */
  Interleaved(long sliceNanos, int rounds) {
    this.sliceNanos = sliceNanos;
    this.rounds = rounds;
  }

  /** The nanoseconds of one run of each contender, and its ratio to the first, round by round. */
  List<Timing> time(List<Contender> contenders) throws Exception {
    int[] repetitions = new int[contenders.size()];
    for (int i = 0; i < repetitions.length; i++) {
      repetitions[i] = warmUp(contenders.get(i).work());
    }
    double[][] nanos = new double[contenders.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        int turn = (i + round) % contenders.size();
        nanos[turn][round] = slice(contenders.get(turn).work(), repetitions[turn]);
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      double[] ratios = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        ratios[round] = nanos[i][round] / nanos[0][round];
      }
      timings.add(new Timing(contenders.get(i).name(), median(nanos[i]), median(ratios)));
    }
    return timings;
  }

  /** How often it fits into a slice, when it is warm. */
  private int warmUp(Contender.Work work) throws Exception {
    long expected = work.run();
    runFor(WARM_UP_NANOS, work, expected);
    return runFor(sliceNanos, work, expected);
  }

  private static int runFor(long nanos, Contender.Work work, long expected) throws Exception {
    long end = SYSTEM.getProcessCpuTime() + nanos;
    int runs = 0;
    while (SYSTEM.getProcessCpuTime() < end) {
      if (work.run() != expected) {
        throw new IllegalStateException("a contender gives another result each time");
      }
      runs++;
    }
    return Math.max(1, runs);
  }

  private static double slice(Contender.Work work, int repetitions) throws Exception {
    long begun = SYSTEM.getProcessCpuTime();
    long sum = 0;
    for (int i = 0; i < repetitions; i++) {
      sum += work.run();
    }
    long spent = SYSTEM.getProcessCpuTime() - begun;
    if (sum == Long.MIN_VALUE) {
      throw new IllegalStateException("cannot be");
    }
    return (double) spent / repetitions;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Medians: of one run, and of the ratio to the row's first contender in the same round. */
  record Timing(String name, double nanos, double ratio) {}
}
