package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The services of a compose file with what they extend, in this file or in one beside it. Of a file
 * that is not there nothing is known: what such a service does not say itself is left open.
 */
final class ComposeExtends {
  private final ComposeFolder folder;
  private final Map<String, String> elsewhere;

  private ComposeExtends(ComposeFolder folder, Map<String, String> elsewhere) {
    this.folder = folder;
    this.elsewhere = elsewhere;
  }

  /**
   * The root of a file without {@code extends}.
   *
   * @param elsewhere takes why a service is not known as a whole, by its name
   * @throws InputException if services extend each other, or what is not there
   */
  static ObjectNode resolved(
      ComposeDocument document, ComposeFolder folder, Map<String, String> elsewhere)
      throws InputException {
    ComposeExtends all = new ComposeExtends(folder, elsewhere);
    ObjectNode services = SnapshotJson.object();
    for (Map.Entry<String, JsonNode> service : document.root().path("services").properties()) {
      String name = service.getKey();
      services.set(name, all.extended(document, name, name, new HashSet<>()));
    }
    ObjectNode resolved = document.root().deepCopy();
    if (resolved.has("services")) {
      resolved.set("services", services);
    }
    return resolved;
  }

  private JsonNode extended(ComposeDocument document, String name, String asked, Set<String> around)
      throws InputException {
    JsonNode own = document.root().path("services").path(name);
    JsonNode from = own.path("extends");
    if (from.isMissingNode() || from.isNull() || !own.isObject()) {
      return own;
    }
    String at = "/services/" + name + "/extends";
    String base = from.isTextual() ? from.asText() : from.path("service").asText("");
    Optional<ComposeDocument> other =
        from.path("file").isTextual()
            ? folder.file(document, from.get("file").asText())
            : Optional.of(document);
    ObjectNode above = ((ObjectNode) own).deepCopy();
    above.remove("extends");
    if (other.isEmpty() || ComposeVariables.open(from).isPresent()) {
      elsewhere.put(asked, "it extends a service of a file that is not here");
      return above;
    }
    if (!other.get().root().path("services").has(base)) {
      throw document.refused(at, "there is no service `" + base + "`");
    }
    if (!around.add(other.get().source() + "#" + base)) {
      throw document.refused(at, "services extend each other");
    }
    JsonNode inherited =
        ComposePaths.service(
            ComposeFolder.way(document, other.get()), extended(other.get(), base, asked, around));
    return inherited.isObject()
        ? ComposeOverlay.of((ObjectNode) inherited, above, document, "/services/" + name)
        : above;
  }
}
