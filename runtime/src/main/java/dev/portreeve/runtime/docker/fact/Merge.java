package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one object of several descriptions of it. The newest API version wins, older ones fill what
 * it leaves unknown; descriptions of equal or unknown version must agree, or the field is unknown.
 * The order in which descriptions are given changes nothing.
 */
public final class Merge {
  public static final String DISAGREE = "two descriptions disagree";

  /** Normalized fields, and what they rest on. */
  public record Description(Warrant warrant, Fields fields) {

    OptionalInt version() {
      return warrant.version();
    }
  }

  /** The merged object and the names of the fields on which its descriptions disagreed. */
  public record Merged(Fields fields, List<String> conflicts) {}

  private Merge() {}

  public static Merged of(Collection<Description> descriptions) {
    TreeSet<String> names = new TreeSet<>();
    descriptions.forEach(d -> names.addAll(d.fields().all().keySet()));
    Fields merged = new Fields();
    List<String> conflicts = new ArrayList<>();
    for (String name : names) {
      JsonNode value = field(name, descriptions);
      merged.put(name, value);
      if (SnapshotJson.isUnknown(value) && DISAGREE.equals(value.get("$unknown").asText())) {
        conflicts.add(name);
      }
    }
    return new Merged(merged, List.copyOf(conflicts));
  }

  private static JsonNode field(String name, Collection<Description> descriptions) {
    Map<Integer, List<JsonNode>> byVersion = new TreeMap<>(Comparator.reverseOrder());
    List<JsonNode> unversioned = new ArrayList<>();
    for (Description d : descriptions) {
      JsonNode value = d.fields().all().get(name);
      if (value != null && d.version().isPresent()) {
        byVersion.computeIfAbsent(d.version().getAsInt(), v -> new ArrayList<>()).add(value);
      } else if (value != null) {
        unversioned.add(value);
      }
    }
    JsonNode newest = null;
    for (List<JsonNode> same : byVersion.values()) {
      JsonNode value = agreed(same);
      newest = newest == null || rank(value) > rank(newest) ? value : newest;
    }
    if (newest != null) {
      unversioned.add(newest);
    }
    return agreed(unversioned);
  }

  /** The one value of equals: the most complete; unknown if two such differ. */
  private static JsonNode agreed(List<JsonNode> values) {
    if (values.size() == 1) {
      return values.get(0);
    }
    int best = values.stream().mapToInt(Merge::rank).max().orElseThrow();
    Map<String, JsonNode> distinct = new TreeMap<>();
    for (JsonNode value : values) {
      if (rank(value) == best) {
        JsonNode canonical = SnapshotJson.sorted(value);
        distinct.put(canonical.toString(), canonical);
      }
    }
    JsonNode first = distinct.values().iterator().next();
    boolean same = distinct.size() == 1 || best == 0 && !conflicting(distinct.values());
    return same ? first : SnapshotJson.unknown(DISAGREE);
  }

  private static boolean conflicting(Collection<JsonNode> unknowns) {
    return unknowns.stream().anyMatch(u -> DISAGREE.equals(u.path("$unknown").asText()));
  }

  /** 2 for a complete value, 1 for one with unknown parts, 0 for an unknown one. */
  private static int rank(JsonNode value) {
    return SnapshotJson.isUnknown(value) ? 0 : SnapshotJson.isComplete(value) ? 2 : 1;
  }
}
