package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.RawObject;
import dev.portreeve.runtime.docker.fact.ApiVersion;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.intake.DocumentReader;
import dev.portreeve.runtime.docker.origin.Unpacking;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of import as a whole, over exports of real engines. */
class ImportTest {
  static final List<String> ENGINES = Exports.ENGINES;
  private static final String DOCKER = "docker-26.1.5-default";

  @ParameterizedTest
  @FieldSource("ENGINES")
  void everyExportBecomesACompleteListOfContainers(String engine) throws Exception {
    Import.Imported imported = Import.of(Exports.of(engine, "cli"), ImportOptions.defaults());
    JsonNode snapshot = Exports.snapshot(imported);
    JsonNode raw = Exports.json(Exports.of(engine, "cli/inspect_containers.json").get(0));
    // Podman's own info does not say when it counted.
    assertEquals(!engine.startsWith("podman"), snapshot.get("containers").isArray());
    assertEquals(raw.size(), elements(snapshot.get("containers")));
    assertEquals(List.of(), imported.summary().conflicts());
    assertEquals(List.of(), imported.summary().unreadable());
    assertEquals(
        engine.startsWith("podman") ? "podman" : "docker",
        snapshot.get("meta").get("engine").asText());
    assertEquals(engine.split("-")[1], snapshot.get("meta").get("engine_version").asText());
  }

  /** Of thousands of containers there is one tree at a time, of a few all. */
  @Test
  void noTreeOfAContainerOrAnImageOfALargeExportIsHeld() throws Exception {
    List<RawFile> small = Exports.of(DOCKER, "cli");
    List<RawFile> large = new ArrayList<>();
    for (RawFile file : small) {
      boolean many = file.name().contains("inspect");
      byte[] bytes = Arrays.copyOf(file.bytes(), file.bytes().length + (many ? 8 << 20 : 0));
      Arrays.fill(bytes, file.bytes().length, bytes.length, (byte) ' ');
      large.add(new RawFile(file.name(), bytes));
    }
    Documents stored = read(large);
    Documents held = read(small);
    for (DocumentKind kind : List.of(DocumentKind.CONTAINER, DocumentKind.IMAGE)) {
      assertTrue(stored.of(kind).size() > 10, kind + "");
      for (Document each : stored.of(kind)) {
        assertTrue(each.object() instanceof RawObject.Stored, kind + "");
        assertTrue(each.raw() != each.raw(), "it is read where it stands");
      }
      for (Document each : held.of(kind)) {
        assertTrue(each.object() instanceof RawObject.Held, kind + "");
      }
    }
    assertEquals(withoutSources(small), withoutSources(large));
  }

  private static Documents read(List<RawFile> files) throws Exception {
    return DocumentReader.read(
        Unpacking.of(files, ImportLimits.defaults()),
        ImportLimits.defaults(),
        ComposeOptions.NONE,
        new Readers(),
        EnumSet.allOf(OriginRule.class));
  }

  /** Two descriptions of one image disagree on its layers: it ended in a crash. */
  @Test
  void anImageWhoseLayersAreDisputedIsNobodysParent() throws Exception {
    String image =
        "{\"Id\":\"sha256:%s\",\"RepoTags\":[],\"RepoDigests\":[],\"Os\":\"linux\",\"Parent\":\"\","
            + "\"Config\":{},\"RootFS\":{\"Type\":\"layers\",\"Layers\":[%s]}}";
    String disputed = "a".repeat(64);
    String other = "b".repeat(64);
    List<RawFile> files =
        List.of(
            Exports.text("1.json", String.format(image, disputed, "\"l1\"")),
            Exports.text("2.json", String.format(image, disputed, "\"l1\",\"l2\"")),
            Exports.text("3.json", String.format(image, other, "\"l1\",\"l2\",\"l3\"")));
    Import.Imported imported =
        Import.of(files, new ImportOptions(true, ImportOptions.defaults().limits()));
    for (JsonNode each : Exports.snapshot(imported).get("images")) {
      assertTrue(each.get("parent_id").has("$unknown"), each.toString());
    }
  }

  /** Objects are looked at one by one; a file counts once it was read to its end. */
  @ParameterizedTest
  @ValueSource(strings = {"", "]]", ",{\"a\":1,\"a\":2}]", ",{\"Id\":}]"})
  void aFileThatBreaksOffSaysNothing(String end) throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (RawFile file : Exports.of(DOCKER, "cli")) {
      if (!file.name().endsWith("inspect_containers.json")) {
        files.add(file);
      }
    }
    byte[] without = Import.of(files, ImportOptions.defaults()).snapshot();
    RawFile inspects = Exports.of(DOCKER, "cli/inspect_containers.json").get(0);
    String text = new String(inspects.bytes(), StandardCharsets.UTF_8);
    String broken = text.substring(0, text.lastIndexOf(']')) + end;
    files.add(new RawFile("broken.json", broken.getBytes(StandardCharsets.UTF_8)));
    Import.Imported imported = Import.of(files, ImportOptions.defaults());
    assertEquals(
        List.of("broken.json"),
        imported.summary().unreadable().stream().map(InputException::source).toList());
    JsonNode said = Exports.json(new RawFile("", imported.snapshot()));
    JsonNode before = Exports.json(new RawFile("", without));
    for (String key : List.of("containers", "images", "networks", "volumes", "daemon")) {
      assertEquals(before.get(key), said.get(key), key);
    }
  }

  /** As {@code jq -s} puts them together. */
  @Test
  void anInspectAndARowOfAHistoryInOneArrayAreRead() throws Exception {
    String inspect =
        "{\"Id\":\"sha256:%s\",\"RepoTags\":[\"a:1\"],\"RepoDigests\":[],\"Os\":\"linux\",\"Config\":{}}"
            .replace("%s", "a".repeat(64));
    String row =
        "{\"Id\":\"sha256:%s\",\"CreatedBy\":\"RUN x\",\"Created\":1,\"Size\":0,\"Comment\":\"\"}"
            .replace("%s", "a".repeat(64));
    for (String both : List.of(inspect + "," + row, row + "," + inspect)) {
      RawFile file = Exports.text("all.json", "[" + both + "]");
      Import.Imported imported = Import.of(List.of(file), ImportOptions.defaults());
      assertEquals(
          List.of("image history", "image inspect"),
          imported.summary().recognized().stream()
              .map(ImportSummary.Recognized::kind)
              .sorted()
              .toList());
      assertEquals(1, Exports.snapshot(imported).get("images").get("$partial").size());
    }
  }

  private static int elements(JsonNode list) {
    int size = 0;
    for (JsonNode ignored : SnapshotJson.elements(list)) {
      size++;
    }
    return size;
  }

  @ParameterizedTest
  @FieldSource("ENGINES")
  void allApiVersionsOfOneEngineAgree(String engine) throws Exception {
    Import.Imported imported = Import.of(Exports.of(engine, "."), ImportOptions.defaults());
    List<String> fields = new ArrayList<>();
    imported.summary().conflicts().forEach(c -> fields.add(c.name() + "." + c.field()));
    // The exports were taken seconds apart, in which health checks and tasks moved on.
    fields.removeIf(f -> f.endsWith(".health") || f.startsWith("docker.containers"));
    assertEquals(List.of(), fields);
  }

  @ParameterizedTest
  @FieldSource("ENGINES")
  void anOlderApiVersionSaysTheSameOrLess(String engine) throws Exception {
    TreeMap<Integer, List<RawFile>> byVersion = new TreeMap<>();
    List<RawFile> infos = new ArrayList<>();
    for (RawFile source : Exports.of(engine, "api")) {
      int version = ApiVersion.ofSource(source.name()).orElse(0);
      if (version == 0) {
        continue;
      }
      if (source.name().matches(".*/containers_.*\\.json")) {
        byVersion.computeIfAbsent(version, v -> new ArrayList<>()).add(source);
      } else if (source.name().endsWith("/info.json")) {
        infos.add(source);
      }
    }
    List<RawFile> beside = Exports.of(engine, "cli/inspect_volumes.json");
    beside.add(infos.get(infos.size() - 1));
    JsonNode newest = containers(byVersion.lastEntry().getValue(), beside);
    for (List<RawFile> sources : byVersion.headMap(byVersion.lastKey()).values()) {
      for (JsonNode older : containers(sources, beside)) {
        JsonNode same =
            Exports.container(
                SnapshotJson.object().set("containers", newest), older.get("name").asText());
        List<String> violations = new ArrayList<>(Weaker.violations(same, older));
        violations.removeIf(v -> v.contains(".health"));
        assertEquals(List.of(), violations, older.get("name").asText());
      }
    }
  }

  private static JsonNode containers(List<RawFile> sources, List<RawFile> beside)
      throws InputException {
    List<RawFile> all = new ArrayList<>(sources);
    all.addAll(beside);
    Import.Imported imported = Import.of(all, new ImportOptions(true));
    JsonNode containers = Exports.snapshot(imported).get("containers");
    return containers.isArray() ? containers : containers.get("$partial");
  }

  @Property(tries = 20)
  void theOrderOfFilesKeysAndElementsChangesNothing(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    String engine = ENGINES.get(random.nextInt(ENGINES.size()));
    List<RawFile> sources =
        Exports.of(
            engine,
            "cli/info.json",
            "cli/inspect_networks.json",
            "cli/inspect_volumes.json",
            "cli/inspect_images.json",
            "cli/inspect_containers.json");
    List<RawFile> shuffled = new ArrayList<>();
    for (RawFile source : sources) {
      JsonNode root = shuffle(Exports.json(source), random, true);
      shuffled.add(Exports.text(source.name(), root.toString()));
    }
    Collections.shuffle(shuffled, random);
    assertEquals(withoutDigests(sources), withoutDigests(shuffled));
    assertArrayEquals(bytes(sources), bytes(sources));
  }

  private static byte[] bytes(List<RawFile> sources) throws InputException {
    return Import.of(sources, ImportOptions.defaults()).snapshot();
  }

  private static String withoutDigests(List<RawFile> sources) throws InputException {
    return new String(bytes(sources), StandardCharsets.UTF_8)
        .replaceAll("\"digest\":\"[^\"]*\"", "\"digest\":\"\"");
  }

  /** Shuffles keys everywhere and the objects of the root; inner arrays may mean an order. */
  private static JsonNode shuffle(JsonNode node, Random random, boolean root) {
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(e -> elements.add(shuffle(e, random, false)));
      if (root) {
        Collections.shuffle(elements, random);
      }
      ArrayNode array = SnapshotJson.list(elements);
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    Collections.shuffle(keys, random);
    ObjectNode object = SnapshotJson.object();
    keys.forEach(k -> object.set(k, shuffle(node.get(k), random, false)));
    return object;
  }

  /**
   * One array, arrays in arrays, a file for each, and JSON lines: inspect may be asked either way.
   */
  @ParameterizedTest
  @FieldSource("ENGINES")
  void anArraySingleObjectsAndLinesSayTheSame(String engine) throws Exception {
    List<RawFile> other = Exports.of(engine, "cli/info.json");
    JsonNode array = Exports.json(Exports.of(engine, "cli/inspect_containers.json").get(0));
    List<RawFile> single = new ArrayList<>(other);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < array.size(); i++) {
      single.add(Exports.text("c" + i + ".json", array.get(i).toPrettyString()));
      lines.append(array.get(i)).append('\n');
    }
    JsonNode expected = withoutSources(append(other, "c.json", array.toString()));
    assertTrue(elements(expected.get("containers")) > 3);
    assertEquals(expected, withoutSources(single));
    assertEquals(expected, withoutSources(append(other, "c.json", "[[" + array + "]]")));
    assertEquals(expected, withoutSources(append(other, "c.jsonl", lines.toString())));
  }

  private static List<RawFile> append(List<RawFile> all, String name, String text) {
    List<RawFile> more = new ArrayList<>(all);
    more.add(Exports.text(name, text));
    return more;
  }

  private static JsonNode withoutSources(List<RawFile> sources) throws Exception {
    ObjectNode snapshot = (ObjectNode) Exports.snapshot(sources);
    ((ObjectNode) snapshot.get("meta")).remove(List.of("sources", "set_aside"));
    return snapshot;
  }

  @Test
  void topLevelKeysStandInTheirOrder() throws Exception {
    List<String> keys = new ArrayList<>();
    Exports.snapshot(Exports.of(DOCKER, "cli")).fieldNames().forEachRemaining(keys::add);
    assertEquals(
        List.of(
            "portreeve",
            "meta",
            "host",
            "daemon",
            "networks",
            "volumes",
            "images",
            "swarm",
            "nodes",
            "services",
            "secrets",
            "tasks",
            "containers"),
        keys);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "EXAMPLEKEY", "s3cr3t", "abc def", "ops@example.test"})
  void secretsDoNotTravel(String secret) throws Exception {
    for (String engine : ENGINES) {
      String snapshot = new String(bytes(Exports.of(engine, ".")), StandardCharsets.UTF_8);
      assertFalse(snapshot.contains(secret), engine);
    }
  }

  @Test
  void aSettingOfTheDaemonNamesWhatProvedIt() throws Exception {
    JsonNode daemon = Exports.snapshot(Exports.of("docker-26.1.5-hardened", "cli")).get("daemon");
    assertEquals("false", daemon.get("icc").get("$value").asText());
    assertTrue(daemon.get("icc").get("$from").asText().contains("enable_icc"));
    assertTrue(daemon.get("no_new_privileges").get("$value").asBoolean());
    assertTrue(daemon.get("userns_remap").get("$value").asBoolean());
    assertEquals("custom", daemon.get("seccomp").get("$value").asText());
    assertEquals("/var/lib/docker", daemon.get("data_root_path").get("$value").asText());
  }

  @Test
  void podmanHasNoDaemonAndShowsItsSocket() throws Exception {
    JsonNode snapshot = Exports.snapshot(Exports.of("podman-5.4.2-root", "cli"));
    assertTrue(snapshot.get("daemon").isNull());
    assertEquals("inactive", snapshot.get("swarm").get("state").asText());
    assertEquals(
        "/run/podman/podman.sock",
        snapshot.get("host").get("api_sockets").get("$partial").get(0).asText());
  }

  /** What a collector wrote and is not there may have described more. */
  @Test
  void aLostFileOfACollectionIsNamed() throws Exception {
    List<RawFile> collected =
        List.of(
            Exports.text(
                "host/collection.json",
                "{\"portreeve_collection\":1,\"documents\":["
                    + "{\"is\":\"container inspect\",\"file\":\"c.json\"},"
                    + "{\"is\":\"container inspect\",\"file\":\"d.json\"},"
                    + "{\"is\":\"info\",\"reason\":\"permission denied\"}]}"),
            Exports.text("host/c.json", INSPECT));
    ImportSummary summary = Import.of(collected, ImportOptions.defaults()).summary();
    assertEquals(
        List.of(
            "host/d.json: the manifest of the collection lists it, and it is not there: it was lost"
                + " on the way"),
        summary.unreadable().stream().map(Throwable::getMessage).toList());
  }

  /** Its content tells which of the two it is, and the collection counts as changed. */
  @Test
  void aFileThatAManifestCallsTwoThingsIsNamed() throws Exception {
    List<RawFile> collected =
        List.of(
            Exports.text(
                "collection.json",
                "{\"portreeve_collection\":1,\"documents\":["
                    + "{\"is\":\"container inspect\",\"file\":\"c.json\"},"
                    + "{\"is\":\"version\",\"file\":\"d.json\"},"
                    + "{\"is\":\"container inspect\",\"file\":\"d.json\"}]}"),
            Exports.text("c.json", INSPECT),
            Exports.text("d.json", INSPECT.replace("\"b\"", "\"d\"")));
    Import.Imported imported = Import.of(collected, ImportOptions.defaults());
    assertEquals(
        List.of(
            "d.json: the manifest of the collection calls it two things: it was changed on the way"),
        imported.summary().unreadable().stream().map(Throwable::getMessage).toList());
    JsonNode containers = Exports.snapshot(imported).get("containers");
    assertEquals(2, containers.path("$partial").size());
  }

  private static final String INSPECT =
      "[{\"Id\":\"b\",\"Name\":\"/y\",\"State\":{},\"HostConfig\":{},\"Config\":{},\"Mounts\":[]}]";

  /** Whoever hands in a file that is not read has not handed in all that there is. */
  @Test
  void aFileThatIsNotReadIsNotTheWholePopulation() throws Exception {
    RawFile container =
        Exports.text(
            "good.json",
            "[{\"Id\":\"a\",\"Name\":\"/x\",\"State\":{},\"HostConfig\":{},\"Config\":{},\"Mounts\":[]}]");
    ImportOptions given = new ImportOptions(true);
    assertTrue(Exports.snapshot(Import.of(List.of(container), given)).get("containers").isArray());
    List<RawFile> unread =
        List.of(
            new RawFile("utf16.json", "[{}]".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)),
            Exports.text("empty.json", ""),
            Exports.text("null.json", "[null,{}]"),
            Exports.text("key.json", "{\"x\":[{\"Id\":\"b\"}]}"),
            Exports.text("part.json", "[{\"Id\":\"b\",\"Name\":\"/y\"}]"),
            Exports.text("inner.json", "{\"f\":{\"Id\":\"b\"}}"),
            Exports.text("ps.txt", "CONTAINER ID   IMAGE   COMMAND\nb   x   \"y\"\n"),
            Exports.text("images.txt", "REPOSITORY   TAG   IMAGE ID\nx   1   b\n"),
            Exports.text("ps.jsonl", "{\"ID\":\"b\",\"Names\":\"y\",\"Image\":\"x\"}\n"),
            Exports.text("images.jsonl", "{\"ID\":\"b\",\"Repository\":\"y\",\"Tag\":\"1\"}\n"),
            Exports.text("pods.json", "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[]}"),
            Exports.text("pod.yaml", "apiVersion: v1\nkind: Pod\n"),
            Exports.text("crictl.json", "{\"status\":{\"id\":\"b\"},\"info\":{}}"),
            Exports.text("pod.json", "{\"Id\":\"p\",\"InfraContainerID\":\"b\"}"),
            Exports.text("config.json", "{\"ociVersion\":\"1.0\",\"process\":{}}"),
            Exports.text("hostconfig.json", "{\"NetworkMode\":\"x\",\"RestartPolicy\":{}}"),
            Exports.text("diff_y.json", INSPECT),
            Exports.text("top_y.json", INSPECT),
            Exports.text("logs_y.json", INSPECT),
            Exports.text("diff_y.txt", "services:\n  y:\n    image: x\n"));
    for (RawFile file : unread) {
      JsonNode snapshot = Exports.snapshot(Import.of(List.of(container, file), given));
      assertEquals(
          "a file that was given is not read, and may describe more",
          snapshot.get("containers").path("reason").asText(),
          file.name());
      assertEquals(1, snapshot.get("containers").path("$partial").size(), file.name());
    }
  }

  /** Nor has who hands in what counts or lists more: no declaration takes that away. */
  @Test
  void whatIsCountedOrListedBesideIsOfTheWholePopulation() throws Exception {
    RawFile container =
        Exports.text("c.json", INSPECT.replace("\"b\"", "\"" + "b".repeat(64) + "\""));
    RawFile plan = Exports.text("compose.yaml", "services:\n  y:\n    image: x\n");
    String other =
        "[{\"Id\":\"%s\",\"Names\":[\"/z\"],\"Image\":\"x\",\"ImageID\":\"x\",\"Command\":\"x\",\"Created\":1,"
            + "\"Ports\":[],\"Labels\":{},\"State\":\"running\",\"Status\":\"Up\"}]";
    RawFile row = Exports.text("list.json", other.formatted("c".repeat(64)));
    RawFile same = Exports.text("list.json", other.formatted("b".repeat(64)));
    RawFile info =
        Exports.text(
            "info.json",
            "{\"ID\":\"i\",\"Name\":\"h\",\"ServerVersion\":\"26.1.5\",\"Driver\":\"overlay2\",\"KernelVersion\":\"6\","
                + "\"LoggingDriver\":\"json-file\",\"Containers\":2,\"ContainersRunning\":2,"
                + "\"ContainersPaused\":0,\"IndexServerAddress\":\"x\",\"SecurityOptions\":[]}");
    ImportOptions given = new ImportOptions(true);
    assertEquals(
        "a list names 1 of the containers that were not inspected",
        reason(Import.of(List.of(container, row), given)));
    assertEquals(
        "a list names 1 of the containers that were not inspected",
        reason(Import.of(List.of(plan, row), ImportOptions.defaults())));
    assertEquals(
        "`info` counts 2 containers, 1 were described",
        reason(Import.of(List.of(container, info), given)));
    assertEquals("", reason(Import.of(List.of(container, same), given)));
    assertEquals("", reason(Import.of(List.of(plan), ImportOptions.defaults())));
  }

  private static String reason(Import.Imported imported) throws Exception {
    return Exports.snapshot(imported).get("containers").path("reason").asText();
  }

  @Test
  void everyFileIsNamedInTheSummary() throws Exception {
    List<RawFile> sources = Exports.of(DOCKER, ".");
    sources.add(Exports.text("notes.txt", "hello"));
    sources.add(Exports.text("docker.service", "[Unit]\nDescription=x"));
    sources.add(Exports.text("empty.json", "[]"));
    ImportSummary summary = Import.of(sources, ImportOptions.defaults()).summary();
    List<String> named = new ArrayList<>();
    summary.recognized().forEach(r -> named.add(r.source()));
    summary.ignored().forEach(i -> named.add(i.source()));
    summary.errors().forEach(e -> named.add(e.source()));
    for (RawFile source : sources) {
      assertTrue(named.contains(source.name()), source.name());
    }
    assertTrue(
        summary
            .ignored()
            .contains(
                new ImportSummary.Ignored(
                    "cli/ps.jsonl", "`ps` table is not read", ImportSummary.Ignored.Kind.UNREAD)));
    assertTrue(
        summary
            .ignored()
            .contains(
                new ImportSummary.Ignored(
                    "cli/stats.jsonl",
                    "`stats` table is not read",
                    ImportSummary.Ignored.Kind.UNREAD)));
    assertTrue(
        summary
            .ignored()
            .contains(
                new ImportSummary.Ignored(
                    "cli/images.jsonl",
                    "`images` table is not read",
                    ImportSummary.Ignored.Kind.UNREAD)));
    assertTrue(
        summary.errors().stream()
            .anyMatch(e -> e.source().endsWith("nodes.json") && e.message().contains("swarm")));
  }

  @Test
  void aSnapshotIsToldFromAnExport() throws Exception {
    byte[] snapshot = bytes(Exports.of(DOCKER, "cli/info.json"));
    assertTrue(Import.isSnapshot(snapshot));
    assertTrue(Import.isSnapshot(utf8("{\"containers\":[{}],\"portreeve\":{\"snapshot\":1}}")));
    assertTrue(Import.isSnapshot(utf8("\uFEFF{\"portreeve\":{}}\n{\"portreeve\":{}}\n")));
    assertFalse(Import.isSnapshot(Exports.of(DOCKER, "cli/info.json").get(0).bytes()));
    assertFalse(Import.isSnapshot(utf8("[{\"portreeve\":{}}]")));
    assertFalse(Import.isSnapshot(utf8("{\"portreeve\":")));
    assertFalse(Import.isSnapshot(new byte[0]));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void twoHostsInOneGroupAreAnError() {
    List<RawFile> sources = Exports.of(DOCKER, "cli/info.json");
    for (RawFile s : Exports.of("docker-26.1.5-hardened", "cli/info.json")) {
      sources.add(new RawFile("other/" + s.name(), s.bytes()));
    }
    InputException e =
        assertThrows(InputException.class, () -> Import.of(sources, ImportOptions.defaults()));
    assertTrue(e.getMessage().contains("two hosts"), e.getMessage());
    assertTrue(e.getMessage().contains("prod-hardened-01"), e.getMessage());
  }
}
