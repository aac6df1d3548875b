package dev.portreeve.stdlib.hostile;

import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Packs spoiled at random, their checksums mended, each loaded beside a whole one: it is refused in
 * a sentence, or it runs and the whole one says what it says alone. Run by hand for as many cases
 * as one likes ({@code main CASES SEED}); {@link PackFuzzTest} runs a few.
 */
final class PackFuzz {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final int HEAD = 12;

  private final CompiledPack small = SmallPack.compile(SmallPack.SPOILED);
  private final CompiledPack whole = SmallPack.compile(SmallPack.WHOLE);
  private final byte[] file = PackFile.write(small);
  private final List<Finding> alone;

  PackFuzz() throws Exception {
    alone = findings(report(List.of(whole)));
  }

  /** What became of a case. */
  enum End {
    UNREADABLE,
    REFUSED,
    UNLIKE,
    RAN,
    RAN_AS_EVER
  }

  /** Runs so many cases, prints what became of them, and which of them broke a promise and how. */
  public static void main(String[] args) throws Exception {
    int cases = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    PackFuzz fuzz = new PackFuzz();
    Map<End, Integer> ends = new TreeMap<>();
    long from = System.nanoTime();
    long slowest = 0;
    long slow = seed;
    Map<String, Long> broken = new TreeMap<>();
    for (int i = 0; i < cases; i++) {
      long begun = System.nanoTime();
      try {
        ends.merge(fuzz.run(seed + i), 1, Integer::sum);
      } catch (AssertionError e) {
        Throwable cause = e.getCause();
        String where = Stream.of(cause.getStackTrace()).limit(4).toList().toString();
        broken.putIfAbsent(cause + " " + where, seed + i);
      }
      long took = System.nanoTime() - begun;
      slow = took > slowest ? seed + i : slow;
      slowest = Math.max(slowest, took);
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    System.out.printf(
        "%d cases from seed %d in %.1f s (%.0f a second, the slowest, %d, %.0f ms): %s%n",
        cases, seed, seconds, cases / seconds, slow, slowest / 1e6, ends);
    broken.forEach((how, which) -> System.out.println("BROKEN by seed " + which + ": " + how));
  }

  /** One case; the same seed is the same pack. */
  End run(long seed) {
    try {
      return run(new Random(seed));
    } catch (Exception | Error e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private End run(Random random) throws Exception {
    CompiledPack spoiled;
    try {
      spoiled = PackFile.read("spoiled", spoil(random));
    } catch (InputException e) {
      return End.UNREADABLE;
    }
    boolean first = random.nextBoolean();
    Report report;
    try {
      report = report(first ? List.of(spoiled, whole) : List.of(whole, spoiled));
    } catch (PolicyException e) {
      if (e.getMessage().contains("was refused")) {
        require(e.getMessage().contains("`" + spoiled.name() + "`"), e.getMessage());
        return End.REFUSED;
      }
      return End.UNLIKE;
    }
    JsonReport.bytes(report);
    require(alone.equals(findings(report)), "the whole pack says something else");
    return report.findings().stream().anyMatch(f -> f.verdict().name().equals("ERROR"))
        ? End.RAN
        : End.RAN_AS_EVER;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private byte[] spoil(Random random) {
    switch (random.nextInt(5)) {
      case 0:
        byte[] bytes = file.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
          bytes[HEAD + random.nextInt(bytes.length - HEAD)] = (byte) random.nextInt(256);
        }
        return mended(bytes);
      case 1:
        return PackFile.write(SpoiledRecord.of(SpoiledRecord.of(small, random), random));
      default:
        Map<String, byte[]> classes = new TreeMap<>(small.classes());
        List<String> names = List.copyOf(classes.keySet());
        String name =
            random.nextInt(4) > 0
                ? small.rules().get(random.nextInt(small.rules().size())).name()
                : names.get(random.nextInt(names.size()));
        classes.put(name, SpoiledClass.of(classes.get(name), random));
        return PackFile.write(Altered.record(small, "classes", classes));
    }
  }

  /** The bytes with the checksum that they should have. */
  static byte[] mended(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, HEAD, bytes.length - HEAD);
    ByteBuffer.wrap(bytes).putInt(HEAD - 4, (int) sum.getValue());
    return bytes;
  }

  private static Report report(List<CompiledPack> packs) throws Exception {
    Policy policy =
        new Policy(packs, Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
    return Engine.load(policy, NOW)
        .within(1_000_000)
        .evaluate("host", SmallPack.SNAPSHOT, false, Detail.CHANGES);
  }

  private static List<Finding> findings(Report report) {
    List<String> controls = List.of("not-privileged", "no-write");
    return report.findings().stream().filter(f -> controls.contains(f.control())).toList();
  }
}
