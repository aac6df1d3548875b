package dev.portreeve.cli.verify;

import dev.portreeve.cli.check.CheckCommand;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.verdict.Report.Departure;
import dev.portreeve.runtime.verdict.Report.PackFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import dev.portreeve.stdlib.StandardPacks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine that made a report, made again. Under a policy, what the report records are the
 * options that departed from it, and the rest is the policy's to say.
 */
final class RecordedRun {
  private RecordedRun() {}

  static Engine engine(RecordedReport report, Arguments.Given arguments) throws CliError {
    PolicyFacts facts = report.policy();
    Optional<String> policy = arguments.value("policy");
    if (policy.isPresent() != facts.name().isPresent()) {
      throw policy.isPresent()
          ? CliError.usage("the report was made without a policy", "leave --policy out")
          : CliError.usage(
              "the report was made under the policy `" + facts.name().get() + "`",
              "name its file with --policy");
    }
    if (policy.isPresent()) {
      Arguments.Given options = again(facts, policy.get(), arguments);
      return RunSelection.of(options).engine(options, facts.now());
    }
    try {
      return Engine.load(
          policy(facts, packs(facts, arguments)), DockerPlatform.INSTANCE, facts.now());
    } catch (PolicyException e) {
      throw CliError.usage("the report cannot be derived: " + e.getMessage(), e.help().orElse(""));
    }
  }

  private static Policy policy(PolicyFacts facts, List<CompiledPack> packs) {
    return new Policy(
        packs,
        facts.benchmark().map(b -> new Policy.Benchmark(b, facts.benchmarkVersion().orElse(""))),
        facts.level(),
        facts.narrowing().profiles(),
        facts.narrowing().sections(),
        facts.narrowing().controls(),
        facts.parameters(),
        facts.narrowing().running());
  }

  /** The packs by their names: those that come with Portreeve, and those that were named. */
  private static List<CompiledPack> packs(PolicyFacts facts, Arguments.Given arguments)
      throws CliError {
    Map<String, CompiledPack> named = new LinkedHashMap<>();
    PackFinder files = PackFinder.over(arguments.values("schema"));
    for (String name : arguments.values("pack")) {
      CompiledPack pack = files.compiled(name, arguments.values("pack"));
      named.put(pack.name(), pack);
    }
    List<CompiledPack> packs = new ArrayList<>();
    for (PackFacts wanted : facts.packs()) {
      Optional<CompiledPack> pack =
          Optional.ofNullable(named.get(wanted.name())).or(() -> StandardPacks.pack(wanted.name()));
      if (pack.isEmpty()) {
        throw CliError.usage(
            "the report was made with the pack `" + wanted.name() + "`",
            "name its directory with --pack");
      }
      if (!pack.get().version().equals(wanted.version())) {
        throw CliError.usage(
            "the report was made with `"
                + wanted.name()
                + " "
                + wanted.version()
                + "`, and here is "
                + pack.get().version(),
            "derive it with the version that made it");
      }
      packs.add(pack.get());
    }
    return packs;
  }

  /** The options that a run under a policy had, as far as they departed from it. */
  private static Arguments.Given again(PolicyFacts facts, String policy, Arguments.Given arguments)
      throws CliError {
    List<String> words = new ArrayList<>(List.of("--policy", policy));
    for (String pack : arguments.values("pack")) {
      words.addAll(List.of("--pack", pack));
    }
    for (String schema : arguments.values("schema")) {
      words.addAll(List.of("--schema", schema));
    }
    for (Departure departure : facts.departures()) {
      if (departure.option().equals("--running")) {
        words.add("--running");
      } else if (!departure.option().equals("--pack")) {
        words.addAll(List.of(departure.option(), departure.value()));
      }
    }
    Arguments read = new CheckCommand().synopsis().options().read(words);
    if (read instanceof Arguments.Given given) {
      return given;
    }
    throw CliError.usage(
        "the report records options that `check` does not have", "it is damaged, or not ours");
  }
}
