package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.verdict.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One pack in the hands of many threads at the same moment. */
class ConcurrencyTest {
  private static final int THREADS = 16;
  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "harbour 1"}, "host": {"name": "h"}, "images": [],
       "containers": [{"id": "1", "name": "a", "nice": NICE, "privileged": false, "ports": [80],
         "arguments": ["x"], "mounts": [{"source": "/a", "writable": true}]}]}
      """;

  /** What one thread compiled, and what it says of its own snapshot by its own pack and by all. */
  private record Outcome(byte[] pack, Report byOwn, Report byShared) {}

  @Test
  void sixteenThreadsCompileLoadAndEvaluateOnePackAsOneDoes() throws Exception {
    var shared = World.engine(World.pack());
    byte[] alone = PackFile.write(World.pack().pack());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < Tries.of(5, 1); round++) {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          String snapshot = snapshot(i);
          work.add(
              () -> {
                together.await();
                BuiltPack built = World.pack(World.schemaAnew(), World.file("pack.reeve"));
                together.await();
                return new Outcome(
                    PackFile.write(built.pack()),
                    World.report(World.engine(built), snapshot),
                    World.report(shared, snapshot));
              });
        }
        List<Future<Outcome>> all = threads.invokeAll(work);
        for (int i = 0; i < THREADS; i++) {
          Outcome outcome = all.get(i).get();
          Report due = World.report(World.engine(World.pack()), snapshot(i));
          assertArrayEquals(alone, outcome.pack());
          assertEquals(due, outcome.byOwn());
          assertEquals(due, outcome.byShared());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String snapshot(int nice) {
    return SNAPSHOT.replace("NICE", String.valueOf(nice));
  }
}
