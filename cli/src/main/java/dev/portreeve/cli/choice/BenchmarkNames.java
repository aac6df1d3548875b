package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.stdlib.StandardPacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the name of a benchmark is: one pack's, so that a report which says {@code cis-docker} is
 * about those controls, whoever signed the packs beside. What ships has its names wherever it is
 * used.
 */
final class BenchmarkNames {
  private BenchmarkNames() {}

  /** Refuses packs of which one numbers its controls by the benchmark of another. */
  static void check(List<CompiledPack> packs) throws CliError {
    Map<String, String> owners = new HashMap<>();
    for (CompiledPack pack : packs) {
      if (!pack.benchmarks().isEmpty() && !StandardPacks.names().contains(pack.name())) {
        shipped(owners);
      }
    }
    for (CompiledPack pack : packs) {
      for (CompiledPack.Benchmark benchmark : pack.benchmarks()) {
        String owner = owners.putIfAbsent(plain(benchmark.name()), pack.name());
        if (owner != null && !owner.equals(pack.name())) {
          throw CliError.usage(
              "the pack `"
                  + pack.name()
                  + "` declares a benchmark `"
                  + benchmark.name()
                  + "`, and that name is of the pack `"
                  + owner
                  + "`",
              "give the benchmark of your own controls a name of its own");
        }
      }
    }
  }

  private static void shipped(Map<String, String> owners) {
    for (String name : StandardPacks.names()) {
      Optional<CompiledPack> pack = StandardPacks.pack(name);
      pack.ifPresent(p -> p.benchmarks().forEach(b -> owners.put(plain(b.name()), name)));
    }
  }

  /** Two names that differ in a hyphen alone cannot be told apart. */
  private static String plain(String name) {
    return name.replace('_', '-');
  }
}
