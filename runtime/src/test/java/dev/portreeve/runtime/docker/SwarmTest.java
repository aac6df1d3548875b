package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.engine.Certificates;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The swarm as managers, workers and hosts outside see it. */
class SwarmTest {
  private static final String SWARM = "docker-26.1.5-swarm";
  private static final String DEFAULT = "docker-26.1.5-default";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          state                     | "active"
          manager                   | true
          manager_count             | 1
          node_count                | 1
          auto_lock                 | true
          node_certificate_life     | 2592000000000000
          root_ca_since             | "2026-11-24T22:41:00Z"
          root_rotation_in_progress | false
          manager_port              | 2377
          node_address              | "10.77.0.1"
          data_port                 | 4789
          """)
  void aManagerSeesItsCluster(String field, String expected) throws Exception {
    JsonNode swarm = Exports.snapshot(Exports.of(SWARM, "cli/info.json")).get("swarm");
    assertEquals(json(expected), swarm.get(field));
  }

  @Test
  void theAnswerOfTheSwarmEndpointSaysTheSameAndItsTokensAreDropped() throws Exception {
    Import.Imported imported =
        Import.of(Exports.of(SWARM, "api/v1.45/swarm.json"), ImportOptions.defaults());
    JsonNode swarm = Exports.snapshot(imported).get("swarm");
    assertEquals("true", swarm.get("auto_lock").asText());
    assertEquals("2026-11-24T22:41:00Z", swarm.get("root_ca_since").asText());
    assertFalse(new String(imported.snapshot(), StandardCharsets.UTF_8).contains("SWMTKN"));
  }

  @Test
  void aWorkerIsToldToCollectOnAManager() throws Exception {
    ObjectNode info = Exports.json(Exports.of(SWARM, "cli/info.json").get(0)).deepCopy();
    ObjectNode swarm = (ObjectNode) info.get("Swarm");
    swarm.put("ControlAvailable", false).remove(List.of("Managers", "Nodes", "Cluster"));
    JsonNode snapshot = Exports.snapshot(Exports.text("info.json", info.toString()));
    assertEquals("active", snapshot.at("/swarm/state").asText());
    for (String field : List.of("manager_count", "node_count", "auto_lock", "root_ca_since")) {
      assertEquals(
          "this node is a worker: collect on a manager",
          snapshot.get("swarm").get(field).path("$unknown").asText(),
          field);
    }
    for (String list : List.of("nodes", "services", "secrets")) {
      assertEquals(
          "this node is a worker: collect on a manager",
          snapshot.get(list).path("reason").asText(),
          list);
    }
  }

  @Test
  void aHostInNoSwarmHasNothingOfIt() throws Exception {
    JsonNode snapshot = Exports.snapshot(Exports.of(DEFAULT, "cli/info.json"));
    assertEquals("inactive", snapshot.at("/swarm/state").asText());
    assertEquals("0", snapshot.at("/swarm/manager_count").asText());
    for (String list : List.of("nodes", "services", "secrets")) {
      assertEquals(json("[]"), snapshot.get(list), list);
    }
  }

  @Test
  void neitherACountOfNodesNorAnEndpointProvesThatTheseAreAll() throws Exception {
    JsonNode cli =
        Exports.snapshot(
            Exports.of(
                SWARM, "cli/info.json", "cli/inspect_nodes.json", "cli/inspect_services.json"));
    assertTrue(cli.get("nodes").has("$partial"));
    assertTrue(cli.get("services").has("$partial"));
    JsonNode api = Exports.snapshot(Exports.of(SWARM, "api/v1.45/services.json"));
    assertTrue(api.get("services").has("$partial"));
  }

  @Test
  void aTaskIsRestartedAsItsServiceSays() throws Exception {
    String task =
        """
        {"Id":"c","Name":"/web.1.1o8st06m28dn147dvfdq5gjab","Config":{"Labels":{
         "com.docker.swarm.service.id":"t84um5qvti5grxd4eoganu5hf","com.docker.swarm.task":"",
         "com.docker.swarm.task.id":"1o8st06m28dn147dvfdq5gjab"}},"State":{"Status":"running"},
         "HostConfig":{"Runtime":"runc","RestartPolicy":{"Name":"","MaximumRetryCount":0}}}
        """;
    List<RawFile> sources = Exports.of(SWARM, "cli/info.json");
    sources.add(Exports.text("task.json", task));
    assertTrue(
        SnapshotJson.isUnknown(
            Exports.container(Exports.snapshot(sources), "web.1.1o8st06m28dn147dvfdq5gjab")
                .get("restart")));
    sources.addAll(Exports.of(SWARM, "cli/inspect_services.json"));
    JsonNode container =
        Exports.container(Exports.snapshot(sources), "web.1.1o8st06m28dn147dvfdq5gjab");
    assertEquals("on_failure", container.get("restart").asText());
    assertEquals(5, container.get("restart_retries").intValue());
  }

  @Test
  void aNodeIsRead() throws Exception {
    JsonNode nodes = Exports.snapshot(Exports.of(SWARM, "cli/inspect_nodes.json")).get("nodes");
    assertEquals(
        json(
            """
            [{"address":"10.77.0.1","availability":"active","id":"h3gt4nkwilzhkwpmpt2h8hi2c",
              "leader":true,"name":"prod-swarm-01","ready":true,"role":"manager"}]
            """),
        nodes.get("$partial"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          web  | added_capabilities | ["NET_BIND_SERVICE"]
          web  | image_reference    | "docker.io/library/base:1.0"
          web  | memory_limit       | 67108864
          web  | read_only          | true
          web  | restart            | "on_failure"
          web  | restart_retries    | 5
          web  | secret_names       | ["db_password"]
          web  | user_name          | null
          web  | secret_hits        | []
          glob | secret_hits        | [{"kind":"name","name":"TOKEN","place":"env"}]
          glob | added_capabilities | []
          glob | memory_limit       | null
          glob | published_ports    | []
          glob | read_only          | false
          glob | restart            | "always"
          glob | restart_retries    | null
          glob | secret_names       | []
          pub  | published_ports    | [{"container_port":80,"host_port":8088,"mode":"ingress","protocol":"tcp"}]
          pubhost | published_ports | [{"container_port":80,"host_port":8089,"mode":"host","protocol":"tcp"}]
          """)
  void aServiceIsRead(String name, String field, String expected) throws Exception {
    JsonNode services =
        Exports.snapshot(Exports.of(SWARM, "cli/inspect_services.json")).get("services");
    assertEquals(json(expected), Exports.named(services, "name", name).get(field));
  }

  @Test
  void ofASecretItsNameAndDatesAreRead() throws Exception {
    JsonNode secrets =
        Exports.snapshot(Exports.of(SWARM, "cli/inspect_secrets.json")).get("secrets");
    assertEquals(
        json(
            """
            [{"created_at":"2026-11-24T22:45:54.324401525Z","id":"czfgsn5rjusfoczpz25x7kgel",
              "name":"db_password","updated_at":"2026-11-24T22:45:54.324401525Z"}]
            """),
        secrets.get("$partial"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
  void aCertificateThatCannotBeReadIsUnknown(String pem) {
    assertFalse(Certificates.since(pem).isKnown());
    assertFalse(Certificates.since("-----BEGIN CERTIFICATE-----" + "A".repeat(1 << 20)).isKnown());
  }

  private static JsonNode json(String text) throws Exception {
    return StrictJson.withDefaults().tree("json", text.getBytes(StandardCharsets.UTF_8));
  }
}
