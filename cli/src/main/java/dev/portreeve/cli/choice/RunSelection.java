package dev.portreeve.cli.choice;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.ParameterText;
import dev.portreeve.runtime.docker.document.NamedLabels;
import dev.portreeve.runtime.docker.profile.Declarations;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.ComparedTexts;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the options of a command choose to run: packs (and what each was called), a benchmark over
 * them, controls, parameters. Without {@code --pack} that is the newest CIS table over the standard
 * pack; with it, every control of those packs, unless {@code --benchmark} says which. With {@code
 * --policy} it is what that says, where no option says otherwise.
 */
public record RunSelection(
    List<String> names,
    List<CompiledPack> packs,
    Optional<Policy.Benchmark> benchmark,
    Optional<CompiledPolicy> written,
    PackFinder files) {
  private static final String DEFAULT_BENCHMARK = "cis-docker";

  public RunSelection {
    names = List.copyOf(names);
    packs = List.copyOf(packs);
  }

  public static Option benchmarkOption() {
    return Option.value(
        "benchmark", "NAME@VERSION", "the benchmark (default: the newest CIS table)");
  }

  public static RunSelection of(Arguments.Given arguments) throws CliError {
    return of(arguments, PackFinder.over(arguments.values("schema")));
  }

  /** The same, from files of which some may have been read before. */
  public static RunSelection of(Arguments.Given arguments, PackFinder files) throws CliError {
    List<String> names = new ArrayList<>(new LinkedHashSet<>(arguments.values("pack")));
    Optional<String> policy = arguments.value("policy");
    Optional<String> benchmark = arguments.value("benchmark");
    return policy.isPresent()
        ? of(policy.get(), names, benchmark, files)
        : of(names, benchmark, files);
  }

  /** By the names of packs. */
  public static RunSelection of(List<String> packNames) throws CliError {
    return of(packNames, Optional.empty(), new PackFinder());
  }

  /** What a policy chooses, if one is named, and these packs. */
  public static RunSelection of(Optional<String> policy, List<String> packNames) throws CliError {
    return policy.isPresent()
        ? of(policy.get(), packNames, Optional.empty(), new PackFinder())
        : of(packNames);
  }

  /** The labels whose values the rules of all these packs ask for by name. */
  public Set<String> labels() throws CliError {
    if (written.isPresent()) {
      return asWritten(Instant.EPOCH).compared(NamedLabels.FIELD);
    }
    Set<String> labels = new TreeSet<>();
    for (CompiledPack pack : packs) {
      labels.addAll(ComparedTexts.of(pack, Map.of(), NamedLabels.FIELD));
    }
    return labels;
  }

  /** By the names of packs, and of the benchmark that is wanted. */
  private static RunSelection of(
      List<String> packNames, Optional<String> benchmarkName, PackFinder files) throws CliError {
    List<String> names = new ArrayList<>(new LinkedHashSet<>(packNames));
    Optional<String> wanted = benchmarkName;
    if (names.isEmpty()) {
      names.add(PackFinder.DEFAULT);
      wanted = wanted.or(() -> Optional.of(DEFAULT_BENCHMARK));
    }
    List<CompiledPack> packs = new ArrayList<>();
    for (String name : names) {
      packs.add(files.compiled(name, names));
    }
    BenchmarkNames.check(packs);
    if (wanted.isEmpty()) {
      return new RunSelection(names, packs, Optional.empty(), Optional.empty(), files);
    }
    if (find(packs, wanted.get()).isEmpty() && !names.contains(PackFinder.DEFAULT)) {
      names.add(PackFinder.DEFAULT);
      packs.add(files.compiled(PackFinder.DEFAULT, names));
    }
    return new RunSelection(
        names, packs, Optional.of(benchmark(packs, wanted.get())), Optional.empty(), files);
  }

  /** What a policy chooses; {@code named} are the packs beside it on the command line. */
  public static RunSelection of(
      String policy, List<String> named, Optional<String> wanted, PackFinder files)
      throws CliError {
    return of(policy, files.compiledPolicy(policy, named), named, wanted, files);
  }

  /** The same of a policy that is compiled already. */
  public static RunSelection of(
      String policy,
      CompiledPolicy written,
      List<String> beside,
      Optional<String> wanted,
      PackFinder files)
      throws CliError {
    List<String> named = new ArrayList<>(beside);
    named.removeAll(files.policiesAmong(beside));
    List<String> names = new ArrayList<>();
    List<CompiledPack> packs = new ArrayList<>();
    PolicyFinder.packs(written, named, files)
        .forEach(
            (name, pack) -> {
              names.add(name);
              packs.add(pack);
            });
    for (String name : named) {
      if (!names.contains(name)) {
        names.add(name);
        packs.add(files.compiled(name, named));
      }
    }
    names.add(policy);
    packs.add(written.own());
    BenchmarkNames.check(packs);
    Optional<Policy.Benchmark> benchmark =
        wanted.isPresent()
            ? Optional.of(benchmark(packs, wanted.get()))
            : written.benchmark().map(b -> new Policy.Benchmark(b.name(), b.version()));
    return new RunSelection(names, packs, benchmark, Optional.of(written), files);
  }

  /** The engine of a policy as it is written. */
  public Engine asWritten(Instant now) throws CliError {
    try {
      return Engine.load(
          Policy.of(written.orElseThrow(), packs.subList(0, packs.size() - 1)),
          DockerPlatform.INSTANCE,
          now);
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    }
  }

  /** The benchmark that somebody names, with its version or without. */
  public static Policy.Benchmark benchmark(List<CompiledPack> packs, String wanted)
      throws CliError {
    List<String> known =
        packs.stream()
            .flatMap(pack -> pack.benchmarks().stream())
            .flatMap(b -> Stream.of(b.name(), b.name() + "@" + b.version()))
            .distinct()
            .sorted(VersionOrder.NATURAL)
            .toList();
    return find(packs, wanted)
        .orElseThrow(
            () ->
                CliError.usage(
                    "no benchmark is called `" + wanted + "`",
                    known.isEmpty() ? "these packs have none" : Nearest.sentence(wanted, known)));
  }

  /** By name and version, or the newest of that name. */
  private static Optional<Policy.Benchmark> find(List<CompiledPack> packs, String wanted) {
    return packs.stream()
        .flatMap(pack -> pack.benchmarks().stream())
        .filter(b -> wanted.equals(b.name()) || wanted.equals(b.name() + "@" + b.version()))
        .map(b -> new Policy.Benchmark(b.name(), b.version()))
        .max((a, b) -> VersionOrder.NATURAL.compare(a.version(), b.version()));
  }

  /** The engine for {@code check}, which reads all the other options of the choice. */
  public Engine engine(Arguments.Given arguments, Instant now) throws CliError {
    checkNumbers(arguments);
    Policy policy = policy(arguments);
    try {
      return Engine.load(policy, DockerPlatform.INSTANCE, now);
    } catch (PolicyException e) {
      throw CliError.usage(e.getMessage(), e.help().orElse(""));
    }
  }

  /** What is to be said of lists that are too old on the day of the run. */
  public List<String> outOfDate(Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    List<String> all = new ArrayList<>();
    for (CompiledPack pack : packs) {
      for (CompiledPack.Listed list : pack.lists()) {
        Optional<LocalDate> last = list.validUntil().map(LocalDate::parse);
        if (last.filter(today::isAfter).isPresent()) {
          all.add(
              "the list `"
                  + list.name()
                  + "` of "
                  + pack.name()
                  + " was valid until "
                  + last.get()
                  + ", and the run is of "
                  + today
                  + ": what asks for it is not known until a newer version of the pack renews it");
        }
      }
    }
    return all;
  }

  /**
   * Where what is only planned will run: on the engine of the option, else of the policy, in the
   * folder of the option.
   */
  public Declarations planned(Arguments.Given arguments) throws CliError {
    return PlannedPlace.of(arguments, written.flatMap(CompiledPolicy::engine));
  }

  private Policy policy(Arguments.Given arguments) throws CliError {
    Map<String, String> parameters =
        parameters(arguments.values("set"), arguments.values("set-file"));
    Optional<Integer> level = arguments.value("level").map(Integer::parseInt);
    if (written.isEmpty()) {
      return new Policy(
          packs,
          benchmark,
          level.orElse(2),
          arguments.values("profile"),
          arguments.values("section"),
          arguments.values("control"),
          parameters,
          arguments.has("running"));
    }
    CompiledPolicy policy = written.get();
    Map<String, String> all = new LinkedHashMap<>(policy.parameters());
    parameters.forEach((name, value) -> all.put(fullName(name), value));
    return new Policy(
        packs,
        benchmark,
        level.or(() -> policy.benchmark().map(CompiledPolicy.Benchmark::level)).orElse(2),
        arguments.values("profile"),
        arguments.values("section"),
        arguments.values("control"),
        all,
        arguments.has("running"),
        written,
        PolicyOverrides.of(policy, arguments, packs));
  }

  /** What a policy calls the parameter that an option sets. */
  private String fullName(String name) {
    return packs.stream()
        .flatMap(pack -> pack.parameters().stream().map(pack::fullName))
        .filter(full -> full.equals(name) || full.substring(full.indexOf('.') + 1).equals(name))
        .findFirst()
        .orElse(name);
  }

  /** The control of this id or number, with its pack. */
  public Optional<Place> control(String name) {
    for (CompiledPack pack : packs) {
      String id =
          pack.benchmarks().stream()
              .filter(
                  b -> benchmark.equals(Optional.of(new Policy.Benchmark(b.name(), b.version()))))
              .flatMap(b -> b.rows().stream())
              .filter(row -> row.number().equals(name))
              .map(CompiledPack.Row::control)
              .findFirst()
              .orElse(name);
      if (pack.controls().stream().anyMatch(control -> control.id().equals(id))) {
        return Optional.of(new Place(packs.indexOf(pack), id));
      }
    }
    return Optional.empty();
  }

  /** Which of the packs, and the id in it. */
  public record Place(int pack, String control) {}

  /** Everything that a control can be called here. */
  public List<String> controlNames() {
    List<String> names = new ArrayList<>();
    for (CompiledPack pack : packs) {
      pack.controls().forEach(control -> names.add(control.id()));
    }
    return names;
  }

  private void checkNumbers(Arguments.Given arguments) throws CliError {
    for (String name : arguments.values("control")) {
      if (control(name).isEmpty()) {
        throw noControl(name);
      }
    }
  }

  /** A number where there are no numbers, or a name that nothing has. */
  public CliError noControl(String name) {
    boolean number = name.matches("[0-9]+(\\.[0-9]+)*");
    if (number && benchmark.isEmpty()) {
      return CliError.usage(
          "`" + name + "` is a number, and no benchmark is chosen", "name one with --benchmark");
    }
    String where = benchmark.map(b -> " in " + b.name() + "@" + b.version()).orElse("");
    return CliError.usage(
        number
            ? "no control has the number " + name + where
            : "no control is called `" + name + "`",
        Nearest.of(name, controlNames()).orElse("`portreeve check --list` shows all of them"));
  }

  private Map<String, String> parameters(List<String> settings, List<String> files)
      throws CliError {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String setting : settings) {
      String name = name("set", setting, "VALUE", parameters.keySet());
      parameters.put(name, value(name, behind(setting)));
    }
    for (String setting : files) {
      String name = name("set-file", setting, "FILE", parameters.keySet());
      parameter(name);
      parameters.put(name, ParameterFile.json(behind(setting)));
    }
    return parameters;
  }

  /** What stands before the sign of equality; nothing may be set twice. */
  private static String name(String option, String setting, String what, Set<String> taken)
      throws CliError {
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw CliError.usage(
          "`--" + option + " " + setting + "` sets nothing", "write --" + option + " NAME=" + what);
    }
    String name = setting.substring(0, equals).strip();
    if (taken.contains(name)) {
      throw CliError.usage("`" + name + "` is set twice", "set it once");
    }
    return name;
  }

  private static String behind(String setting) {
    return setting.substring(setting.indexOf('=') + 1);
  }

  private static String value(CompiledPack pack, CompiledPack.Parameter parameter, String text)
      throws CliError {
    Compilation<String> json = ParameterText.json(pack, parameter.name(), text);
    if (json.failed()) {
      throw CliError.text(
          "the value of `" + parameter.name() + "` is not understood", json.diagnostics());
    }
    return json.result().orElseThrow();
  }

  private String value(String name, String text) throws CliError {
    Found found = parameter(name);
    return value(found.pack(), found.parameter(), text);
  }

  private record Found(CompiledPack pack, CompiledPack.Parameter parameter) {}

  /** The parameter that somebody names, by its full name or without its pack. */
  private Found parameter(String name) throws CliError {
    List<String> known = new ArrayList<>();
    for (CompiledPack pack : packs) {
      for (CompiledPack.Parameter parameter : pack.parameters()) {
        String full = pack.fullName(parameter);
        String own = full.substring(full.indexOf('.') + 1);
        if (name.equals(full) || name.equals(own)) {
          return new Found(pack, parameter);
        }
        known.add(name.indexOf('.') < 0 ? own : full);
      }
    }
    throw CliError.usage(
        "no parameter is called `" + name + "`",
        known.isEmpty() ? "these packs have none" : Nearest.sentence(name, known));
  }
}
