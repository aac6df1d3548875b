package dev.portreeve.cli;

import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.Policy;
import dev.portreeve.runtime.evaluate.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One side of a {@code diff}: what an operand names, and how to run it. */
sealed interface Compared {

  /** For a sentence: {@code a pack}. */
  String kind();

  /** A report. */
  record Report(ReportFile file) implements Compared {
    @Override
    public String kind() {
      return "a report";
    }
  }

  /** A pack, checked; it is compiled where it is run. */
  record OfPack(String name, List<String> beside, Pack pack, Packs files) implements Compared {
    @Override
    public String kind() {
      return "a pack";
    }

    /** Every control of the pack, or the rows of a benchmark in it. */
    Engine engine(Optional<String> benchmark, Instant now) throws Refusal {
      CompiledPack compiled = files.compiled(name, beside);
      Policy policy = Policy.of(compiled);
      if (benchmark.isPresent()) {
        Policy.Benchmark table = Chosen.benchmark(List.of(compiled), benchmark.get());
        policy = policy.withBenchmark(table.name(), table.version());
      }
      return loaded(policy, now);
    }
  }

  /** A policy with all that it inherits. */
  record OfPolicy(String name, List<String> beside, BuiltPolicy built, Packs files)
      implements Compared {
    @Override
    public String kind() {
      return "a policy";
    }

    Engine engine(Instant now) throws Refusal {
      return Chosen.of(name, built, beside, Optional.empty(), files).asWritten(now);
    }
  }

  /** What an operand names: a pack by its name; Reeve text by what it declares; else a report. */
  static Compared of(String name, List<String> beside, Packs files) throws Refusal {
    Path path = Path.of(name);
    boolean reeve = Packs.ships(name) || Files.isDirectory(path) || name.endsWith(".reeve");
    if (!reeve && !Files.exists(path)) {
      throw Refusal.of(
          Exit.UNREADABLE,
          "there is no report, pack or policy `" + name + "`",
          "name a JSON report, a pack, or the directory or file of a policy");
    }
    if (!reeve) {
      return new Report(ReportFile.read(name));
    }
    return files.isPolicy(name)
        ? new OfPolicy(name, beside, Policies.built(name, beside, files), files)
        : new OfPack(name, beside, files.checked(name, beside), files);
  }

  private static Engine loaded(Policy policy, Instant now) throws Refusal {
    try {
      return Engine.load(policy, now);
    } catch (PolicyException e) {
      throw Refusal.usage(e.getMessage(), e.help().orElse(""));
    }
  }
}
