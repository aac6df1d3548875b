package dev.portreeve;

import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.pack.PlanFile;
import dev.portreeve.runtime.platform.docker.DockerPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Says what to run; mistakes are told by {@link #load}. For one thread. Without a benchmark every
 * control of the packs runs.
 */
public final class PolicyBuilder {
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final List<Object> packs = new ArrayList<>();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<String> profiles = new ArrayList<>();
  private final List<String> sections = new ArrayList<>();
  private final List<String> controls = new ArrayList<>();
  private Optional<WrittenPolicy> written = Optional.empty();
  private Optional<PlanFile.Benchmark> benchmark = Optional.empty();
  private Optional<Integer> level = Optional.empty();
  private boolean running;
  private Instant at;

  PolicyBuilder() {}

  /** A pack that a {@link PackProvider} on the class or module path has: {@code docker}. */
  public PolicyBuilder pack(String name) {
    packs.add(Objects.requireNonNull(name));
    return this;
  }

  /** A pack of your own. */
  public PolicyBuilder pack(Pack pack) {
    packs.add(Objects.requireNonNull(pack));
    return this;
  }

  /**
   * A policy that an organisation wrote, with its benchmark, parameters, severities and waivers.
   * What is said here beside it narrows it or comes on top. Packs that it needs and that were not
   * named are asked of the providers.
   */
  public PolicyBuilder policy(WrittenPolicy policy) {
    written = Optional.of(policy);
    return this;
  }

  /** The rows of a numbered table: {@code cis-docker}, {@code 1.8.0}. */
  public PolicyBuilder benchmark(String name, String version) {
    benchmark = Optional.of(new PlanFile.Benchmark(name, version));
    return this;
  }

  /** Of those, the ones up to this level; 2 otherwise. */
  public PolicyBuilder level(int upTo) {
    level = Optional.of(upTo);
    return this;
  }

  /** Of those, the ones of this profile, or another that is named. */
  public PolicyBuilder profile(String name) {
    profiles.add(Objects.requireNonNull(name));
    return this;
  }

  /** Of those, the ones of this section, or another that is named. */
  public PolicyBuilder section(String number) {
    sections.add(Objects.requireNonNull(number));
    return this;
  }

  /** Of those, this control, by id or number, or another that is named. */
  public PolicyBuilder control(String idOrNumber) {
    controls.add(Objects.requireNonNull(idOrNumber));
    return this;
  }

  /** Only running containers. */
  public PolicyBuilder running() {
    running = true;
    return this;
  }

  /**
   * Sets a parameter by its name, or where packs share it by its full one ({@code
   * docker.image_age}).
   *
   * @param value a {@link Boolean}, a whole number (sizes in bytes), a {@link java.time.Duration},
   *     a text (also an enum member, path, mode {@code 0644}, version, address), a {@link
   *     java.nio.file.Path}, an {@link Instant}, an {@link Iterable} of such, a {@link Map} for a
   *     record, or null or an empty {@link Optional} for the parameter's named absence
   * @throws IllegalArgumentException for anything else
   */
  public PolicyBuilder set(String name, Object value) {
    parameters.put(Objects.requireNonNull(name), ParameterValue.json(value));
    return this;
  }

  /**
   * The one instant of all runs, by which tables that age and waivers that expire are judged. There
   * is no default: no clock is read.
   *
   * @throws IllegalArgumentException outside of the years 0 to 9999
   */
  public PolicyBuilder at(Instant instant) {
    if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
      throw new IllegalArgumentException(instant + " is not in the years 0 to 9999");
    }
    at = instant;
    return this;
  }

  /**
   * Loads it: checks and defines the classes of the packs, 10 ms for the standard one.
   *
   * @throws UnusablePolicyException when anything that was said names what does not exist, or does
   *     not fit
   * @throws IllegalStateException when no pack or no instant was said
   */
  public Evaluator load() throws UnusablePolicyException {
    return load(told());
  }

  /**
   * All of it as bytes that {@link Portreeve#load} takes, here or elsewhere; equal policies give
   * equal bytes. Nothing is loaded, and so no mistake found, but for packs that are not there.
   *
   * @throws UnusablePolicyException when a pack is not there
   * @throws IllegalStateException when no pack or no instant was said
   */
  public byte[] plan() throws UnusablePolicyException {
    return PlanFile.write(told());
  }

  private PlanFile.Plan told() throws UnusablePolicyException {
    if (packs.isEmpty() && written.isEmpty()) {
      throw new IllegalStateException("say which pack to run: .pack(\"docker\")");
    }
    if (at == null) {
      throw new IllegalStateException("say at which instant: .at(clock.instant())");
    }
    Map<String, CompiledPack> all = new LinkedHashMap<>();
    for (Object each : packs) {
      CompiledPack pack = each instanceof Pack own ? own.compiled : provided((String) each);
      CompiledPack other = all.put(pack.name(), pack);
      if (other != null && !other.digest().equals(pack.digest())) {
        throw new UnusablePolicyException(
            "two packs are called `" + pack.name() + "`", "leave one of the packs out");
      }
    }
    if (written.isPresent()) {
      for (CompiledPack.Use use : written.get().compiled.packs()) {
        if (!all.containsKey(use.name())) {
          all.put(use.name(), provided(use.name()));
        }
      }
    }
    return new PlanFile.Plan(
        List.copyOf(all.values()),
        written.map(w -> w.compiled),
        benchmark,
        level,
        profiles,
        sections,
        controls,
        parameters,
        running,
        at);
  }

  private static CompiledPack provided(String name) throws UnusablePolicyException {
    TreeSet<String> known = new TreeSet<>();
    for (PackProvider provider :
        ServiceLoader.load(PackProvider.class, PackProvider.class.getClassLoader())) {
      Optional<byte[]> file = provider.pack(name);
      if (file.isPresent()) {
        return Pack.read(name, file.get()).compiled;
      }
      known.addAll(provider.names());
    }
    throw new UnusablePolicyException(
        "no pack is called `" + name + "`",
        known.isEmpty()
            ? "there is none on the class path: add dev.portreeve:portreeve-stdlib-rules"
            : "there is " + String.join(", ", known));
  }

  static Evaluator load(PlanFile.Plan plan) throws UnusablePolicyException {
    Policy policy = Policy.of(plan);
    if (plan.level().isPresent() && policy.benchmark().isEmpty()) {
      throw new UnusablePolicyException(
          "levels belong to benchmarks", "name one: .benchmark(name, version)");
    }
    try {
      Engine engine = Engine.load(policy, DockerPlatform.INSTANCE, plan.at());
      if (engine.controls() == 0) {
        throw new UnusablePolicyException(
            "no control is in this selection", "widen level, profile, section or control");
      }
      return new Evaluator(engine);
    } catch (PolicyException e) {
      throw new UnusablePolicyException(e);
    }
  }
}
