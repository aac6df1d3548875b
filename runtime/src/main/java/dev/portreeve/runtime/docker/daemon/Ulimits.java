package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Limits of setrlimit(2), as containers and the daemon's defaults spell them. */
public final class Ulimits {
  private Ulimits() {}

  /** {@code default-ulimits}: objects by name; the engine reads their keys in any case. */
  public static JsonNode of(Map<String, Raw> byName) {
    List<JsonNode> limits = new ArrayList<>();
    byName.forEach(
        (name, limit) -> {
          if (!limit.isNull()) {
            limits.add(limit(Fact.known(name), part(limit, "Soft"), part(limit, "Hard")));
          }
        });
    return SnapshotJson.set(limits);
  }

  /** {@code Ulimits} of a container. */
  public static JsonNode of(List<Raw> shown) {
    List<JsonNode> limits = new ArrayList<>();
    for (Raw limit : shown) {
      limits.add(
          limit(
              limit.get("Name").text(), limit.get("Soft").integer(), limit.get("Hard").integer()));
    }
    return SnapshotJson.set(limits);
  }

  /** Limits that are not among the defaults. */
  public static JsonNode without(JsonNode limits, JsonNode defaults) {
    Set<JsonNode> known = new HashSet<>();
    SnapshotJson.elements(defaults).forEach(d -> known.add(d));
    List<JsonNode> own = new ArrayList<>();
    SnapshotJson.elements(limits)
        .forEach(
            l -> {
              if (!known.contains(l)) {
                own.add(l);
              }
            });
    return SnapshotJson.set(own);
  }

  private static JsonNode limit(Fact<String> name, Fact<Long> soft, Fact<Long> hard) {
    var node = SnapshotJson.object();
    node.set("name", SnapshotJson.of(name.map(n -> SnapshotJson.of(n.toLowerCase(Locale.ROOT)))));
    node.set("soft", SnapshotJson.of(soft.map(Ulimits::unlessNegative)));
    node.set("hard", SnapshotJson.of(hard.map(Ulimits::unlessNegative)));
    return node;
  }

  /** A part that is missing is 0 to the engine. */
  private static Fact<Long> part(Raw limit, String name) {
    for (Map.Entry<String, Raw> e : limit.entries().orElse(Map.of()).entrySet()) {
      if (e.getKey().equalsIgnoreCase(name)) {
        return e.getValue().integer();
      }
    }
    return Fact.known(0L);
  }

  private static JsonNode unlessNegative(long limit) {
    return limit < 0 ? SnapshotJson.absent() : SnapshotJson.of(limit);
  }
}
