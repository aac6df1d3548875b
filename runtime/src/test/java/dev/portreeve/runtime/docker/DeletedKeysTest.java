package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Missing data never becomes a value: whatever key is deleted from a raw export, each normalized
 * value stays as it is, or becomes unknown or partial. The few exceptions are keys that the engine
 * itself leaves out when there is nothing to say, in documents without a second witness. Each key
 * is a try of this law.
 */
class DeletedKeysTest {

  /** A raw key, the normalized field that may change with it, and why. */
  private record Exception(Pattern key, Pattern field, String why) {
    Exception(String key, String field, String why) {
      this(Pattern.compile(key), Pattern.compile(field), why);
    }
  }

  private static final List<Exception> EXCEPTIONS =
      List.of(
          new Exception(
              "container/NetworkSettings/Networks/[^/]+",
              "\\.containers.*attached_networks.*|\\.containers.*network_mode.*",
              "a second network of a container shows in this entry only"),
          new Exception(
              "container/HostConfig/PortBindings/[^/]+",
              "\\.containers.*published_ports.*",
              "each key is a port by itself; what is exposed beside them is not published"),
          new Exception(
              "image/Config/Healthcheck",
              "\\.images.*health_check.*",
              "engines omit it when there is none, and an image has no state beside it"),
          new Exception(
              "image/Config/User",
              "\\.images.*user_(id|name).*",
              "engines of API 1.50 and newer omit it when empty"),
          new Exception(
              "container/Config/Healthcheck/(Interval|Timeout|Retries)",
              "\\.containers.*health_(interval|timeout|retries).*",
              "engines omit it where the check has none of its own, and theirs applies"),
          new Exception(
              "image/Healthcheck",
              "\\.images.*health_check.*",
              "Podman omits it when there is none"),
          new Exception(
              "service/Spec/TaskTemplate/ContainerSpec/(User|ReadOnly|CapabilityAdd|Secrets|Env|Command|Args|Labels(/[^/]+)?)"
                  + "|service/Spec/TaskTemplate/(Resources|RestartPolicy)(/.*)?"
                  + "|service/Endpoint/Ports/.*|service/Spec/EndpointSpec/Ports",
              "\\.services.*",
              "a swarm leaves out of a specification whatever is not set"),
          new Exception(
              "node/ManagerStatus/Leader",
              "\\.nodes.*leader.*",
              "engines omit it on managers that do not lead"),
          new Exception(
              "network/Options/com.docker.network.bridge.enable_icc",
              "\\.networks.*icc.*",
              "bridges that users make have it only when it was said"),
          new Exception(
              "volume/Labels/com.docker.volume.anonymous",
              "\\.volumes.*anonymous.*",
              "the presence of this label is the value"),
          new Exception(
              "(container|image)/(Config/)?Labels/[^/]+",
              "\\.(containers|images).*labels.*",
              "people choose these keys, and each is a label by itself"),
          new Exception(
              "image/Config/(Labels|Entrypoint|Cmd|Env)",
              "\\.images.*(labels|base_name|programs|secret_hits).*",
              "engines of API 1.50 and newer omit them when empty"),
          new Exception(
              "image/Config/ExposedPorts(/.*)?",
              "\\.images.*exposed_ports.*",
              "engines omit it when there are none, and each key is a port by itself"),
          new Exception(
              "container/HostConfig/Sysctls(/.*)?",
              "\\.containers.*sysctls.*",
              "engines omit it when there are none, and each key is a setting by itself"),
          new Exception(
              "container/HostConfig/LogConfig/Config/[^/]+",
              "\\.containers.*log_options.*",
              "people choose these keys, and each is an option by itself"),
          new Exception(
              "container/HostConfig/Tmpfs(/.*)?",
              "\\.containers.*tmpfs.*",
              "engines omit it when there is none, and each key is a mount by itself"),
          new Exception(
              "image/History/0/created_by",
              "\\.images.*history.*",
              "histories omit it where nothing was recorded, as of an import"),
          new Exception(
              "network/Options/encrypted",
              "\\.networks.*encrypted.*",
              "the presence of this key is the value"));

  static Stream<Arguments> documents() throws InputException {
    List<Arguments> all = new ArrayList<>();
    for (String engine : Exports.ENGINES) {
      JsonNode containers = Exports.json(one(engine, "cli/inspect_containers.json"));
      TreeSet<String> shapes = new TreeSet<>();
      for (JsonNode c : containers) {
        boolean full = engine.equals("docker-26.1.5-default");
        if ((full || shapes.size() < 20) && shapes.add(shape(c))) {
          all.add(Arguments.of(engine, "container", c.get("Name").asText(), c));
        }
      }
      for (JsonNode i : Exports.json(one(engine, "cli/inspect_images.json"))) {
        if (i.path("RepoTags").size() > 0) {
          all.add(Arguments.of(engine, "image", i.get("RepoTags").get(0).asText(), i));
        }
      }
      if (engine.endsWith("swarm")) {
        for (String kind : List.of("node", "service", "secret")) {
          for (JsonNode o : Exports.json(one(engine, "cli/inspect_" + kind + "s.json"))) {
            String name = o.get("Spec").path("Name").asText("node");
            all.add(Arguments.of(engine, kind, name, o));
          }
        }
        JsonNode swarm = Exports.json(one(engine, "api/v1.41/swarm.json"));
        all.add(Arguments.of(engine, "swarm", "swarm", swarm));
      }
      for (JsonNode n : Exports.json(one(engine, "cli/inspect_networks.json"))) {
        all.add(Arguments.of(engine, "network", n.path("Name").asText("podman"), n));
      }
    }
    return all.stream();
  }

  static Stream<Arguments> engines() {
    return Exports.ENGINES.stream().map(Arguments::of);
  }

  /** One container for each way of being configured is enough. */
  private static String shape(JsonNode c) {
    TreeMap<String, String> shape = new TreeMap<>();
    JsonNode host = c.get("HostConfig");
    for (String key :
        List.of(
            "Privileged",
            "CapAdd",
            "CapDrop",
            "SecurityOpt",
            "PidsLimit",
            "NetworkMode",
            "PidMode",
            "IpcMode",
            "UTSMode",
            "UsernsMode",
            "PortBindings",
            "PublishAllPorts",
            "Memory",
            "NanoCpus",
            "CpuQuota",
            "RestartPolicy",
            "Devices",
            "Binds",
            "Ulimits",
            "ReadonlyRootfs",
            "CgroupParent")) {
      shape.put(key, host.path(key).toString());
    }
    shape.put("health", c.get("State").path("Health").path("Status").toString());
    shape.put("check", c.get("Config").path("Healthcheck").path("Test").toString());
    shape.put("mounts", String.valueOf(c.get("Mounts").size()));
    shape.put("user", c.get("Config").path("User").asText());
    shape.put("state", c.get("State").path("Status").asText());
    shape.put("networks", String.valueOf(c.get("NetworkSettings").path("Networks").size()));
    return shape.toString();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("documents")
  void noKeyOfAnObjectTurnsOneValueIntoAnother(
      String engine, String kind, String name, JsonNode document) throws InputException {
    List<RawFile> beside = beside(engine, kind, document);
    checkEveryKey(kind, document, beside);
  }

  /** Each fourth, of all engines and kinds; and all images of Podman, which hold most. */
  static Stream<Arguments> someDocuments() throws InputException {
    List<Arguments> all = documents().toList();
    List<Arguments> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean podman = (all.get(i).get()[0] + " " + all.get(i).get()[1]).matches("podman.* image");
      if (i % 4 == 0 || podman) {
        some.add(all.get(i));
      }
    }
    return some.stream();
  }

  /** What has the wrong type, or is a number that nobody can hold, is unknown and nothing else. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("someDocuments")
  void noWrongTypeTurnsOneValueIntoAnother(
      String engine, String kind, String name, JsonNode document) throws InputException {
    List<RawFile> beside = beside(engine, kind, document);
    JsonNode before = import_(document, beside);
    List<String> wrong = new ArrayList<>();
    for (String key : Tries.some(keys(document))) {
      JsonNode node = document.at(key);
      if (node.isNull() || isChosenByPeople(key)) {
        continue;
      }
      for (String other : List.of("\"x\"", "1e1000000000", "{\"x\":{\"y\":7}}")) {
        if (typeOf(other) == typeOf(node.toString())) {
          continue;
        }
        JsonNode bad = document.deepCopy();
        replace(bad, key, other);
        for (String violation : Weaker.violations(before, import_(bad, beside))) {
          wrong.add(kind + key + " = " + other + violation);
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  private static char typeOf(String json) {
    char first = json.charAt(0);
    return first == 'f' ? 't' : first == '-' || Character.isDigit(first) ? '1' : first;
  }

  private static boolean isChosenByPeople(String key) {
    return key.matches(".*/(Labels|Options|Config/Volumes|ExposedPorts|Tmpfs|Sysctls)/.*");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("engines")
  void noKeyOfInfoTurnsOneValueIntoAnother(String engine) throws InputException {
    JsonNode containers = Exports.json(one(engine, "cli/inspect_containers.json"));
    List<RawFile> beside = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      beside.add(Exports.text("c" + i + ".json", containers.get(i).toString()));
    }
    ObjectNode info = Exports.json(one(engine, "cli/info.json")).deepCopy();
    info.remove("Runtimes");
    if (info.has("Containers")) {
      info.put("Containers", 4);
    }
    checkEveryKey("info", info, beside);
    beside.add(Exports.text("info.json", info.toString()));
    checkEveryKey("version", Exports.json(one(engine, "cli/version.json")), beside);
  }

  @Test
  void podmanDoesNotBecomeDockerByLosingItsMarks() throws InputException {
    JsonNode info = Exports.json(one("podman-5.4.2-root", "api/v1.41/info.json"));
    checkEveryKey("info", info, Exports.of("podman-5.4.2-root", "api/v1.41/containers_plain.json"));
    ((ObjectNode) info).remove(List.of("BuildahVersion", "DockerRootDir"));
    assertTrue(
        Weaker.violations(
                import_(Exports.json(one("podman-5.4.2-root", "api/v1.41/info.json")), List.of()),
                import_(info, List.of()))
            .isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("engines")
  void noKeyOfAVolumeTurnsOneValueIntoAnother(String engine) throws InputException {
    JsonNode volumes = Exports.json(one(engine, "cli/inspect_volumes.json"));
    RawFile containers = one(engine, "cli/inspect_containers.json");
    List<RawFile> using = new ArrayList<>();
    for (JsonNode c : Exports.json(containers)) {
      if (c.get("Name").asText().matches("/?vols")) {
        using.add(Exports.text("c.json", c.toString()));
      }
    }
    using.addAll(Exports.of(engine, "cli/info.json"));
    for (JsonNode volume : volumes) {
      checkEveryKey("volume", volume, using);
    }
  }

  @Property(tries = 60)
  void severalKeysAtOnceDoNotEither(
      @ForAll @IntRange(max = 81) int which,
      @ForAll @Size(max = 6) List<@IntRange(max = 400) Integer> picks)
      throws InputException {
    String engine = "docker-26.1.5-default";
    JsonNode document = Exports.json(one(engine, "cli/inspect_containers.json")).get(which);
    List<RawFile> beside = beside(engine, "container", document);
    JsonNode before = import_(document, beside);
    JsonNode cut = document.deepCopy();
    TreeSet<String> gone = new TreeSet<>();
    for (int pick : picks) {
      List<String> keys = keys(cut);
      gone.add("container" + keys.get(pick % keys.size()));
      remove(cut, keys.get(pick % keys.size()));
    }
    for (String violation : Weaker.violations(before, import_(cut, beside))) {
      assertTrue(gone.stream().anyMatch(k -> isException(k, violation)), gone + violation);
    }
  }

  private static void checkEveryKey(String kind, JsonNode document, List<RawFile> beside)
      throws InputException {
    JsonNode before = import_(document, beside);
    List<String> wrong = new ArrayList<>();
    for (String key : Tries.some(keys(document))) {
      JsonNode cut = document.deepCopy();
      remove(cut, key);
      for (String violation : Weaker.violations(before, import_(cut, beside))) {
        if (!isException(kind + key, violation)) {
          wrong.add("without " + kind + key + violation);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static boolean isException(String key, String violation) {
    return EXCEPTIONS.stream()
        .anyMatch(e -> e.key().matcher(key).matches() && e.field().matcher(violation).matches());
  }

  static JsonNode import_(JsonNode document, List<RawFile> beside) throws InputException {
    List<RawFile> sources = new ArrayList<>(beside);
    sources.add(Exports.text("document.json", document.toString()));
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(sources);
    snapshot.remove("meta");
    return snapshot;
  }

  /** What else is known while one document loses keys: the engine, and for containers the rest. */
  static List<RawFile> beside(String engine, String kind, JsonNode document) throws InputException {
    ObjectNode info = Exports.json(one(engine, "cli/info.json")).deepCopy();
    info.remove("Runtimes");
    if (info.has("Containers")) {
      info.put("Containers", 1);
      info.put("Images", 1);
    }
    List<RawFile> beside = new ArrayList<>();
    beside.add(Exports.text("info.json", info.toString()));
    if (kind.equals("container")) {
      beside.addAll(Exports.of(engine, "cli/inspect_volumes.json"));
      for (JsonNode image : Exports.json(one(engine, "cli/inspect_images.json"))) {
        if (image.get("Id").equals(document.get("Image"))) {
          beside.add(Exports.text("image.json", image.toString()));
        }
      }
    }
    return beside;
  }

  static RawFile one(String engine, String path) {
    return Exports.of(engine, path).get(0);
  }

  /** Pointers of all keys of all objects. */
  static List<String> keys(JsonNode node) {
    List<String> keys = new ArrayList<>();
    collect("", node, keys);
    return keys;
  }

  private static void collect(String at, JsonNode node, List<String> keys) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(at + "/" + i, node.get(i), keys);
      }
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              String pointer = at + "/" + key.replace("~", "~0").replace("/", "~1");
              keys.add(pointer);
              collect(pointer, node.get(key), keys);
            });
  }

  private static void replace(JsonNode root, String pointer, String json) throws InputException {
    int slash = pointer.lastIndexOf('/');
    String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    JsonNode value = Exports.json(Exports.text("other", json));
    ((ObjectNode) root.at(pointer.substring(0, slash))).set(key, value);
  }

  private static void remove(JsonNode root, String pointer) {
    int slash = pointer.lastIndexOf('/');
    String key = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    ((ObjectNode) root.at(pointer.substring(0, slash))).remove(key);
  }
}
