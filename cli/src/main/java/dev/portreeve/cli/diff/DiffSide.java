package dev.portreeve.cli.diff;

import dev.portreeve.cli.choice.PackArchives;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.input.ReportFile;
import dev.portreeve.compiler.BuiltPolicy;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One side of a {@code diff}: what an operand names, and how to run it. */
sealed interface DiffSide {

  /** For a sentence: {@code a pack}. */
  String kind();

  /** A report. */
  record Report(ReportFile file) implements DiffSide {
    @Override
    public String kind() {
      return "a report";
    }
  }

  /** A pack, checked; it is compiled where it is run. */
  record OfPack(String name, List<String> beside, Pack pack, PackFinder files) implements DiffSide {
    @Override
    public String kind() {
      return "a pack";
    }

    /** Every control of the pack, or the rows of a benchmark in it. */
    Engine engine(Optional<String> benchmark, Instant now) throws CliError {
      CompiledPack compiled = files.compiled(name, beside);
      Policy policy = Policy.of(compiled);
      if (benchmark.isPresent()) {
        Policy.Benchmark table = RunSelection.benchmark(List.of(compiled), benchmark.get());
        policy = policy.withBenchmark(table.name(), table.version());
      }
      return loaded(policy, now);
    }
  }

  /** A policy with all that it inherits. */
  record OfPolicy(String name, List<String> beside, BuiltPolicy built, PackFinder files)
      implements DiffSide {
    @Override
    public String kind() {
      return "a policy";
    }

    Engine engine(Instant now) throws CliError {
      return RunSelection.of(name, built.compiled(), beside, Optional.empty(), files)
          .asWritten(now);
    }
  }

  /** What an operand names: a pack by its name; Reeve text by what it declares; else a report. */
  static DiffSide of(String name, List<String> beside, PackFinder files) throws CliError {
    Path path = Path.of(name);
    boolean reeve =
        PackFinder.ships(name)
            || Files.isDirectory(path)
            || name.endsWith(".reeve")
            || PackArchives.isArchive(name);
    if (!reeve && !Files.exists(path)) {
      throw CliError.of(
          Exit.UNREADABLE,
          "there is no report, pack or policy `" + name + "`",
          "name a JSON report, a pack, or the directory or file of a policy");
    }
    if (!reeve) {
      return new Report(ReportFile.read(name));
    }
    return files.isPolicy(name)
        ? new OfPolicy(name, beside, PolicyFinder.built(name, beside, files), files)
        : new OfPack(name, beside, files.sound(name, beside).pack(), files);
  }

  private static Engine loaded(Policy policy, Instant now) throws CliError {
    try {
      return Engine.load(policy, DockerPlatform.INSTANCE, now);
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    }
  }
}
