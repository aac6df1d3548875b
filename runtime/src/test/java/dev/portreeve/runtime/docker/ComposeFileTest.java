package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of compose files; that compose itself reads them so is tried by {@code .ci/run}. */
class ComposeFileTest {
  private static final Path FILES = Path.of("src/test/resources/compose");

  private static Import.Imported imported(String yaml) throws InputException {
    byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
    return Import.of(
        List.of(new Import.Source("shop/compose.yml", bytes)), Import.Options.defaults());
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
        "mem_limit: 512m | memory_limit | 536870912",
        "mem_limit: 1.5gb | memory_limit | 1610612736",
        "mem_limit: 1048576 | memory_limit | 1048576",
        "mem_limit: much | memory_limit | {\"$unknown\":\"`much` is no size\"}",
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
        "command: /usr/sbin/sshd -D | programs | [\"sshd\"]",
        "command: [ sh, -c, 'exec sshd' ] | programs | [\"sh\",\"sshd\"]",
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
        "'8080-8081:80' | 80 | {\"$unknown\":\"`8080-8081` is not one port\"}",
        "'x:80' | {\"$unknown\":\"`x:80` is not a port\"} | null",
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
        "./etc:/x | {\"$unknown\":\"`./etc` is not an absolute path\"} | true",
        "data:/x | {\"$unknown\":\"not collected: there is no Mountpoint\"} | true",
        "{ type: bind, source: /, target: /x, read_only: true } | \"/\" | false",
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
