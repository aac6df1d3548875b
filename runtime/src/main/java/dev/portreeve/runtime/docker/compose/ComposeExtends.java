package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The services of a compose file with what they extend; of another file nothing is known. */
final class ComposeExtends {
  private final String source;
  private final JsonNode services;
  private final List<String> notes;

  private ComposeExtends(String source, JsonNode services, List<String> notes) {
    this.source = source;
    this.services = services;
    this.notes = notes;
  }

  /** The file without {@code extends}; services that extend one of another file are left out. */
  static ObjectNode resolved(String source, ObjectNode root, List<String> notes)
      throws InputException {
    ComposeExtends all = new ComposeExtends(source, root.path("services"), notes);
    ObjectNode services = SnapshotJson.object();
    for (var service : all.services.properties()) {
      JsonNode whole = all.extended(service.getKey(), new HashSet<>());
      if (whole.isObject()) {
        services.set(service.getKey(), whole);
      }
    }
    ObjectNode resolved = root.deepCopy();
    resolved.set("services", services);
    return resolved;
  }

  private JsonNode extended(String name, Set<String> on) throws InputException {
    JsonNode own = services.path(name);
    JsonNode from = own.path("extends");
    if (from.isMissingNode()) {
      return own;
    }
    String base = from.isTextual() ? from.asText() : from.path("service").asText("");
    if (from.has("file")) {
      notes.add(
          "service `"
              + name
              + "` extends one of another file: give what `docker compose config` prints");
      return SnapshotJson.absent();
    }
    if (!services.has(base) || !on.add(name)) {
      throw InputException.in(
          source,
          "/services/" + name + "/extends",
          on.contains(name) ? "services extend each other" : "there is no service `" + base + "`");
    }
    JsonNode inherited = extended(base, on);
    if (!inherited.isObject()) {
      return SnapshotJson.absent();
    }
    ObjectNode above = own.deepCopy();
    above.remove("extends");
    return ComposeOverlay.of((ObjectNode) inherited, above);
  }
}
