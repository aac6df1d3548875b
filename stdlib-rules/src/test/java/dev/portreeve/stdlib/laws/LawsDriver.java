package dev.portreeve.stdlib.laws;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Tries the laws on as many cases as somebody has time for: {@code mvn -o -q -pl stdlib-rules -am
 * test-compile}, then, in {@code stdlib-rules}, {@code java -cp ... LawsDriver CASES [SEED
 * [LESS,TWIN,PLANT [DIRECTORY...]]]}. A round has hosts of its own, made from its seed; the next
 * round takes the next seed in the same JVM, since a JVM spends a third of one round on compiling.
 * Breaches are counted by what they change, the first of each kind is shown whole; exit 1 if there
 * was any.
 */
public final class LawsDriver {
  private static final int SHOWN = 60;
  private static final int SIZES = 4;
  private static final long ROUND = 25_000;

  private LawsDriver() {}

  /**
   * The exports that the project holds: what one client or one API version said of a host, each
   * beside what the host says of itself.
   */
  static List<List<Path>> shipped() {
    List<List<Path>> hosts = new ArrayList<>();
    hosts.add(List.of(Path.of("../examples/exports/docker-26.1.5")));
    for (Path file : Corpus.files(Path.of("../runtime/src/test/resources/engines"))) {
      Path parent = file.getParent();
      String name = file.getFileName().toString();
      if (name.equals("inspect_containers.json")) {
        hosts.add(List.of(parent, parent.resolveSibling("host")));
      } else if (name.equals("containers_plain.json")) {
        hosts.add(List.of(parent, parent.getParent().resolveSibling("host")));
      }
    }
    return hosts;
  }

  /** Runs as the class says. */
  public static void main(String[] args) {
    long cases = args.length > 0 ? Long.parseLong(args[0]) : 10_000;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    Set<Laws.Law> laws = EnumSet.allOf(Laws.Law.class);
    if (args.length > 2) {
      laws.clear();
      for (String law : args[2].split(",")) {
        laws.add(Laws.Law.valueOf(law));
      }
    }
    List<List<Path>> folders = new ArrayList<>(args.length > 3 ? List.of() : shipped());
    for (int i = 3; i < args.length; i++) {
      folders.add(List.of(Path.of(args[i])));
    }
    TreeMap<String, Integer> kinds = new TreeMap<>();
    for (long left = cases; left > 0; left -= ROUND, seed++) {
      round(new Laws(folders, SIZES, seed, laws), seed, Math.min(left, ROUND), kinds);
    }
    kinds.forEach((kind, count) -> System.out.println(count + " times " + kind));
    System.exit(kinds.isEmpty() ? 0 : 1);
  }

  private static void round(Laws laws, long seed, long cases, TreeMap<String, Integer> kinds) {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long begun = System.nanoTime();
    long before = process.getProcessCpuTime();
    LongStream.range(seed * ROUND, seed * ROUND + cases)
        .parallel()
        .forEach(number -> laws.check(number).ifPresent(breach -> count(kinds, breach)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    double used = (process.getProcessCpuTime() - before) / 1e6;
    System.out.printf(
        "seed %d: %d cases over %d hosts, %.0f s, %.2f ms of a processor each, breaches so far %d%n",
        seed,
        cases,
        laws.hosts(),
        seconds,
        used / cases,
        kinds.values().stream().mapToInt(Integer::intValue).sum());
  }

  private static synchronized void count(TreeMap<String, Integer> kinds, Laws.Breach breach) {
    for (String verdict : breach.verdicts()) {
      String kind =
          breach.law()
              + " "
              + breach.change().split("[, ]")[breach.law() == Laws.Law.PLANT ? 2 : 0]
              + " "
              + verdict.replaceFirst("^(\\S+) on (\\S*).*: (\\S+ became \\S+)$", "$1 $2 $3");
      if (kinds.merge(kind, 1, Integer::sum) == 1 && kinds.size() <= SHOWN) {
        System.out.println(breach);
      }
    }
  }
}
