package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The services of the files of a project with what they extend, in their own file or in one beside
 * it. Of a file that is not there nothing is known: what such a service does not say itself is left
 * open. Each service is worked out once, and what they inherit counts as if it was written there.
 */
final class ComposeExtends {
  /** As many values as a file that is written out may have. */
  private static final int MOST = 100_000;

  private final ComposeFolder folder;
  private final Map<String, String> elsewhere;
  private final Map<Named, Extended> known = new HashMap<>();
  private int values;

  /**
   * @param elsewhere takes why a service is not known as a whole, by its name
   */
  ComposeExtends(ComposeFolder folder, Map<String, String> elsewhere) {
    this.folder = folder;
    this.elsewhere = elsewhere;
  }

  /** A service of a file. */
  private record Named(String source, String name) {}

  /** What a service is with all that it inherits, and whether that is all. */
  private record Extended(JsonNode service, boolean whole) {}

  /** A service that inherits from another. */
  private record Heir(
      ComposeDocument document, String name, ObjectNode own, ComposeDocument other) {}

  /**
   * The root of a file without {@code extends}.
   *
   * @throws InputException if services extend each other, or what is not there, or too much
   */
  ObjectNode resolved(ComposeDocument document) throws InputException {
    ObjectNode services = SnapshotJson.object();
    for (Map.Entry<String, JsonNode> service : document.root().path("services").properties()) {
      String name = service.getKey();
      Extended all = extended(document, name);
      services.set(name, all.service());
      if (!all.whole()) {
        elsewhere.put(name, "it extends a service of a file that is not here");
      }
    }
    ObjectNode resolved = document.root().deepCopy();
    if (resolved.has("services")) {
      resolved.set("services", services);
    }
    return resolved;
  }

  private Extended extended(ComposeDocument document, String name) throws InputException {
    Deque<Heir> heirs = new ArrayDeque<>();
    Map<Named, Heir> way = new HashMap<>();
    ComposeDocument from = document;
    String at = name;
    Extended found = known.get(new Named(from.source(), at));
    while (found == null) {
      JsonNode own = from.root().path("services").path(at);
      JsonNode said = own.path("extends");
      if (said.isMissingNode() || said.isNull() || !own.isObject()) {
        found = new Extended(own, true);
        break;
      }
      ObjectNode above = ((ObjectNode) own).deepCopy();
      above.remove("extends");
      Optional<ComposeDocument> other =
          said.path("file").isTextual()
              ? folder.file(from, said.get("file").asText())
              : Optional.of(from);
      if (other.isEmpty() || ComposeVariables.open(said).isPresent()) {
        found = new Extended(above, false);
        break;
      }
      String base = said.isTextual() ? said.asText() : said.path("service").asText("");
      String place = "/services/" + at + "/extends";
      if (!other.get().root().path("services").has(base)) {
        throw from.refused(place, "there is no service `" + base + "`");
      }
      Heir heir = new Heir(from, at, above, other.get());
      if (way.put(new Named(from.source(), at), heir) != null) {
        throw from.refused(place, "services extend each other");
      }
      heirs.push(heir);
      from = other.get();
      at = base;
      found = known.get(new Named(from.source(), at));
    }
    for (Heir heir : heirs) {
      found = inherited(heir, found);
    }
    return found;
  }

  private Extended inherited(Heir heir, Extended base) throws InputException {
    String at = "/services/" + heir.name();
    JsonNode below =
        ComposePaths.service(ComposeFolder.way(heir.document(), heir.other()), base.service());
    ObjectNode all =
        below.isObject()
            ? ComposeOverlay.of((ObjectNode) below, heir.own(), heir.document(), at)
            : heir.own();
    values += values(all);
    if (values > MOST) {
      throw heir.document()
          .refused(
              at + "/extends",
              "with what they extend, the services have more than " + MOST + " values together");
    }
    Extended made = new Extended(all, base.whole());
    known.put(new Named(heir.document().source(), heir.name()), made);
    return made;
  }

  private static int values(JsonNode value) {
    int all = 1;
    for (JsonNode part : value) {
      all += values(part);
    }
    return all;
  }
}
