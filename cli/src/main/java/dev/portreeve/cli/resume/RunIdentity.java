package dev.portreeve.cli.resume;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.Release;
import dev.portreeve.cli.output.Destination;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that decides what a run says, beside its inputs: what two processes must have in common to be
 * one run. Each part under what people call it.
 */
public record RunIdentity(SortedMap<String, String> parts) {
  /** Options of which a report shows nothing, and those that are told otherwise here. */
  private static final Set<String> BESIDE =
      Set.of("resume", "jobs", "quiet", "no-progress", "error-format", "now", "format", "output");

  public RunIdentity {
    parts = new TreeMap<>(parts);
  }

  /**
   * Of a run of {@code check}.
   *
   * @param baseline the digest of what it is compared with
   */
  public static RunIdentity of(
      Arguments.Given arguments,
      PolicyFacts policy,
      List<Destination> destinations,
      Optional<String> baseline) {
    SortedMap<String, String> parts = new TreeMap<>();
    arguments.values().forEach((name, values) -> put(parts, name, values));
    Release release = Release.ofThisJar();
    parts.put("Portreeve", release.spelled());
    parts.put("the rules", policy.digest());
    parts.put("the time", policy.now().toString());
    baseline.ifPresent(digest -> parts.put("what --baseline names", digest));
    for (Destination each : destinations) {
      String file = each.file().map(f -> f.toAbsolutePath().normalize().toString()).orElse("-");
      parts.put("the report " + each.format(), file);
    }
    return new RunIdentity(parts);
  }

  private static void put(Map<String, String> parts, String option, List<String> values) {
    if (!BESIDE.contains(option)) {
      parts.put("--" + option, String.join(" ", values));
    }
  }

  /** The first part in which another one differs, in words. */
  Optional<String> difference(RunIdentity now) {
    TreeMap<String, String> both = new TreeMap<>(parts);
    both.putAll(now.parts);
    for (String part : both.keySet()) {
      Optional<String> was = Optional.ofNullable(parts.get(part));
      Optional<String> is = Optional.ofNullable(now.parts.get(part));
      if (!was.equals(is)) {
        return Optional.of(part + " was " + said(was) + " and is " + said(is));
      }
    }
    return Optional.empty();
  }

  private static String said(Optional<String> value) {
    return value.map(v -> v.isEmpty() ? "given" : "`" + v + "`").orElse("not given");
  }

  /** The instant of the run. */
  Optional<Instant> now() {
    return Optional.ofNullable(parts.get("the time")).map(Instant::parse);
  }
}
