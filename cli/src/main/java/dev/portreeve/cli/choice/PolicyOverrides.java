package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.verdict.Report.Departure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the options of a run depart from its policy: they win, and the report says so. */
final class PolicyOverrides {
  private PolicyOverrides() {}

  private static String benchmarks(CompiledPolicy policy) {
    return policy.benchmarks().stream()
        .map(b -> b.name() + "@" + b.version())
        .collect(Collectors.joining(", "));
  }

  static List<Departure> of(
      CompiledPolicy policy, Arguments.Given arguments, List<CompiledPack> packs) {
    List<Departure> all = new ArrayList<>();
    arguments
        .value("benchmark")
        .ifPresent(
            value ->
                all.add(
                    new Departure(
                        "--benchmark",
                        value,
                        Optional.of(benchmarks(policy)).filter(said -> !said.isEmpty()))));
    arguments
        .value("level")
        .ifPresent(
            value ->
                all.add(
                    new Departure(
                        "--level", value, policy.benchmark().map(b -> String.valueOf(b.level())))));
    for (String profile : arguments.values("profile")) {
      Optional<String> said =
          policy
              .benchmark()
              .filter(b -> !b.profiles().isEmpty())
              .map(b -> String.join(", ", b.profiles()));
      all.add(new Departure("--profile", profile, said));
    }
    for (String section : arguments.values("section")) {
      Optional<String> said =
          policy
              .benchmark()
              .filter(b -> !b.sections().isEmpty())
              .map(b -> String.join(", ", b.sections()));
      all.add(new Departure("--section", section, said));
    }
    for (String control : arguments.values("control")) {
      Optional<String> skip =
          policy.skips().stream()
              .filter(s -> s.control().equals(control))
              .map(s -> "skipped: " + s.because())
              .findFirst();
      all.add(new Departure("--control", control, skip));
    }
    for (CompiledPack pack : packs) {
      boolean asked = policy.packs().stream().anyMatch(u -> u.name().equals(pack.name()));
      if (!asked && pack != policy.own()) {
        all.add(new Departure("--pack", pack.name() + " " + pack.version(), Optional.empty()));
      }
    }
    for (String option : List.of("set", "set-file")) {
      arguments.values(option).forEach(setting -> all.add(setting(policy, "--" + option, setting)));
    }
    arguments
        .value("engine")
        .filter(value -> !policy.engine().equals(Optional.of(value)))
        .ifPresent(value -> all.add(new Departure("--engine", value, policy.engine())));
    if (arguments.has("running")) {
      all.add(new Departure("--running", "only running containers", Optional.empty()));
    }
    return all;
  }

  private static Departure setting(CompiledPolicy policy, String option, String setting) {
    String name = setting.substring(0, setting.indexOf('=')).strip();
    Optional<String> said =
        policy.parameters().entrySet().stream()
            .filter(p -> p.getKey().equals(name) || p.getKey().endsWith("." + name))
            .map(p -> p.getKey() + " = " + p.getValue())
            .findFirst();
    return new Departure(option, setting, said);
  }
}
