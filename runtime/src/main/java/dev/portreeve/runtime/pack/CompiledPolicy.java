package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.verdict.Attestation;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Waiver;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A policy, compiled, with all that it inherits. {@code packs} are those that must run beside it;
 * of those in {@code whole} every control runs, of the others the rows of the benchmarks. {@code
 * own} holds the controls of the policy's directory, {@code conditions} those that nobody runs:
 * what waivers and attestations ask. {@code engine} is the profile that what is only planned is
 * judged on. {@code parameters} are normalized JSON by full name.
 */
public record CompiledPolicy(
    String name,
    String version,
    List<CompiledPack.Use> packs,
    List<String> whole,
    List<Benchmark> benchmarks,
    Optional<String> engine,
    Map<String, String> parameters,
    List<SeverityChange> severities,
    List<Skip> skips,
    CompiledPack own,
    CompiledPack conditions,
    List<Acceptance> acceptances,
    String digest) {

  /** Copies its collections. */
  public CompiledPolicy {
    packs = List.copyOf(packs);
    whole = List.copyOf(whole);
    benchmarks = List.copyOf(benchmarks);
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    severities = List.copyOf(severities);
    skips = List.copyOf(skips);
    acceptances = List.copyOf(acceptances);
  }

  /** The benchmark whose numbers stand alone: those of the others have its name before them. */
  public Optional<Benchmark> benchmark() {
    return benchmarks.stream().findFirst();
  }

  /** The rows that run: those of these profiles and sections (none named: all) up to a level. */
  public record Benchmark(
      String name, String version, int level, List<String> profiles, List<String> sections) {
    /** Copies its lists. */
    public Benchmark {
      profiles = List.copyOf(profiles);
      sections = List.copyOf(sections);
    }
  }

  /** Another severity for a control; {@code by} is the policy that says so. */
  public record SeverityChange(String control, Severity severity, String because, String by) {}

  /** A control that does not run; {@code by} is the policy that says so. */
  public record Skip(String control, String because, String by) {}

  /**
   * A waiver or an attestation of one control. {@code where} and {@code onlyWhile} are numbers of
   * {@code conditions}' controls; without {@code where} it means every subject of its control, and
   * {@code named} is the only name that a known one of them may have. {@code each} says that it may
   * mean several; {@code byNameOnly}, that nothing but their names tells whom it means.
   */
  public record Acceptance(
      String control,
      String scope,
      boolean each,
      Optional<Integer> where,
      Optional<String> named,
      Optional<Integer> onlyWhile,
      boolean byNameOnly,
      Terms terms) {}

  /** What is said and by whom. */
  public sealed interface Terms {

    /** A FAIL is accepted. */
    record Waived(Waiver waiver) implements Terms {}

    /** A MANUAL is answered. */
    record Attested(Attestation attestation) implements Terms {}
  }
}
