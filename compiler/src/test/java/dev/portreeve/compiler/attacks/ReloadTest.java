package dev.portreeve.compiler.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.SchemaCompiler;
import dev.portreeve.compiler.laws.World;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.pack.PackFile;
import dev.portreeve.runtime.verdict.Report;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A service that loads its pack anew whenever it may have changed, for months. */
@Isolated("counts the classes of the JVM")
class ReloadTest {
  private static final int WARM = 200;
  private static final String SCHEMA =
      """
      schema tiny version 1
      source inspect "inspect"
      subject host "The machine" one as host named by name
        name       : text "Name" from inspect ".Name"
        privileged : bool "All"  from inspect ".Privileged"
      """;
  private static final String PACK =
      """
      pack small version 1.0.0
      uses schema tiny 1
      control not-privileged "Calm" severity low
        for the host
        require privileged is false
        because "b" fix "f"
      """;

  private static final String SNAPSHOT =
      """
      {"portreeve": {"snapshot": 1, "schema": "tiny 1"}, "host": {"name": "h", "privileged": true}}
      """;

  /** Read, scanned, loaded and run each time: what was there before leaves nothing behind. */
  @Test
  void reloadsLeaveMetaspaceAndClassesFlat() throws Exception {
    ParsedFile schema = ParsedFile.of("tiny.reeve", SCHEMA);
    BuiltPack pack =
        World.pack(
            World.result(SchemaCompiler.compile(List.of(schema))),
            ParsedFile.of("small.reeve", PACK));
    byte[] file = PackFile.write(pack.pack());
    Report first = reload(file, WARM);
    long bytes = metaspace();
    long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    int times = Tries.of(20_000, 500);
    assertEquals(first, reload(file, times));
    long more = metaspace() - bytes;
    long kept = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes;
    assertTrue(more < 4 << 20, times + " reloads took " + more + " bytes of metaspace");
    assertTrue(kept < 500, times + " reloads left " + kept + " classes");
  }

  private static Report reload(byte[] file, int times) throws Exception {
    Report last = null;
    for (int i = 0; i < times; i++) {
      Engine engine = Engine.load(Policy.of(PackFile.read("pack", file)), World.NOW);
      last = World.report(engine, SNAPSHOT);
    }
    return last;
  }

  /** What is in use when all that can go has gone. */
  private static long metaspace() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getName().equals("Metaspace")) {
          least = Math.min(least, pool.getUsage().getUsed());
        }
      }
    }
    return least;
  }
}
