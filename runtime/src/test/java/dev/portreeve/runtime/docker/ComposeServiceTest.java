package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is read of a service of a compose file; that compose itself reads it so is tried by {@code
 * .ci/plans}.
 */
class ComposeServiceTest {
  private static final Path FILES = Path.of("src/test/resources/compose");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "privileged: true | privileged | true",
        "privileged: 'true' | privileged | true",
        "init: true | privileged | false",
        "privileged: ON | privileged | true",
        "privileged: 'n' | privileged | false",
        "privileged: '1' | privileged | {\"$unknown\":\"the value is true or false for some"
            + " versions only\"}",
        "privileged: ${P} | privileged | {\"$unknown\":\"it depends on the variable `P`: give what"
            + " `docker compose config` prints\"}",
        "privileged: ${P:-false} | effective_capabilities | {\"$unknown\":\"it depends on the"
            + " variable `P`: give what `docker compose config` prints\"}",
        "init: true | user_id | {\"$unknown\":\"the image decides, as the file does not say"
            + " `user`\"}",
        "user: 0:0 | user_id | 0",
        "init: true | health | {\"$unknown\":\"the image decides, as the file does not say"
            + " `healthcheck`\"}",
        "healthcheck: { disable: true } | health | null",
        "init: true | ipc_mode | {\"$unknown\":\"the engine's default-ipc-mode decides, as the file"
            + " does not say `ipc`\"}",
        "ipc: host | ipc_mode | \"host\"",
        "pid: host | pid_mode | \"host\"",
        "devices: [ 'acme.com/thing=d' ] | devices | {\"$how\":\"of_cdi\",\"$partial\":[],\"reason\":\"which devices the"
            + " device acme.com/thing=d is stands in a file of CDI alone\"}",
        "devices: [ 'acme.com/thing=d' ] | device_requests | [\"acme.com/thing=d\"]",
        "devices: [ 'acme.com/thing=d' ] | host_mounts | {\"$how\":\"of_cdi\",\"$partial\":[],\"reason\":\"what the"
            + " device acme.com/thing=d mounts stands in a file of CDI alone\"}",
        "uts: host | uts_mode | \"host\"",
        "network_mode: host | network_mode | \"host\"",
        "init: true | attached_networks | [{\"engine_default\":false,\"name\":\"shop_default\"}]",
        "network_mode: none | published_ports | []",
        "network_mode: none | attached_networks | [{\"engine_default\":false,\"name\":\"none\"}]",
        "network_mode: bridge | attached_networks | {\"$partial\":[],\"reason\":\"the network"
            + " behind its mode is not shown\"}",
        "network_mode: default | attached_networks | {\"$partial\":[],\"reason\":\"the network"
            + " behind its mode is not shown\"}",
        "mem_limit: 512m | memory_limit | 536870912",
        "mem_limit: 1.5gb | memory_limit | 1610612736",
        "mem_limit: 6291456 | memory_limit | 6291456",
        "mem_limit: ${M} | memory_limit | {\"$unknown\":\"it depends on the variable `M`: give what"
            + " `docker compose config` prints\"}",
        "mem_limit: 0x4000000 | memory_limit | 67108864",
        "pids_limit: 010 | pids_limit | 8",
        "pids_limit: -1 | pids_limit | null",
        "deploy: { resources: { limits: { cpus: '0.5' } }, replicas: '${N}' } | cpu_quota | 500",
        "deploy: { resources: { limits: { memory: '${M}' } } } | memory_limit | {\"$unknown\":\"it"
            + " depends on the variable `M`: give what `docker compose config` prints\"}",
        "ulimits: { nofile: 5 } | ulimits | [{\"hard\":5,\"name\":\"nofile\",\"soft\":5}]",
        "ulimits: { } | ulimits | []",
        "user: '' | user_id | {\"$unknown\":\"the image decides, as the file does not say"
            + " `user`\"}",
        "healthcheck: { test: x } | health | \"starting\"",
        "healthcheck: { test: [ NONE ] } | health | null",
        "healthcheck: { test: [ ] } | health | {\"$unknown\":\"the image decides, as the file does"
            + " not say `healthcheck`\"}",
        "healthcheck: { test: x, interval: 1m30s } | health_interval | 90000000000",
        "healthcheck: { test: x, timeout: 1.5s } | health_timeout | 1500000000",
        "healthcheck: { test: x, retries: 5 } | health_retries | 5",
        "healthcheck: { test: x } | health_interval | {\"$unknown\":\"the image decides, as the file"
            + " does not say `healthcheck.interval`\"}",
        "healthcheck: { test: x, interval: 0s } | health_interval | {\"$unknown\":\"the image"
            + " decides, as the file does not say `healthcheck.interval`\"}",
        "healthcheck: { interval: 30s } | health_interval | {\"$unknown\":\"the image decides, as"
            + " the file does not say `healthcheck`\"}",
        "healthcheck: { disable: true, interval: 30s } | health_interval | null",
        "healthcheck: { test: x, interval: '${I}' } | health_interval | {\"$unknown\":\"it depends"
            + " on the variable `I`: give what `docker compose config` prints\"}",
        "environment: { A: 1, B: null, C: '${X}' } | variables | {\"$partial\":[\"A\",\"C\"],"
            + "\"reason\":\"the image has variables, too\"}",
        "environment: [ A=1, B, 'C=${X}' ] | variables | {\"$partial\":[\"A\",\"C\"],"
            + "\"reason\":\"the image has variables, too\"}",
        "init: true | variables | {\"$partial\":[],\"reason\":\"the image has variables, too\"}",
        "init: true | state | \"running\"",
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
        "command: /usr/sbin/sshd -D | programs | {\"$partial\":[\"sshd\"],\"reason\":\"the image"
            + " decides what else is started\"}",
        "entrypoint: '\"/opt/my app/\"run' | programs | [\"run\"]",
        "labels: { a: b } | labels | {\"$partial\":[\"a\"],\"reason\":\"the image has labels, and"
            + " compose adds its own\"}",
        "entrypoint: [ a ] | secret_hits | {\"$partial\":[],\"reason\":\"the image has variables"
            + " and labels, too\"}",
        "privileged: 'yes' | privileged | true",
        "healthcheck: { interval: 30s } | health | {\"$unknown\":\"the image decides, as the file"
            + " does not say `healthcheck`\"}",
        "entrypoint: [ sh, -c, 'exec sshd' ] | programs | [\"sh\",\"sshd\"]",
        "cap_drop: [ all ] | effective_capabilities | []",
        "cap_drop: [ CHOWN ] | effective_capabilities | {\"$unknown\":\"neither Docker nor Podman"
            + " can be recognized\"}",
        "deploy: { resources: { limit: { memory: 5m } } } | memory_limit |"
            + " {\"$unknown\":\"`deploy.resources.limit` is not known, and may decide it\"}",
        "deploy: { restart_polcy: { condition: any } } | restart |"
            + " {\"$unknown\":\"`deploy.restart_polcy` is not known, and may decide it\"}",
        "healthcheck: { test: x, disabled: true } | health | {\"$unknown\":\"`healthcheck.disabled`"
            + " is not known, and may decide it\"}",
        "ports: [ { target: 80, hostip: 127.0.0.1 } ] | published_ports |"
            + " {\"$partial\":[{\"container_port\":80,\"host_address\":{\"$unknown\":\"the engine's"
            + " default address decides, as the file does not say one before the"
            + " port\"},\"host_port\":null,\"lowest_host_port\":null,\"protocol\":\"tcp\"}],\"reason\":\"`ports.hostip`"
            + " is not known, and may decide it\"}",
        "post_start: [ { command: [ sh, -c, 'sshd' ], user: 'root:1', privileged: true } ] | execs |"
            + " {\"$partial\":[{\"account\":\"root\",\"privileged\":true}],\"reason\":\"a plan does not"
            + " say what else is run in it\"}",
        "post_start: [ { command: x, privileged: '${P}' }, { command: y } ] | execs | {\"$partial\":["
            + "{\"account\":null,\"privileged\":{\"$unknown\":\"it depends on the variable `P`: give"
            + " what `docker compose config` prints\"}},{\"account\":null,\"privileged\":false}],"
            + "\"reason\":\"a plan does not say what else is run in it\"}",
        "pre_stop: [ { command: /usr/sbin/sshd } ] | programs | {\"$partial\":[\"sshd\"],\"reason\":"
            + "\"the image decides what else is started\"}",
        "cap_add: [ CAP_NET_ADMIN, all ] | added_capabilities | [\"ALL\",\"NET_ADMIN\"]",
        "read_only: true | read_only | true",
        "userns_mode: host | user_namespace | \"host\"",
        "security_opt: [ seccomp:unconfined ] | seccomp | \"unconfined\"",
        "volumes_from: [ 'container:db' ] | host_mounts |"
            + " {\"$partial\":[],\"reason\":\"`volumes_from` names what the plan does not show\"}",
        "container_name: shop | name | \"shop\"",
        "init: true | name | \"shop-web-1\"",
      })
  void aKeyOfAServiceDecidesAField(String line, String field, String value) throws Exception {
    assertEquals(value, String.valueOf(Exports.bare(PlannedImport.service(line).get(field))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'80:80' | 80 | 80 | 80",
        "'8080:80/udp' | 80 | 8080 | 8080",
        "'127.0.0.1:8080:80' | 80 | 8080 | 8080",
        "'[::1]:8080:80' | 80 | 8080 | 8080",
        "'127.0.0.1::80' | 80 | null | null",
        "80 | 80 | null | null",
        "{ target: 80, published: 8080 } | 80 | 8080 | 8080",
        "{ target: 80, published: '8080' } | 80 | 8080 | 8080",
        "{ target: 80 } | 80 | null | null",
        "'8080-8081:80' | 80 | {\"$unknown\":\"the value is not one port\"} | 8080",
        "'1-80:80' | 80 | {\"$unknown\":\"the value is not one port\"} | 1",
        "{ target: 80, published: '70-90' } | 80 | {\"$unknown\":\"the value is not one port\"} |"
            + " 70",
        "'${P}:80' | 80 | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose"
            + " config` prints\"} | {\"$unknown\":\"it depends on the variable `P`: give what"
            + " `docker compose config` prints\"}",
        "{ target: 80, published: '${P}' } | 80 | {\"$unknown\":\"it depends on the variable `P`:"
            + " give what `docker compose config` prints\"} | {\"$unknown\":\"it depends on the"
            + " variable `P`: give what `docker compose config` prints\"}",
      })
  void aPortIsReadInEveryForm(String port, String inside, String outside, String lowest)
      throws Exception {
    JsonNode read = PlannedImport.service("ports: [ " + port + " ]").get("published_ports").get(0);
    assertEquals(inside, read.get("container_port").toString());
    assertEquals(outside, read.get("host_port").toString());
    assertEquals(lowest, read.get("lowest_host_port").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/etc:/x | \"/etc\" | true",
        "/etc:/x:ro | \"/etc\" | false",
        "./etc:/x | {\"$unknown\":\"the path begins at the folder of the project, which is not"
            + " said\"} | true",
        "data:/x | {\"$unknown\":\"the engine's data-root decides where its volumes lie\"} | true",
        "{ type: bind, source: /, target: /x, read_only: true } | \"/\" | false",
        "/boot/..//etc/:/x | \"/etc\" | true",
      })
  void aMountIsReadInEveryForm(String volume, String source, String writable) throws Exception {
    String yaml =
        "services:\n  web:\n    image: nginx\n    volumes: [ "
            + volume
            + " ]\nvolumes: { data: {} }\n";
    JsonNode read = PlannedImport.containers(yaml).get(0).get("host_mounts").get(0);
    assertEquals(source, read.get("source").toString());
    assertEquals(writable, read.get("writable").toString());
  }

  @Test
  void theVolumeBehindANameIsThatOfTheFile() throws Exception {
    JsonNode web =
        PlannedImport.containers(Files.readString(FILES.resolve("shop/compose.yml"))).get(2);
    assertEquals("shop-web", web.get("name").asText());
    assertTrue(web.get("host_mounts").toString().contains("/srv/data"));
    assertTrue(web.get("host_mounts").toString().contains("/etc/ssl/private/shop.pem"));
  }

  @Test
  void noValueOfTheEnvironmentIsInTheSnapshot() throws Exception {
    String yaml =
        """
        services:
          web: { image: nginx, environment: { PASSWORD: hunter2hunter2 }, labels: [ "t=hunter2hunter2" ] }
        """;
    String snapshot = new String(PlannedImport.of(yaml).snapshot(), StandardCharsets.UTF_8);
    assertTrue(!snapshot.contains("hunter2"), snapshot);
  }

  @Test
  void oneUnknownPartLeavesTheRestKnown() throws Exception {
    JsonNode mounts =
        PlannedImport.service("volumes: [ '/etc:/x', '$VAR/x:/y', '$VAR/z:/z:ro,rshared' ]")
            .get("host_mounts");
    assertEquals(3, mounts.size());
    assertTrue(mounts.toString().contains("\"source\":\"/etc\""));
    assertTrue(mounts.toString().contains("\"propagation\":\"rshared\""));
    JsonNode caps =
        PlannedImport.service("cap_add: [ SYS_ADMIN, '$CAP' ]").get("added_capabilities");
    assertEquals("[\"SYS_ADMIN\"]", caps.get("$partial").toString());
  }

  @Test
  void mountsOfOtherServicesAreItsOwn() throws Exception {
    JsonNode web =
        PlannedImport.containers(
                """
                services:
                  db: { image: x, volumes: [ '/etc:/x', '/srv:/y' ] }
                  web: { image: x, volumes_from: [ 'db:ro' ], volumes: [ '/opt:/y' ] }
                """)
            .get(1);
    assertEquals(
        "[false, true] [/etc, /opt]",
        web.findValuesAsText("writable").stream().sorted().toList()
            + " "
            + web.findValuesAsText("source").stream().sorted().toList());
  }

  /** As engines have it: what is mounted over another leaves nothing of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "volumes_from: [ safe, evil ] | [/etc]",
        "volumes_from: [ evil, safe ] | [/srv]",
        "volumes_from: [ over, under ] | [/etc]",
        "volumes_from: [ under, over ] | [/srv]",
        "volumes_from: [ evil ], volumes: [ '/srv:/x/' ] | [/srv]",
        "volumes_from: [ evil ], volumes: [ { type: tmpfs, target: /x } ] | []",
        "volumes_from: [ evil ], volumes: [ '/srv:/${AT}' ] | [/etc, /srv]",
        "volumes: [ '/etc:/x', '/srv:/y/../x' ] | [/srv]",
        "volumes: [ '/etc:/x', { type: tmpfs, target: /x } ] | []",
        "volumes: [ '/srv:/x' ], secrets: [ { source: s, target: /x } ] | [/srv]",
        "secrets: [ { source: s, target: /x } ], configs: [ { source: c, target: /x } ] | [/etc/s]",
      })
  void atOnePlaceThereIsOneMount(String web, String sources) throws Exception {
    JsonNode all =
        PlannedImport.containers(
            """
            services:
              evil: { image: x, volumes: [ '/etc:/x' ] }
              over: { image: x, volumes: [ '/srv:/x' ], volumes_from: [ evil ] }
              safe: { image: x, volumes: [ '/srv:/x' ] }
              under: { image: x, volumes_from: [ evil ] }
              web: { image: x, %s }
            secrets: { s: { file: /etc/s } }
            configs: { c: { file: /etc/c } }
            """
                .formatted(web));
    JsonNode mounts = all.get(4).get("host_mounts");
    assertEquals(sources, mounts.findValuesAsText("source").stream().sorted().toList().toString());
  }

  @Test
  void aServiceThatMayUseTheEngineHasItsSocket() throws Exception {
    assertTrue(
        PlannedImport.service("use_api_socket: true")
            .get("host_mounts")
            .toString()
            .contains("/var/run/docker.sock"));
  }

  @Test
  void whereAllIsDroppedWhatIsAddedIsAll() throws Exception {
    JsonNode web = PlannedImport.service("cap_drop: [ ALL ]\n    cap_add: [ CHOWN ]");
    assertEquals("[\"CHOWN\"]", web.get("effective_capabilities").toString());
  }
}
