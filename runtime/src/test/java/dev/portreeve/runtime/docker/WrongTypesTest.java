package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value of the wrong type never becomes another value: whatever in a raw export is put in the
 * place of something of another type, each normalized value stays as it is, or becomes unknown or
 * partial. Each place is a try of this law.
 */
class WrongTypesTest {
  private static final Set<String> CHOSEN =
      Set.of(
          "/vols",
          "/capadd",
          "/devices",
          "/ports",
          "/health",
          "/readonly",
          "/netmulti",
          "/ulimits",
          "vols",
          "ports",
          "health",
          "app-bad:latest",
          "localhost/app-bad:latest");

  private static final Set<String> ENGINES = Set.of("docker-26.1.5-default", "podman-5.4.2-root");
  private static final Set<String> OF_ALL_ENGINES = Set.of("node", "service", "secret", "swarm");

  static Stream<Arguments> documents() throws InputException {
    List<Arguments> all = new ArrayList<>();
    DeletedKeysTest.documents()
        .filter(a -> isChosen((String) a.get()[0], (String) a.get()[1], (String) a.get()[2]))
        .forEach(all::add);
    for (String engine : ENGINES) {
      for (JsonNode v : Exports.json(Exports.of(engine, "cli/inspect_volumes.json").get(0))) {
        all.add(Arguments.of(engine, "volume", v.path("Name").asText(), v));
      }
    }
    return all.stream();
  }

  private static boolean isChosen(String engine, String kind, String name) {
    return OF_ALL_ENGINES.contains(kind)
        || ENGINES.contains(engine) && (kind.equals("network") || CHOSEN.contains(name));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("documents")
  void aValueOfAnotherTypeIsNoOtherValue(String engine, String kind, String name, JsonNode document)
      throws InputException {
    List<RawFile> beside = DeletedKeysTest.beside(engine, kind, document);
    if (kind.equals("volume")) {
      beside.addAll(Exports.of(engine, "cli/inspect_containers.json"));
    }
    JsonNode before = DeletedKeysTest.import_(document, beside);
    List<String> wrong = new ArrayList<>();
    for (String pointer : Tries.some(pointers(document))) {
      for (JsonNode other : others(document.at(pointer))) {
        JsonNode changed = document.deepCopy();
        put(changed, pointer, other);
        Weaker.violations(before, DeletedKeysTest.import_(changed, beside))
            .forEach(v -> wrong.add(other + " at " + kind + pointer + v));
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  /** Whatever a key or an element of a list is, something that it is not. */
  private static List<JsonNode> others(JsonNode value) {
    JsonNode number = SnapshotJson.of(7);
    JsonNode text = SnapshotJson.of("x");
    JsonNode object = SnapshotJson.object();
    JsonNode list = SnapshotJson.list(List.of());
    return switch (value.getNodeType()) {
      case STRING -> List.of(number, list);
      case NUMBER, BOOLEAN -> List.of(text, object);
      case ARRAY -> List.of(text, object);
      case OBJECT -> List.of(text, list);
      default -> List.of();
    };
  }

  private static List<String> pointers(JsonNode document) {
    List<String> pointers = new ArrayList<>(DeletedKeysTest.keys(document));
    for (String key : List.copyOf(pointers)) {
      for (int i = 0;
          i < Math.min(2, document.at(key).isArray() ? document.at(key).size() : 0);
          i++) {
        pointers.add(key + "/" + i);
      }
    }
    return pointers;
  }

  private static void put(JsonNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    JsonNode parent = root.at(pointer.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(key), value);
    }
  }
}
