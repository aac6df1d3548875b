package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import java.util.Map;
import java.util.Optional;

/**
 * A report with the places of what it is about: the input as it was given, where that is a file or
 * a directory, and the values that decided, by their paths in the snapshot, as far as they stand in
 * a JSON file that was given; and waivers and attestations, by their {@code rule}, as far as they
 * stand in files of a policy that was given.
 */
public record SarifInput(
    Report report, Optional<Place> input, Map<String, Place> values, Map<String, Place> policy) {

  /** Copies its maps. */
  public SarifInput {
    values = Map.copyOf(values);
    policy = Map.copyOf(policy);
  }

  /** A relative or a {@code file:} URI, with the line and column where something begins, from 1. */
  public record Place(String uri, int line, int column) {}

  /** A report of which nobody knows where it came from. */
  public static SarifInput of(Report report) {
    return new SarifInput(report, Optional.empty(), Map.of(), Map.of());
  }

  SarifInput with(Report named) {
    return new SarifInput(named, input, values, policy);
  }

  /** Where a value stands; else the object that it belongs to, else the input. */
  Optional<Place> place(String path) {
    for (String at = path; !at.isEmpty(); at = outer(at)) {
      if (values.containsKey(at)) {
        return Optional.of(values.get(at));
      }
    }
    return input;
  }

  /** The path of the first value that decided a finding, or that is missing. */
  public static Optional<String> path(Finding finding) {
    return finding.evidence().stream()
        .map(Evidence::path)
        .findFirst()
        .or(() -> finding.missing().stream().map(Missing::path).findFirst());
  }

  /** The path of what holds that; empty at the top. */
  public static String outer(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? "" : path.substring(0, end);
  }
}
