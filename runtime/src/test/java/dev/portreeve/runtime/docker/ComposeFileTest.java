package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of compose files; that compose itself reads them so is tried by {@code .ci/run}. */
class ComposeFileTest {
  private static final Path FILES = Path.of("src/test/resources/compose");

  private static Import.Imported imported(String yaml) throws InputException {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return Import.of(List.of(new RawFile("shop/compose.yml", bytes)), ImportOptions.defaults());
  }

  private static JsonNode containers(String yaml) throws InputException, IOException {
    return new ObjectMapper().readTree(imported(yaml).snapshot()).get("containers").get("$partial");
  }

  /** One service of an image, with a line more. */
  private static JsonNode service(String line) throws InputException, IOException {
    return containers("services:\n  web:\n    image: nginx\n    " + line + "\n").get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "privileged: true | privileged | true",
        "privileged: 'true' | privileged | true",
        "init: true | privileged | false",
        "privileged: maybe | privileged | {\"$unknown\":\"wrong type: expected a boolean at HostConfig.Privileged, found text\"}",
        "privileged: ${P} | privileged | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
        "privileged: ${P:-false} | effective_capabilities | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
        "init: true | user_id | {\"$unknown\":\"the image decides, unless the compose file says it\"}",
        "user: 0:0 | user_id | 0",
        "init: true | health | {\"$unknown\":\"the image decides, unless the compose file says it\"}",
        "healthcheck: { disable: true } | health | null",
        "init: true | ipc_mode | {\"$unknown\":\"the daemon's default-ipc-mode decides\"}",
        "ipc: host | ipc_mode | \"host\"",
        "pid: host | pid_mode | \"host\"",
        "uts: host | uts_mode | \"host\"",
        "network_mode: host | network_mode | \"host\"",
        "init: true | attached_networks | [{\"engine_default\":false,\"name\":\"shop_default\"}]",
        "network_mode: none | published_ports | []",
        "network_mode: none | attached_networks | [{\"engine_default\":false,\"name\":\"none\"}]",
        "network_mode: bridge | attached_networks | {\"$partial\":[],\"reason\":\"the network behind its mode is not shown\"}",
        "network_mode: default | attached_networks | {\"$partial\":[],\"reason\":\"the network behind its mode is not shown\"}",
        "mem_limit: 512m | memory_limit | 536870912",
        "mem_limit: 1.5gb | memory_limit | 1610612736",
        "mem_limit: 1048576 | memory_limit | 1048576",
        "mem_limit: much | memory_limit | {\"$unknown\":\"the value is no size\"}",
        "deploy: { resources: { limits: { memory: 1gb, pids: 7 } } } | pids_limit | 7",
        "init: true | memory_limit | null",
        "cpus: 0.5 | cpu_quota | 500",
        "cpu_shares: 1024 | cpu_shares | null",
        "restart: on-failure:5 | restart_retries | 5",
        "restart: on-failure | restart_retries | null",
        "restart: 'no' | restart | \"never\"",
        "restart: no | restart | \"never\"",
        "restart: always | restart | \"always\"",
        "deploy: { restart_policy: { condition: none } } | restart | \"never\"",
        "command: /usr/sbin/sshd -D | programs | {\"$partial\":[\"sshd\"],\"reason\":\"the image may have an entrypoint\"}",
        "entrypoint: '\"/opt/my app/\"run' | programs | [\"run\"]",
        "labels: { a: b } | labels | {\"$partial\":[\"a\"],\"reason\":\"the image has labels, and compose adds its own\"}",
        "entrypoint: [ a ] | secret_hits | {\"$partial\":[],\"reason\":\"the image has variables and labels, too\"}",
        "privileged: 'yes' | privileged | true",
        "healthcheck: { interval: 30s } | health | {\"$unknown\":\"the image decides, unless the compose file says it\"}",
        "entrypoint: [ sh, -c, 'exec sshd' ] | programs | [\"sh\",\"sshd\"]",
        "cap_add: [ CAP_NET_ADMIN, all ] | added_capabilities | [\"ALL\",\"NET_ADMIN\"]",
        "read_only: true | read_only | true",
        "userns_mode: host | user_namespace | \"host\"",
        "security_opt: [ seccomp:unconfined ] | seccomp | \"unconfined\"",
        "volumes_from: [ db ] | host_mounts | {\"$unknown\":\"volumes_from of a plan is not followed\"}",
        "container_name: shop | name | \"shop\"",
        "init: true | name | \"shop-web-1\"",
      })
  void aKeyOfAServiceDecidesAField(String line, String field, String value) throws Exception {
    assertEquals(value, String.valueOf(service(line).get(field)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'80:80' | 80 | 80",
        "'8080:80/udp' | 80 | 8080",
        "'127.0.0.1:8080:80' | 80 | 8080",
        "'[::1]:8080:80' | 80 | 8080",
        "'127.0.0.1::80' | 80 | null",
        "80 | 80 | null",
        "{ target: 80, published: 8080 } | 80 | 8080",
        "{ target: 80, published: '8080' } | 80 | 8080",
        "{ target: 80 } | 80 | null",
        "'8080-8081:80' | 80 | {\"$unknown\":\"the value is not one port\"}",
        "'x:80' | {\"$unknown\":\"the value is not a port\"} | null",
      })
  void aPortIsReadInEveryForm(String port, String inside, String outside) throws Exception {
    JsonNode read = service("ports: [ " + port + " ]").get("published_ports").get(0);
    assertEquals(inside, read.get("container_port").toString());
    assertEquals(outside, read.get("host_port").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/etc:/x | \"/etc\" | true",
        "/etc:/x:ro | \"/etc\" | false",
        "./etc:/x | {\"$unknown\":\"the value is not an absolute path\"} | true",
        "data:/x | {\"$unknown\":\"not collected: there is no Mountpoint\"} | true",
        "{ type: bind, source: /, target: /x, read_only: true } | \"/\" | false",
        "/boot/..//etc/:/x | \"/etc\" | true",
      })
  void aMountIsReadInEveryForm(String volume, String source, String writable) throws Exception {
    String yaml =
        "services:\n  web:\n    image: nginx\n    volumes: [ "
            + volume
            + " ]\nvolumes: { data: {} }\n";
    JsonNode read = containers(yaml).get(0).get("host_mounts").get(0);
    assertEquals(source, read.get("source").toString());
    assertEquals(writable, read.get("writable").toString());
  }

  @Test
  void theVolumeBehindANameIsThatOfTheFile() throws Exception {
    JsonNode web = containers(Files.readString(FILES.resolve("shop/compose.yml"))).get(2);
    assertEquals("shop-web", web.get("name").asText());
    assertTrue(web.get("host_mounts").toString().contains("/srv/data"));
    assertTrue(web.get("host_mounts").toString().contains("/etc/ssl/private/shop.pem"));
  }

  @Test
  void aMergedKeyNeverBeatsTheServicesOwn() throws Exception {
    String yaml =
        """
        x-weak: &weak { privileged: true, read_only: false }
        services:
          web: { privileged: false, <<: *weak, image: nginx }
        """;
    assertEquals("false", containers(yaml).get(0).get("privileged").toString());
  }

  @Test
  void noValueOfTheEnvironmentIsInTheSnapshot() throws Exception {
    String yaml =
        """
        services:
          web: { image: nginx, environment: { PASSWORD: hunter2hunter2 }, labels: [ "t=hunter2hunter2" ] }
        """;
    String snapshot = new String(imported(yaml).snapshot(), StandardCharsets.UTF_8);
    assertTrue(!snapshot.contains("hunter2"), snapshot);
  }

  @Test
  void aPlanProvesNoPopulation() throws Exception {
    JsonNode snapshot =
        new ObjectMapper().readTree(imported("services:\n  web: { image: nginx }\n").snapshot());
    assertTrue(snapshot.get("containers").has("$partial"));
    assertTrue(snapshot.get("images").has("$partial"));
  }

  @Test
  void aServiceOfAnotherFileIsLeftOutAndNamed() throws Exception {
    Import.Imported read =
        imported(
            """
            services:
              web: { image: nginx }
              far: { extends: { file: other.yml, service: far }, privileged: false }
            """);
    assertEquals(1, new ObjectMapper().readTree(read.snapshot()).at("/containers/$partial").size());
    assertTrue(
        read.summary().ignored().toString().contains("service `far` extends one of another"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "back: { } | shop_back",
        "back: | shop_back",
        "back: { name: real } | real",
        "back: { external: true } | back",
        "back: { external: true, name: real } | real",
        "back: { external: { name: real } } | real",
        "back: { name: $N } | {$unknown:it depends on the variable `N`}",
      })
  void aNetworkHasTheNameThatTheEngineKnows(String declared, String name) throws Exception {
    String yaml =
        "services:\n  web: { image: nginx, networks: [ back ] }\nnetworks:\n  " + declared + "\n";
    JsonNode read = containers(yaml).get(0).at("/attached_networks/0/name");
    assertEquals(name, read.toString().replace("\"", ""));
  }

  @Test
  void aFileWithoutAFolderDoesNotSayHowItsProjectIsNamed() throws Exception {
    byte[] yaml = "services:\n  web: { image: nginx }\n".getBytes(StandardCharsets.UTF_8);
    JsonNode web =
        new ObjectMapper()
            .readTree(
                Import.of(List.of(new RawFile("compose.yml", yaml)), ImportOptions.defaults())
                    .snapshot())
            .at("/containers/$partial/0");
    assertEquals("web", web.get("name").asText());
    assertEquals(
        "[{\"engine_default\":false,\"name\":{\"$unknown\":\"the project is named by its directory,"
            + " or by whoever calls compose\"}}]",
        web.get("attached_networks").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services: { web: { image: nginx, privileged: true } }",
        "\"services\":\n  web: { image: nginx, privileged: true }",
        "services: &all\n  web: { image: nginx, privileged: true }",
        "services : # all\r\n  web: { image: nginx, privileged: true }\r\n",
        "[ { \"services\": { \"web\": { \"image\": \"nginx\", \"privileged\": true } } } ]",
        "{ \"name\": \"p\", \"x-own\": 1, \"services\": { \"web\": { \"image\": \"nginx\", \"privileged\": true } } }",
      })
  void aFileIsRecognizedInEveryForm(String text) throws Exception {
    assertEquals("true", containers(text).get(0).get("privileged").toString());
  }

  @Test
  void anOverrideLiesOverTheFileBesideIt() throws Exception {
    Import.Imported read =
        Import.of(
            List.of(
                new RawFile(
                    "a/compose.override.yml",
                    "services: { web: { privileged: true, ports: [ 80 ] }, new: { image: x } }"
                        .getBytes(StandardCharsets.UTF_8)),
                new RawFile(
                    "a/compose.yml",
                    "services: { web: { image: nginx, ports: [ 443 ], privileged: false } }"
                        .getBytes(StandardCharsets.UTF_8)),
                new RawFile(
                    "b/compose.yml",
                    "services: { web: { image: nginx } }".getBytes(StandardCharsets.UTF_8))),
            ImportOptions.defaults());
    JsonNode all = new ObjectMapper().readTree(read.snapshot()).at("/containers/$partial");
    assertEquals(
        List.of("a-new-1", "a-web-1", "b-web-1"),
        all.findValues("name").stream()
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .filter(n -> n.endsWith("-1"))
            .toList());
    assertEquals("true", all.get(1).get("privileged").toString());
    assertEquals(2, all.get(1).get("published_ports").size());
    assertEquals("false", all.get(2).get("privileged").toString());
  }

  @Test
  void aServiceThatMayUseTheEngineHasItsSocket() throws Exception {
    assertTrue(
        service("use_api_socket: true")
            .get("host_mounts")
            .toString()
            .contains("/var/run/docker.sock"));
  }

  @Test
  void whatIsNotSeenOfAFileIsSaid() throws Exception {
    List<String> said =
        imported(
                """
                include: [ other.yml ]
                services:
                  web: { image: nginx, privledged: true, x-own: 1 }
                  data: { provider: { type: cloud } }
                """)
            .summary()
            .ignored()
            .stream()
            .map(ImportSummary.Ignored::why)
            .toList();
    assertEquals(
        List.of(
            "the files that it includes are not read: give what `docker compose config` prints",
            "service `data` is made by a provider, and no container is planned",
            "service `web`: what `privledged` does is not known, and not seen"),
        said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "environment: [ DB_PASSWORD=aaaaaaaaaa ] | environment: { A: b } | secret_hits/$partial/0/name | \"DB_PASSWORD\"",
        "healthcheck: { test: [ NONE ] } | healthcheck: { test: [ CMD, x ] } | health | {\"$unknown\":\"a health check is configured, but there is no State.Health\"}",
        "devices: [ '/dev/sda:/dev/x:r' ] | devices: [ '/dev/sdb:/dev/x' ] | devices/0/host_path | \"/dev/sdb\"",
        "volumes: [ '/etc:/x' ] | volumes: [ '/srv:/x' ] | host_mounts/0/source | \"/srv\"",
        "networks: [ one ] | networks: { two: {} } | attached_networks/1/name | \"shop_two\"",
        "logging: { driver: none } | logging: { driver: syslog } | logging_driver | \"syslog\"",
        "entrypoint: [ a, b ] | entrypoint: [ c ] | programs | [\"c\"]",
        "tmpfs: /a | tmpfs: [ /b ] | tmpfs | [\"/a\",\"/b\"]",
        "cap_add: [ SYS_TIME ] | cap_add: [ CHOWN ] | added_capabilities | [\"CHOWN\",\"SYS_TIME\"]",
      })
  void aServiceLiesOverWhatItExtends(String below, String above, String place, String value)
      throws Exception {
    String yaml =
        "services:\n  web:\n    extends: base\n    image: nginx\n    "
            + above
            + "\n  base:\n    image: nginx\n    "
            + below
            + "\n";
    JsonNode web = containers(yaml).get(1);
    assertEquals("shop-web-1", web.get("name").asText());
    assertEquals(value, web.at("/" + place).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "[ web ] | services are written as a mapping",
        "{ a: { extends: b }, b: { extends: a } } | services extend each other",
        "{ a: { extends: b } } | there is no service `b`",
        "{ a: 1, a: 2 } | `a` stands twice here",
      })
  void whatIsNoComposeFileIsRefused(String yaml, String message) {
    InputException refused =
        assertThrows(InputException.class, () -> imported("services:\n  " + yaml));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }
}
