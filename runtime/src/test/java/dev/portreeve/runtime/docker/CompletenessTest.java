package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What proves that a list is complete, and what only looks like it: counts that fit by chance, by
 * other objects or at another time, and lists that somebody chose.
 */
class CompletenessTest {
  private static final String ENGINE = "docker-26.1.5-default";
  private static final String PLAN =
      "services:\n  web:\n    image: nginx:1\n    runtime: runc\n  db:\n    image: pg:1\n";

  private final JsonNode containers = read("cli/inspect_containers.json");
  private final JsonNode images = read("cli/inspect_images.json");
  private final JsonNode networks = read("cli/inspect_networks.json");

  @Test
  void asManyAsTheEngineCountsAreAll() throws InputException {
    assertComplete("containers", info(2), file("c.json", containers.get(0), containers.get(1)));
    assertPartial("images", info(2), file("i.json", images.get(0), images.get(1)));
  }

  @Test
  void aCountOfOtherStatesIsNotOfThese() throws InputException {
    RawFile two = file("c.json", containers.get(0), containers.get(1));
    assertPartial("containers", info(2).put("ContainersRunning", running(2) + 1), two);
    assertPartial("containers", info(2).put("ContainersPaused", 1), two);
    ObjectNode silent = info(2);
    silent.remove("ContainersPaused");
    assertPartial("containers", silent, two);
  }

  @Test
  void anIdThatIsTheBeginningOfAnotherIsThatOther() throws InputException {
    ObjectNode brief = containers.get(0).deepCopy();
    brief.put("Id", brief.get("Id").asText().substring(0, 12));
    JsonNode all = with(info(1), file("c.json", containers.get(0), brief)).get("containers");
    assertEquals(1, all.size(), all + "");
    assertTrue(all.isArray());
  }

  @Test
  void theProofStandsInTheSnapshot() throws InputException {
    JsonNode counted =
        Exports.snapshot(text(info(1)), file("c.json", containers.get(0))).at("/meta/complete");
    assertEquals("{\"containers\":\"counted\"}", counted.toString());
    Import.Imported given =
        Import.of(List.of(file("c.json", containers.get(0))), new ImportOptions(true));
    assertEquals("declared", Exports.snapshot(given).at("/meta/complete/volumes").asText());
  }

  @Test
  void whatWasDescribedAndNotListedBeliesTheList() throws InputException {
    String id = containers.get(0).get("Id").asText();
    RawFile manifest =
        Exports.text(
            "collection.json",
            "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"container inspect\",\"file\":\"c.json\",\"listed\":[\""
                + id
                + "\"]}]}");
    RawFile one = file("c.json", containers.get(0));
    assertTrue(Exports.snapshot(manifest, one).get("containers").isArray());
    assertEquals(
        "1 of the containers that were described were not listed",
        Exports.snapshot(manifest, file("c.json", containers.get(0), containers.get(1)))
            .get("containers")
            .path("reason")
            .asText());
  }

  @Test
  void podmanListsItsNetworksByTheirNames() throws InputException {
    String network =
        "[{\"name\":\"%s\",\"id\":\"%s\",\"driver\":\"bridge\",\"created\":\"2026-11-30T00:00:00Z\","
            + "\"subnets\":[],\"ipv6_enabled\":false,\"internal\":false,\"dns_enabled\":true}]";
    String manifest =
        "{\"portreeve_collection\":1,\"documents\":[{\"is\":\"network inspect\",\"file\":\"n.json\","
            + "\"listed\":[%s]}]}";
    RawFile one = Exports.text("n.json", network.formatted("shop", "a".repeat(64)));
    JsonNode all =
        Exports.snapshot(Exports.text("collection.json", manifest.formatted("\"shop\"")), one)
            .get("networks");
    assertTrue(all.isArray(), all + "");
    assertEquals(
        "1 of the networks that were listed were not described",
        Exports.snapshot(
                Exports.text("collection.json", manifest.formatted("\"shop\",\"other\"")), one)
            .get("networks")
            .path("reason")
            .asText());
  }

  @Test
  void whatIsPlannedWasNotCounted() throws InputException {
    assertPartial("containers", info(2), Exports.text("compose.yaml", PLAN));
    JsonNode one = containers.get(0);
    assertPartial("containers", info(3), file("c.json", one), Exports.text("compose.yaml", PLAN));
  }

  @Test
  void whatWasDescribedTwiceCountsOnceWithoutItsIdToo() throws InputException {
    ObjectNode again = containers.get(0).deepCopy();
    again.remove("Id");
    assertPartial("containers", info(2), file("c.json", containers.get(0), again));
    ObjectNode image = images.get(0).deepCopy();
    image.remove("Id");
    assertPartial("images", info(2), file("i.json", images.get(0), image));
  }

  @Test
  void whatWasMadeAfterTheCountWasNotCounted() throws InputException {
    JsonNode two = file(containers.get(0), containers.get(1));
    ObjectNode early = info(2);
    early.put("SystemTime", "2020-01-01T00:00:00Z");
    assertPartial("containers", early, Exports.text("c.json", two.toString()));
    assertPartial("images", early, file("i.json", images.get(0), images.get(1)));
  }

  @Test
  void aCountWithoutItsTimeProvesNothing() throws InputException {
    ObjectNode timeless = info(2);
    timeless.remove("SystemTime");
    assertPartial("containers", timeless, file("c.json", containers.get(0), containers.get(1)));
    ObjectNode ageless = containers.get(1).deepCopy();
    ageless.remove("Created");
    assertPartial("containers", info(2), file("c.json", containers.get(0), ageless));
  }

  @Test
  void rowsOfAListThatTheCountBeliesAreNotAll() throws InputException {
    RawFile rows = file("rows.json", row(0, "exited"), row(1, "running"));
    RawFile two = file("c.json", containers.get(0), containers.get(1));
    assertFalse(Exports.snapshot(rows, two).get("containers").isArray());
    assertPartial("containers", info(82), two, rows);
  }

  @Test
  void whatIsListedAndNotInspectedIsCounted() throws InputException {
    RawFile rows = file("rows.json", row(0, "exited"), row(1, "running"));
    JsonNode none = Exports.snapshot(rows).get("containers");
    assertEquals(
        "a list names 2 of the containers that were not inspected", none.get("reason").asText());
    JsonNode one = Exports.snapshot(rows, file("c.json", containers.get(0))).get("containers");
    assertEquals(
        "a list names 1 of the containers that were not inspected", one.get("reason").asText());
  }

  @Test
  void imagesOfAnArchiveWereNotCounted() throws InputException {
    RawFile config =
        Exports.text(
            "config.json",
            "{\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                + "[\"sha256:"
                + "1".repeat(64)
                + "\"]}}");
    assertPartial("images", info(2), file("i.json", images.get(0)), config);
  }

  @Test
  void anAnswerOfAListEndpointProvesNothing() throws InputException {
    JsonNode bridge = networks.get(0);
    assertFalse(Exports.snapshot(file("v1.45/networks.json", bridge)).get("networks").isArray());
  }

  @Test
  void twoDefaultBridgesThatDifferSettleNothing() throws InputException {
    for (String other : List.of("0".repeat(64), "f".repeat(64))) {
      List<JsonNode> both = new ArrayList<>();
      networks.forEach(n -> both.add(n.deepCopy()));
      ObjectNode bridge = null;
      for (JsonNode network : networks) {
        bridge = network.get("Name").asText().equals("bridge") ? network.deepCopy() : bridge;
      }
      bridge.put("Id", other);
      ((ObjectNode) bridge.get("Options")).put("com.docker.network.bridge.enable_icc", "false");
      both.add(bridge);
      JsonNode snapshot =
          Exports.snapshot(file("n.json", both.toArray(JsonNode[]::new)), text(info(2)));
      assertTrue(
          SnapshotJson.isUnknown(snapshot.get("daemon").get("icc")), snapshot.get("daemon") + "");
    }
  }

  private static void assertComplete(String list, ObjectNode info, RawFile... beside)
      throws InputException {
    JsonNode found = with(info, beside).get(list);
    assertTrue(found.isArray(), list + " is " + found);
  }

  private static void assertPartial(String list, ObjectNode info, RawFile... beside)
      throws InputException {
    JsonNode found = with(info, beside).get(list);
    assertTrue(SnapshotJson.isPartial(found), list + " is " + found);
  }

  private static JsonNode with(ObjectNode info, RawFile... beside) throws InputException {
    List<RawFile> all = new ArrayList<>(List.of(beside));
    all.add(text(info));
    return Exports.snapshot(all);
  }

  private static ObjectNode info(int count) {
    return ((ObjectNode) read("cli/info.json").deepCopy())
        .put("Containers", count)
        .put("ContainersRunning", running(count))
        .put("ContainersPaused", 0)
        .put("Images", count);
  }

  private static int running(int count) {
    int running = 0;
    for (int i = 0; i < count && i < 2; i++) {
      JsonNode one = read("cli/inspect_containers.json").get(i);
      running += one.at("/State/Status").asText().equals("running") ? 1 : 0;
    }
    return running;
  }

  private static RawFile text(ObjectNode info) {
    return Exports.text("info.json", info.toString());
  }

  private static RawFile file(String name, JsonNode... objects) {
    return Exports.text(name, file(objects).toString());
  }

  private static ArrayNode file(JsonNode... objects) {
    return SnapshotJson.list(List.of(objects));
  }

  private JsonNode row(int which, String state) {
    JsonNode c = containers.get(which);
    ObjectNode row = SnapshotJson.object();
    row.set("Id", c.get("Id"));
    row.set("Names", SnapshotJson.list(List.of(c.get("Name"))));
    row.set("ImageID", c.get("Image"));
    return row.put("Image", "app").put("Command", "x").put("State", state).put("Status", state);
  }

  private static JsonNode read(String path) {
    try {
      return Exports.json(Exports.of(ENGINE, path).get(0));
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aManifestWithoutAListSaysSo() throws InputException {
    Import.Imported imported =
        Import.of(
            List.of(
                Exports.text("collection.json", "{\"portreeve_collection\":1,\"documents\":null}"),
                Exports.text("engine/info.json", "{\"ServerVersion\":\"26.1.5\"}")),
            ImportOptions.defaults());
    assertTrue(
        imported.summary().ignored().stream().anyMatch(i -> i.why().contains("are no list")),
        imported.summary().ignored()::toString);
  }

  @Test
  void someContainersAreNotAllContainers() throws Exception {
    RawFile plain = Exports.text("c.json", ImportRulesTest.container("/plain").toString());
    assertTrue(SnapshotJson.isPartial(Exports.snapshot(plain).get("containers")));
    JsonNode counted =
        Exports.snapshot(plain, Exports.of(ENGINE, "cli/info.json").get(0)).get("containers");
    assertEquals("`info` counts 82 containers, 1 were described", counted.get("reason").asText());
    Import.Imported given = Import.of(List.of(plain), new ImportOptions(true));
    assertTrue(Exports.snapshot(given).get("containers").isArray());
  }

  @Test
  void whatIsPlannedOrNamelessIsNotAmongWhatTheEngineCounts() throws Exception {
    RawFile info = counting("Containers", 2);
    JsonNode nameless = ImportRulesTest.container("/plain");
    ((ObjectNode) nameless).remove("Id");
    RawFile one = Exports.text("c.json", ImportRulesTest.container("/plain").toString());
    for (RawFile other :
        List.of(
            Exports.text("compose.yml", "services:\n  web:\n    image: nginx:1.25\n"),
            Exports.text("again.json", nameless.toString()))) {
      JsonNode containers = Exports.snapshot(info, one, other).get("containers");
      assertEquals(
          "`info` counts 2 containers, 1 were described",
          containers.path("reason").asText(),
          other.name());
    }
  }

  @Test
  void noCountProvesThatTheseAreAllImages() throws Exception {
    JsonNode image = Exports.json(Exports.of(ENGINE, "cli/inspect_images.json").get(0)).get(0);
    JsonNode images =
        Exports.snapshot(Exports.text("i.json", image.toString()), counting("Images", 1))
            .get("images");
    assertEquals("nothing proves that these are all images", images.path("reason").asText());
  }

  private static RawFile counting(String what, int count) throws InputException {
    ObjectNode info = Exports.json(Exports.of(ENGINE, "cli/info.json").get(0)).deepCopy();
    return Exports.text("info.json", info.put(what, count).toString());
  }

  @Test
  void aListOfTheEngineProvesNothingAndMayDisprove() throws Exception {
    JsonNode plain = ImportRulesTest.container("/plain");
    String row =
        "{\"Id\":\"%s\",\"Names\":[\"/plain\"],\"Command\":\"x\",\"ImageID\":\"y\",\"State\":\"exited\"}";
    RawFile c = Exports.text("c.json", plain.toString());
    RawFile own = Exports.text("l.json", "[" + row.formatted(plain.get("Id").asText()) + "]");
    assertEquals(
        "nothing proves that these are all containers",
        Exports.snapshot(c, own).get("containers").path("reason").asText(),
        "a filter may have chosen these rows");
    assertTrue(Exports.snapshot(c, one(), own).get("containers").isArray());
    assertEquals(
        "a list names 1 of the containers that were not inspected",
        Exports.snapshot(c, one(), Exports.text("l.json", "[" + row.formatted("f00") + "]"))
            .get("containers")
            .path("reason")
            .asText());
  }

  private static RawFile one() throws InputException {
    ObjectNode info = Exports.json(Exports.of(ENGINE, "cli/info.json").get(0)).deepCopy();
    info.put("Containers", 1).put("ContainersRunning", 1).put("ContainersPaused", 0);
    return Exports.text("info.json", info.toString());
  }
}
