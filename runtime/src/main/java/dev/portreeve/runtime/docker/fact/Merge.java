package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one object of several descriptions of it, in which contradiction decides nothing: a field
 * has the value on which all agree who know it, and is unknown where two say otherwise; a list is
 * the union of what they name, complete only where each complete one holds all of it. An API's
 * version makes no description better: what an old one cannot show its reader leaves unknown. The
 * order in which descriptions are given, and how often, changes nothing.
 */
public final class Merge {
  /**
   * Lists in which it is good to stand: what one names and another does not would prove something
   * there, so they are unknown. In all others it is what must not be there that counts.
   */
  private static final Set<String> WELCOME =
      Set.of(
          "agents",
          "audit_rules",
          "authorization_plugins",
          "configured_audit_rules",
          "content_trust",
          "default_ulimits",
          "image_digests",
          "label_values",
          "labels",
          "log_options",
          "mounts",
          "subordinate_users",
          "ulimits",
          "variables");

  /** Normalized fields, and what they rest on. */
  public record Description(Warrant warrant, Fields fields) {}

  /** The merged object and the names of the fields on which its descriptions disagreed. */
  public record Merged(Fields fields, List<String> conflicts) {}

  private Merge() {}

  public static Merged of(Collection<Description> descriptions) {
    if (descriptions.size() == 1) {
      return alone(descriptions.iterator().next().fields());
    }
    TreeSet<String> names = new TreeSet<>();
    descriptions.forEach(d -> names.addAll(d.fields().all().keySet()));
    Fields merged = new Fields();
    List<String> conflicts = new ArrayList<>();
    for (String name : names) {
      List<Reading> readings = new ArrayList<>();
      for (Description d : descriptions) {
        JsonNode value = d.fields().all().get(name);
        if (value != null) {
          readings.add(new Reading(d.warrant().named(), value));
        }
      }
      JsonNode value = Reading.merged(readings);
      merged.put(name, settled(name, value, conflicts));
    }
    return new Merged(merged, List.copyOf(conflicts));
  }

  /** The only description, which may be one of several files that disagree. */
  private static Merged alone(Fields fields) {
    List<String> conflicts = new ArrayList<>();
    fields.all().replaceAll((name, value) -> settled(name, value, conflicts));
    Collections.sort(conflicts);
    return new Merged(fields, List.copyOf(conflicts));
  }

  private static JsonNode settled(String name, JsonNode value, List<String> conflicts) {
    if (!Disagreement.isIn(value)) {
      return value;
    }
    conflicts.add(name);
    boolean disputed = SnapshotJson.isPartial(value) && WELCOME.contains(name);
    return disputed ? SnapshotJson.unknown(value.get("reason").asText()) : value;
  }
}
