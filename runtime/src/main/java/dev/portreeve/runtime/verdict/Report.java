package dev.portreeve.runtime.verdict;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One snapshot evaluated: every selected control has at least one finding. A value without clock or
 * chance: the same snapshot, policy and {@code now} give an equal report. Controls are in order of
 * their number (else id); findings by control, then subject type, name, id.
 */
public record Report(
    SnapshotFacts snapshot,
    PolicyFacts policy,
    List<ControlFacts> controls,
    List<Skipped> skipped,
    List<NotSelected> notSelected,
    List<Finding> findings,
    List<Acceptance> acceptances,
    boolean given,
    Optional<PlanReading> plan) {

  /** Copies its lists. */
  public Report {
    controls = List.copyOf(controls);
    skipped = List.copyOf(skipped);
    notSelected = List.copyOf(notSelected);
    findings = List.copyOf(findings);
    acceptances = List.copyOf(acceptances);
  }

  /** Of what is there, not planned. */
  public Report(
      SnapshotFacts snapshot,
      PolicyFacts policy,
      List<ControlFacts> controls,
      List<Skipped> skipped,
      List<NotSelected> notSelected,
      List<Finding> findings,
      List<Acceptance> acceptances,
      boolean given) {
    this(
        snapshot,
        policy,
        controls,
        skipped,
        notSelected,
        findings,
        acceptances,
        given,
        Optional.empty());
  }

  /** The same with other findings, of a plan that was read in this way. */
  public Report with(List<Finding> others, Optional<PlanReading> reading) {
    return new Report(
        snapshot, policy, controls, skipped, notSelected, others, acceptances, given, reading);
  }

  /**
   * How plans were read, where the caller said it: with the answers of an engine taken for granted
   * ({@code docker-26}), as {@code docker stack deploy} reads them, and as if the project stood in
   * a folder.
   */
  public record PlanReading(Optional<String> engine, boolean swarm, Optional<String> folder) {}

  /**
   * What the snapshot says of itself; {@code digest} is {@code sha256:...} of its bytes. {@code
   * hostId} tells hosts of one name apart: the id of their engine. {@code proofs} say of each list
   * that is all there is what proves it ({@code counted}, {@code listed}, {@code declared}); {@code
   * provenance} says what it was made from.
   */
  public record SnapshotFacts(
      Optional<String> host,
      Optional<String> hostId,
      Optional<String> engine,
      Optional<String> engineVersion,
      Optional<String> collectedAt,
      String digest,
      SortedMap<String, String> proofs,
      Provenance provenance) {

    /** The same where no list is proven to be whole, and nothing says what it was made from. */
    public SnapshotFacts(
        Optional<String> host,
        Optional<String> hostId,
        Optional<String> engine,
        Optional<String> engineVersion,
        Optional<String> collectedAt,
        String digest) {
      this(
          host,
          hostId,
          engine,
          engineVersion,
          collectedAt,
          digest,
          Collections.emptySortedMap(),
          Provenance.NONE);
    }
  }

  /**
   * What was run. Name and version are empty without a policy; the benchmark where none was chosen.
   * {@code parameters} are those set away from their defaults, as normalized JSON. {@code
   * departures} say where the command line, or whoever calls, departed from the policy; {@code
   * beside} are further benchmarks, whose names stand before their numbers.
   */
  public record PolicyFacts(
      Optional<String> name,
      Optional<String> version,
      Optional<String> benchmark,
      Optional<String> benchmarkVersion,
      int level,
      Instant now,
      String digest,
      List<PackFacts> packs,
      Map<String, String> parameters,
      List<Departure> departures,
      List<Beside> beside,
      Narrowing narrowing) {

    /** Copies its collections. */
    public PolicyFacts {
      packs = List.copyOf(packs);
      departures = List.copyOf(departures);
      beside = List.copyOf(beside);
      parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
    }
  }

  /** A benchmark that runs beside the first, up to a level. */
  public record Beside(String name, String version, int level) {}

  /**
   * Where a run departed from its policy: the option ({@code --level}), what it said, and what the
   * policy says instead (empty where it says nothing).
   */
  public record Departure(String option, String value, Optional<String> policy) {}

  /**
   * What a run was narrowed to: profiles, sections, controls by number or id (as the caller named
   * them, each empty where not asked for), running containers. With it, a report can be derived
   * again.
   */
  public record Narrowing(
      List<String> profiles, List<String> sections, List<String> controls, boolean running) {

    /** Not at all. */
    public static final Narrowing NONE = new Narrowing(List.of(), List.of(), List.of(), false);

    /** Copies its lists. */
    public Narrowing {
      profiles = List.copyOf(profiles);
      sections = List.copyOf(sections);
      controls = List.copyOf(controls);
    }
  }

  /** One pack that took part. */
  public record PackFacts(String name, String version) {}

  /**
   * One selected control of a pack. {@code number}, {@code level} and {@code profile} come from the
   * benchmark row; {@code assessment} is {@code automated} or {@code manual}, {@code section} its
   * number and title. {@code fix} is a template without values filled in. {@code severity} is what
   * counts; {@code changed} says what a policy made of it. {@code mappings} are its numbers in
   * other frameworks.
   */
  public record ControlFacts(
      String pack,
      String id,
      Optional<String> number,
      String title,
      Severity severity,
      Optional<Integer> level,
      Optional<Profile> profile,
      Optional<String> assessment,
      Optional<String> section,
      String because,
      String fix,
      Optional<SeverityChange> changed,
      List<Mapped> mappings) {
    /** Copies its list. */
    public ControlFacts {
      mappings = List.copyOf(mappings);
    }

    /** The same, with other words for what to do. */
    public ControlFacts fixing(String toDo) {
      return new ControlFacts(
          pack,
          id,
          number,
          title,
          severity,
          level,
          profile,
          assessment,
          section,
          because,
          toDo,
          changed,
          mappings);
    }
  }

  /** A profile of a benchmark: for whom its rows are. */
  public record Profile(String name, String title) {}

  /**
   * A number that a control has in another framework. {@code checked} is {@code catalogue} where it
   * was held against the framework itself, {@code mapping} where somebody else's mapping says the
   * same, {@code unchecked} where it was held against nothing; {@code against} says what that was.
   */
  public record Mapped(
      String framework, String title, String number, String checked, Optional<String> against) {}

  /** A severity that a policy changed: what the pack says, why it was changed, by which policy. */
  public record SeverityChange(Severity was, String because, String by) {}

  /** A control that a policy left out: why, and the name of the policy. */
  public record Skipped(String control, Optional<String> number, String because, String by) {}

  /**
   * Controls of one section (empty: of none) that were not run, because the level, the profiles,
   * the sections or the controls that were chosen leave them out; by number, else by id.
   */
  public record NotSelected(Optional<String> section, List<String> controls) {
    /** Copies its list. */
    public NotSelected {
      controls = List.copyOf(controls);
    }
  }
}
