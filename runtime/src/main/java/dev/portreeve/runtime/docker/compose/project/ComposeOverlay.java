package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How compose lays a service over the one that it extends, and {@code compose.override.yml} over
 * the file beside it: mappings merge, lists are joined, all else is replaced. Some keys have a rule
 * of their own, for they have two forms, or one place each.
 */
public final class ComposeOverlay {
  /** A command is said anew as a whole. */
  private static final Set<String> SAID_ANEW = Set.of("command", "entrypoint", "test");

  /** Mappings that may be written as lists, where the later one of two entries counts. */
  private static final Set<String> PAIRS =
      Set.of("environment", "labels", "annotations", "sysctls", "extra_hosts");

  /** Texts that may stand alone or in a list. */
  private static final Set<String> TEXTS =
      Set.of("tmpfs", "env_file", "dns", "dns_search", "dns_opt");

  /** One entry for each place in the container. */
  private static final Set<String> PLACES = Set.of("volumes", "devices", "secrets", "configs");

  /** The names that compose looks for in a folder, the first of which it takes. */
  private static final List<String> FILES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

  /** Likewise of the file that it lays over that one. */
  private static final List<String> OVER =
      List.of(
          "compose.override.yml",
          "compose.override.yaml",
          "docker-compose.override.yml",
          "docker-compose.override.yaml");

  private ComposeOverlay() {}

  /** A file, and the one that compose lays over it by itself, if there is one. */
  record Layers(ComposeDocument below, Optional<ComposeDocument> above) {}

  /** Files as compose takes them: with the override that lies beside one. */
  public static List<Layers> of(List<ComposeDocument> files) {
    Map<String, ComposeDocument> named = new LinkedHashMap<>();
    files.forEach(file -> named.put(file.source(), file));
    Map<String, ComposeDocument> over = new LinkedHashMap<>();
    Set<ComposeDocument> laid = new HashSet<>();
    for (String folder : new TreeSet<>(files.stream().map(f -> folder(f.source())).toList())) {
      Optional<ComposeDocument> below = first(named, folder, FILES);
      Optional<ComposeDocument> above = first(named, folder, OVER);
      if (below.isPresent() && above.isPresent()) {
        over.put(below.get().source(), above.get());
        laid.add(above.get());
      }
    }
    return files.stream()
        .filter(file -> !laid.contains(file))
        .map(file -> new Layers(file, Optional.ofNullable(over.get(file.source()))))
        .toList();
  }

  /** Whether compose looks for a file of this name. */
  public static boolean isLookedFor(String source) {
    String name = source.replace('\\', '/');
    name = name.substring(name.lastIndexOf('/') + 1);
    return FILES.contains(name) || OVER.contains(name);
  }

  private static Optional<ComposeDocument> first(
      Map<String, ComposeDocument> named, String folder, List<String> names) {
    return names.stream().map(name -> named.get(folder + name)).filter(f -> f != null).findFirst();
  }

  private static String folder(String source) {
    return source.substring(0, source.lastIndexOf('/') + 1);
  }

  /** Each object of each section over the one of its name. */
  public static ObjectNode over(ObjectNode below, ObjectNode above, ComposeDocument written) {
    ObjectNode all = below.deepCopy();
    written
        .tags()
        .forEach(
            (pointer, tag) -> {
              if (tag.equals(ComposeDocument.RESET)) {
                remove(all, pointer.substring(1));
              }
            });
    for (Map.Entry<String, JsonNode> section : above.properties()) {
      String name = section.getKey();
      if (!areObjects(all.path(name), section.getValue())) {
        all.set(name, section.getValue());
        continue;
      }
      ObjectNode objects = (ObjectNode) all.get(name);
      for (Map.Entry<String, JsonNode> own : section.getValue().properties()) {
        String at = "/" + name + "/" + own.getKey();
        JsonNode old = objects.path(own.getKey());
        objects.set(
            own.getKey(),
            areObjects(old, own.getValue())
                ? of(object(old), object(own.getValue()), written, at)
                : own.getValue());
      }
    }
    return all;
  }

  /**
   * An object with all that it does not say itself from the one below.
   *
   * @param written the file of the one above, which may say that keys are reset or replaced
   * @param at where it stands there
   */
  public static ObjectNode of(
      ObjectNode below, ObjectNode above, ComposeDocument written, String at) {
    ObjectNode kept = below.deepCopy();
    written
        .tags()
        .keySet()
        .forEach(
            pointer -> {
              if (pointer.startsWith(at + "/")) {
                remove(kept, pointer.substring(at.length() + 1));
              }
            });
    return each(kept, above.deepCopy(), ComposeOverlay::merged);
  }

  private static ObjectNode of(ObjectNode below, ObjectNode above) {
    return each(below, above, ComposeOverlay::merged);
  }

  private static void remove(ObjectNode from, String pointer) {
    int slash = pointer.indexOf('/');
    if (slash < 0) {
      from.remove(pointer.replace("~1", "/").replace("~0", "~"));
    } else if (from.get(pointer.substring(0, slash)) instanceof ObjectNode inner) {
      remove(inner, pointer.substring(slash + 1));
    }
  }

  /** What becomes of a key that both may have. */
  private interface Rule {
    JsonNode of(String key, JsonNode old, JsonNode own);
  }

  private static ObjectNode each(ObjectNode below, ObjectNode above, Rule rule) {
    ObjectNode all = below.deepCopy();
    above
        .properties()
        .forEach(e -> all.set(e.getKey(), rule.of(e.getKey(), all.path(e.getKey()), e.getValue())));
    return all;
  }

  private static boolean areObjects(JsonNode old, JsonNode own) {
    return old.isObject() && own.isObject();
  }

  private static ObjectNode object(JsonNode node) {
    return (ObjectNode) node;
  }

  private static JsonNode merged(String key, JsonNode old, JsonNode own) {
    if (old.isMissingNode() || old.isNull() || own.isNull() || SAID_ANEW.contains(key)) {
      return own;
    }
    if (PAIRS.contains(key)) {
      return joined(pairs(old), pairs(own));
    }
    if (TEXTS.contains(key)) {
      return joined(list(old), list(own));
    }
    if (key.equals("networks")) {
      return of(keyed(old), keyed(own));
    }
    if (PLACES.contains(key) && old.isArray() && own.isArray()) {
      Map<String, JsonNode> places = new LinkedHashMap<>();
      old.forEach(entry -> places.put(place(entry), entry));
      own.forEach(entry -> places.put(place(entry), entry));
      return SnapshotJson.list(List.copyOf(places.values()));
    }
    if (key.equals("logging") && !old.path("driver").equals(own.path("driver"))) {
      return own;
    }
    if (areObjects(old, own)) {
      return of(object(old), object(own));
    }
    return old.isArray() && own.isArray() ? joined(list(old), list(own)) : own;
  }

  private static ArrayNode joined(ArrayNode old, ArrayNode own) {
    return SnapshotJson.list(List.of()).addAll(old).addAll(own);
  }

  private static ArrayNode list(JsonNode said) {
    return said.isArray() ? (ArrayNode) said : SnapshotJson.list(List.of(said));
  }

  private static ArrayNode pairs(JsonNode said) {
    if (!said.isObject()) {
      return list(said);
    }
    ArrayNode pairs = SnapshotJson.list(List.of());
    said.properties()
        .forEach(
            e ->
                pairs.add(
                    e.getValue().isNull() ? e.getKey() : e.getKey() + "=" + e.getValue().asText()));
    return pairs;
  }

  private static ObjectNode keyed(JsonNode said) {
    if (said.isObject()) {
      return (ObjectNode) said;
    }
    ObjectNode keyed = SnapshotJson.object();
    said.forEach(name -> keyed.putNull(name.asText()));
    return keyed;
  }

  /** Where an entry stands in the container, or the entry itself. */
  private static String place(JsonNode entry) {
    if (entry.isObject()) {
      return entry.path("target").asText(entry.path("source").asText());
    }
    List<String> parts = ComposeValues.parts(entry.asText());
    return parts.get(Math.min(1, parts.size() - 1));
  }
}
