package dev.portreeve.runtime.evaluate.policy;

import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.CompiledPolicy;
import dev.portreeve.runtime.pack.PlanFile;
import dev.portreeve.runtime.verdict.Report.Departure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is run: packs, which of their controls, and their parameters. An empty {@code benchmark}
 * runs every control of the packs. {@code profiles}, {@code sections} and {@code controls} (numbers
 * or ids) narrow the choice; empty ones do not. {@code parameters} are normalized JSON by name,
 * which is a parameter's own where one pack alone declares it, or its full one: {@code
 * docker.image_age}. One that other packs use is set for them, too.
 *
 * <p>Where an organisation wrote a policy, {@code written} is that, and everything else here is
 * what runs in the end: what the policy says, or whoever calls instead of it. {@code departures}
 * say where the two differ; they are only recorded.
 */
public record Policy(
    List<CompiledPack> packs,
    Optional<Benchmark> benchmark,
    int level,
    List<String> profiles,
    List<String> sections,
    List<String> controls,
    Map<String, String> parameters,
    boolean runningOnly,
    Optional<CompiledPolicy> written,
    List<Departure> departures) {

  /** Copies its collections. */
  public Policy {
    packs = List.copyOf(packs);
    profiles = List.copyOf(profiles);
    sections = List.copyOf(sections);
    controls = List.copyOf(controls);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    departures = List.copyOf(departures);
  }

  /** What is run where no policy was written. */
  public Policy(
      List<CompiledPack> packs,
      Optional<Benchmark> benchmark,
      int level,
      List<String> profiles,
      List<String> sections,
      List<String> controls,
      Map<String, String> parameters,
      boolean runningOnly) {
    this(
        packs,
        benchmark,
        level,
        profiles,
        sections,
        controls,
        parameters,
        runningOnly,
        Optional.empty(),
        List.of());
  }

  /** What a plan says to run. */
  public static Policy of(PlanFile.Plan plan) {
    Optional<CompiledPolicy> written = plan.written();
    List<CompiledPack> packs = new ArrayList<>(plan.packs());
    written.ifPresent(policy -> packs.add(policy.own()));
    Optional<CompiledPolicy.Benchmark> first = written.flatMap(CompiledPolicy::benchmark);
    Map<String, String> parameters =
        new TreeMap<>(written.map(CompiledPolicy::parameters).orElse(Map.of()));
    plan.parameters().forEach((name, json) -> parameters.put(fullName(name, packs), json));
    return new Policy(
        packs,
        plan.benchmark()
            .map(b -> new Benchmark(b.name(), b.version()))
            .or(() -> first.map(b -> new Benchmark(b.name(), b.version()))),
        plan.level().or(() -> first.map(CompiledPolicy.Benchmark::level)).orElse(2),
        plan.profiles(),
        plan.sections(),
        plan.controls(),
        parameters,
        plan.running(),
        written,
        List.of());
  }

  /** What a policy calls a parameter; a name that none or several have stays, to be refused. */
  private static String fullName(String name, List<CompiledPack> packs) {
    List<String> full =
        packs.stream()
            .flatMap(pack -> pack.parameters().stream().map(pack::fullName))
            .filter(f -> f.equals(name) || f.substring(f.indexOf('.') + 1).equals(name))
            .distinct()
            .toList();
    return full.size() == 1 ? full.get(0) : name;
  }

  /** A written policy as it stands, with the packs that it runs ({@link CompiledPolicy#packs}). */
  public static Policy of(CompiledPolicy written, List<CompiledPack> packs) {
    List<CompiledPack> all = new ArrayList<>(packs);
    all.add(written.own());
    return new Policy(
        all,
        written.benchmark().map(b -> new Benchmark(b.name(), b.version())),
        written.benchmark().map(CompiledPolicy.Benchmark::level).orElse(2),
        List.of(),
        List.of(),
        List.of(),
        written.parameters(),
        false,
        Optional.of(written),
        List.of());
  }

  /**
   * The benchmarks that a written policy runs beside {@code benchmark}: none where whoever calls
   * chose another one.
   */
  List<CompiledPolicy.Benchmark> beside() {
    List<CompiledPolicy.Benchmark> all = written.map(CompiledPolicy::benchmarks).orElse(List.of());
    boolean first =
        !all.isEmpty()
            && benchmark.equals(
                Optional.of(new Benchmark(all.get(0).name(), all.get(0).version())));
    return first ? all.subList(1, all.size()) : List.of();
  }

  /** Every control of one pack, with its defaults. */
  public static Policy of(CompiledPack pack) {
    return new Policy(
        List.of(pack), Optional.empty(), 2, List.of(), List.of(), List.of(), Map.of(), false);
  }

  /** The rows of a benchmark up to level 2. */
  public Policy withBenchmark(String name, String version) {
    return new Policy(
        packs,
        Optional.of(new Benchmark(name, version)),
        level,
        profiles,
        sections,
        controls,
        parameters,
        runningOnly,
        written,
        departures);
  }

  /** Only these controls, by id or number. */
  public Policy withControls(List<String> chosen) {
    return new Policy(
        packs,
        benchmark,
        level,
        profiles,
        sections,
        chosen,
        parameters,
        runningOnly,
        written,
        departures);
  }

  /** With a parameter set, its value as normalized JSON. */
  public Policy with(String parameter, String json) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, json);
    return new Policy(
        packs,
        benchmark,
        level,
        profiles,
        sections,
        controls,
        more,
        runningOnly,
        written,
        departures);
  }

  /** A benchmark by name and version. */
  public record Benchmark(String name, String version) {
    /** A policy's digest is of these words, too; what a JVM spins to say them takes it 10 ms. */
    @Override
    public String toString() {
      return "Benchmark[name=" + name + ", version=" + version + "]";
    }
  }
}
