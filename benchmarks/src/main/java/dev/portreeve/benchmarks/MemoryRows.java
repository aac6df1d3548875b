package dev.portreeve.benchmarks;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.Pack;
import dev.portreeve.PolicyBuilder;
import dev.portreeve.Portreeve;
import dev.portreeve.Run;
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
 * What a program that runs for long takes: for one more tenant, a pack of two controls of its own
 * beside others; after many reloads of that pack; and for each finding that a sink took. Of memory,
 * not of time: it is counted once, after all garbage is gone.
 */
final class MemoryRows {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final int TENANTS = 200;
  private static final int WARM = 500;
  private static final int RELOADS = 20_000;
  private static final int CONTAINERS = 50_000;

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

  private MemoryRows() {}

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
    return tenants(file) + reloads(file) + sink();
  }

  private static String tenants(byte[] file) throws Exception {
    List<Evaluator> tenants = new ArrayList<>();
    tenants.add(Portreeve.policy().pack("docker").at(NOW).load());
    tenants.add(tenant(file));
    long heap = heap();
    long classes = classes();
    for (int i = 0; i < TENANTS; i++) {
      tenants.add(tenant(file));
    }
    return head("a tenant of two controls beside others", "KB")
        + row("heap", (heap() - heap) / TENANTS / 1e3, 60)
        + row("metaspace", (classes() - classes) / TENANTS / 1e3, 40)
        + row("its pack file", file.length / 1e3, 20)
        + (tenants.size() > TENANTS ? "\n" : "");
  }

  /** What is flat may still breathe: tables of the JVM are made larger now and then. */
  private static String reloads(byte[] file) throws Exception {
    byte[] host = Hosts.containers(1);
    reload(file, host, WARM);
    long heap = heap();
    long classes = classes();
    reload(file, host, RELOADS);
    return head("after " + RELOADS + " reloads, each decided once, more than after " + WARM, "KB")
        + row("heap", (heap() - heap) / 1e3, 500)
        + row("metaspace", (classes() - classes) / 1e3, 500)
        + "\n";
  }

  private static void reload(byte[] file, byte[] host, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      try (Evaluator evaluator = tenant(file)) {
        evaluator.decide(Input.json(host));
      }
    }
  }

  /** Between the first finding and the last, the snapshot being held from the first one on. */
  private static String sink() throws Exception {
    PolicyBuilder fifteen =
        Portreeve.policy().pack("docker").benchmark("cis-docker", "1.8.0").at(NOW);
    Fifteen.RULES.forEach(fifteen::control);
    Evaluator evaluator = fifteen.load();
    byte[] host = Hosts.ofFields(CONTAINERS, evaluator.footprint().get("container"));
    long[] findings = new long[1];
    evaluator.evaluate(Input.json(host), Run.standard(), finding -> ++findings[0] > 0);
    long all = findings[0];
    long[] heaps = new long[2];
    findings[0] = 0;
    evaluator.evaluate(
        Input.json(host),
        Run.standard(),
        finding -> {
          findings[0]++;
          if (findings[0] == 1 || findings[0] == all) {
            heaps[findings[0] == 1 ? 0 : 1] = heap();
          }
          return true;
        });
    return head(CONTAINERS + " containers through a sink, " + all + " findings", "bytes")
        + row("heap, a finding", (heaps[1] - heaps[0]) / (double) all, 1)
        + "\n";
  }

  private static Evaluator tenant(byte[] file) throws Exception {
    return Portreeve.policy().pack(Pack.read("tenant", file)).at(NOW).load();
  }

  private static String head(String what, String unit) {
    return "## " + what + "\n| what | " + unit + " | goal |\n|---|---|---|\n";
  }

  private static String row(String what, double measured, int goal) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | at most %d%s |%n",
        what,
        measured,
        goal,
        measured <= goal ? "" : ": missed");
  }

  private static long heap() {
    for (int i = 0; i < 4; i++) {
      System.gc(); // what was unreachable is unloaded by the next one
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
