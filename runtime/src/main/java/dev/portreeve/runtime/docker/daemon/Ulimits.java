package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits of setrlimit(2), as containers and the daemon's defaults spell them. */
public final class Ulimits {
  private static final Pattern GIVEN =
      Pattern.compile("(?<name>[a-z]+)=(?<soft>-?[0-9]{1,18})(:(?<hard>-?[0-9]{1,18}))?");

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

  /** Limits as a command line gives them: {@code nofile=1024:2048}, or those of the host. */
  public static JsonNode given(List<String> words) {
    List<JsonNode> limits = new ArrayList<>();
    for (String word : words) {
      Matcher m = GIVEN.matcher(word);
      if (m.matches()) {
        Fact<Long> soft = Fact.known(Long.parseLong(m.group("soft")));
        Fact<Long> hard =
            m.group("hard") == null ? soft : Fact.known(Long.parseLong(m.group("hard")));
        limits.add(limit(Fact.known(m.group("name")), soft, hard));
      } else {
        limits.add(SnapshotJson.object().put("name", word));
      }
    }
    return SnapshotJson.set(limits);
  }

  /** Limits that are not among the defaults. */
  public static JsonNode without(JsonNode limits, JsonNode defaults) {
    Set<JsonNode> known = new HashSet<>();
    SnapshotJson.elements(defaults).forEach(known::add);
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

  /**
   * Inspect merges the daemon's default ulimits into every container of engines from 26 on (seen),
   * so one container without any proves that there are no defaults.
   */
  public static boolean noDefaults(Fields engine, List<Document> containers) {
    return ApiVersion.major(engine.text("version")).orElse(0) >= 26
        && containers.stream()
            .map(Document::container)
            .anyMatch(c -> c.engine() == EngineKind.DOCKER && c.withoutUlimits());
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
