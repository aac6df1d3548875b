package dev.portreeve.benchmarks;

import dev.portreeve.Evaluator;
import dev.portreeve.Pack;
import dev.portreeve.Portreeve;
import dev.portreeve.compiler.PackCompiler;
import dev.portreeve.compiler.source.PackLibrary;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.pack.PackFile;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one more tenant takes in a JVM that holds others: a pack of two controls of its own, read
 * from its file and loaded. Of memory, not of time: it is counted once, after all garbage is gone.
 */
final class TenantRow {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final int MANY = 200;

  private static final String PACK =
      """
      pack tenant version 1.0.0 "What one tenant asks."
      uses schema docker 1

      control not-privileged "No container is privileged"
        severity high
        for each container
        require  privileged is false
        because  "A privileged container is root on its host."
        fix      "Recreate {name} without it."

      control processes-limited "The number of processes is limited"
        severity medium
        for each container
        require  pids_limit is not unlimited
        because  "One container should not take all processes of its host."
        fix      "Recreate {name} with a limit."
      """;

  private TenantRow() {}

  static String table() throws Exception {
    byte[] file =
        PackFile.write(
            PackCompiler.compile(
                    List.of(ParsedFile.of("tenant.reeve", PACK)),
                    List.of(CompileRows.schema()),
                    PackLibrary.EMPTY)
                .result()
                .orElseThrow()
                .pack());
    List<Evaluator> tenants = new ArrayList<>();
    tenants.add(Portreeve.policy().pack("docker").at(NOW).load());
    tenants.add(tenant(file));
    long heap = heap();
    long classes = classes();
    for (int i = 0; i < MANY; i++) {
      tenants.add(tenant(file));
    }
    return "## a tenant of two controls beside others\n| what | KB | goal |\n|---|---|---|\n"
        + row("heap", (heap() - heap) / MANY, 60)
        + row("metaspace", (classes() - classes) / MANY, 40)
        + row("its pack file", file.length, 20)
        + (tenants.size() > MANY ? "\n" : "");
  }

  private static Evaluator tenant(byte[] file) throws Exception {
    return Portreeve.policy().pack(Pack.read("tenant", file)).at(NOW).load();
  }

  private static String row(String what, long bytes, int goal) {
    double kilobytes = bytes / 1e3;
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | at most %d%s |%n",
        what,
        kilobytes,
        goal,
        kilobytes <= goal ? "" : ": missed");
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50); // what was unreachable is unloaded by the next one
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long classes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
