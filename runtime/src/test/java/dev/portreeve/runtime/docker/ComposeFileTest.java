package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.compose.Assumptions;
import dev.portreeve.runtime.docker.compose.ComposeOptions;
import dev.portreeve.runtime.docker.compose.EngineProfile;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return new ObjectMapper().readTree(imported(yaml).snapshot()).get("containers");
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
        "privileged: ON | privileged | true",
        "privileged: 'n' | privileged | false",
        "privileged: '1' | privileged | {\"$unknown\":\"the value is true or false for some versions only\"}",
        "privileged: ${P} | privileged | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
        "privileged: ${P:-false} | effective_capabilities | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
        "init: true | user_id | {\"$unknown\":\"the image decides, as the file does not say `user`\"}",
        "user: 0:0 | user_id | 0",
        "init: true | health | {\"$unknown\":\"the image decides, as the file does not say `healthcheck`\"}",
        "healthcheck: { disable: true } | health | null",
        "init: true | ipc_mode | {\"$unknown\":\"the engine's default-ipc-mode decides, as the file does not say `ipc`\"}",
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
        "mem_limit: ${M} | memory_limit | {\"$unknown\":\"it depends on the variable `M`: give what `docker compose config` prints\"}",
        "mem_limit: 0x4000000 | memory_limit | 67108864",
        "pids_limit: 010 | pids_limit | 8",
        "pids_limit: -1 | pids_limit | null",
        "deploy: { resources: { limits: { cpus: '0.5' } }, replicas: '${N}' } | cpu_quota | 500",
        "deploy: { resources: { limits: { memory: '${M}' } } } | memory_limit | {\"$unknown\":\"it depends on the variable `M`: give what `docker compose config` prints\"}",
        "ulimits: { nofile: 5 } | ulimits | [{\"hard\":5,\"name\":\"nofile\",\"soft\":5}]",
        "ulimits: { } | ulimits | []",
        "user: '' | user_id | {\"$unknown\":\"the image decides, as the file does not say `user`\"}",
        "healthcheck: { test: x } | health | \"starting\"",
        "healthcheck: { test: [ NONE ] } | health | null",
        "healthcheck: { test: [ ] } | health | {\"$unknown\":\"the image decides, as the file does not say `healthcheck`\"}",
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
        "command: /usr/sbin/sshd -D | programs | {\"$partial\":[\"sshd\"],\"reason\":\"the image decides what else is started\"}",
        "entrypoint: '\"/opt/my app/\"run' | programs | [\"run\"]",
        "labels: { a: b } | labels | {\"$partial\":[\"a\"],\"reason\":\"the image has labels, and compose adds its own\"}",
        "entrypoint: [ a ] | secret_hits | {\"$partial\":[],\"reason\":\"the image has variables and labels, too\"}",
        "privileged: 'yes' | privileged | true",
        "healthcheck: { interval: 30s } | health | {\"$unknown\":\"the image decides, as the file does not say `healthcheck`\"}",
        "entrypoint: [ sh, -c, 'exec sshd' ] | programs | [\"sh\",\"sshd\"]",
        "cap_add: [ CAP_NET_ADMIN, all ] | added_capabilities | [\"ALL\",\"NET_ADMIN\"]",
        "read_only: true | read_only | true",
        "userns_mode: host | user_namespace | \"host\"",
        "security_opt: [ seccomp:unconfined ] | seccomp | \"unconfined\"",
        "volumes_from: [ 'container:db' ] | host_mounts | {\"$partial\":[],\"reason\":\"`volumes_from` names what the plan does not show\"}",
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
        "'${P}:80' | 80 | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
        "{ target: 80, published: '${P}' } | 80 | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
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
        "./etc:/x | {\"$unknown\":\"the path begins at the folder of the project, which is not said\"} | true",
        "data:/x | {\"$unknown\":\"the engine's data-root decides where its volumes lie\"} | true",
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
  void aPlanProvesItsOwnServicesAndNothingElse() throws Exception {
    JsonNode snapshot =
        new ObjectMapper().readTree(imported("services:\n  web: { image: nginx }\n").snapshot());
    assertEquals(1, snapshot.get("containers").size());
    assertTrue(snapshot.get("containers").isArray());
    assertTrue(snapshot.get("images").has("$partial"));
  }

  @Test
  void aPlanBesideContainersProvesNone() throws Exception {
    List<RawFile> files =
        List.of(
            new RawFile("a/compose.yml", bytes("services:\n  web: { image: nginx }\n")),
            new RawFile(
                "inspect.json",
                bytes(
                    "[{\"Id\":\"a\",\"Name\":\"/a\",\"Image\":\"sha256:b\",\"State\":{\"Status\":\"running\"},\"Config\":{},\"HostConfig\":{}}]")));
    byte[] snapshot = Import.of(files, ImportOptions.defaults()).snapshot();
    assertTrue(new ObjectMapper().readTree(snapshot).get("containers").has("$partial"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode imported(String... namesAndTexts) throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.add(new RawFile(namesAndTexts[i], bytes(namesAndTexts[i + 1])));
    }
    return new ObjectMapper().readTree(Import.of(files, ImportOptions.defaults()).snapshot());
  }

  @Test
  void whatAServiceExtendsElsewhereLeavesOpenWhatItDoesNotSay() throws Exception {
    JsonNode far =
        containers(
                """
                services:
                  far: { extends: { file: other.yml, service: far }, privileged: true, cap_add: [ A ] }
                """)
            .get(0);
    assertEquals("true", far.get("privileged").toString());
    assertEquals(
        "it extends a service of a file that is not here", far.at("/read_only/$unknown").asText());
    assertEquals("A", far.at("/added_capabilities/$partial/0").asText());
  }

  @Test
  void aServiceExtendsOneOfAFileBesideItWhichIsNoPlanItself() throws Exception {
    JsonNode all =
        imported(
            "a/compose.yml",
            "services:\n  web: { extends: { file: ../common/base.yml, service: base }, user: '5' }\n",
            "common/base.yml",
            "services:\n  base: { image: nginx, privileged: true, user: root }\n");
    assertEquals(1, all.get("containers").size());
    assertEquals("true", all.at("/containers/0/privileged").toString());
    assertEquals("5", all.at("/containers/0/user_id").toString());
  }

  @Test
  void whatAFileIncludesIsPartOfItsPlan() throws Exception {
    JsonNode all =
        imported(
            "a/compose.yml",
            "include: [ more.yml ]\nservices:\n  web: { image: x, volumes: [ 'data:/x' ] }\n",
            "a/more.yml",
            "services:\n  db: { image: x, privileged: true }\nvolumes: { data: { } }\n");
    assertEquals(2, all.get("containers").size());
    assertEquals("true", all.at("/containers/0/privileged").toString());
  }

  @Test
  void anIncludeThatIsNotHereMayHoldMoreServices() throws Exception {
    JsonNode all =
        imported("a/compose.yml", "include: [ gone.yml ]\nservices:\n  web: { image: x }\n");
    assertEquals(
        "the file `gone.yml` that it includes is not here", all.at("/containers/reason").asText());
  }

  @Test
  void anOverrideResetsAndReplacesByTag() throws Exception {
    JsonNode web =
        imported(
                "a/compose.yml",
                "services:\n  web: { image: x, ports: [ 80 ], cap_add: [ A ], read_only: true }\n",
                "a/compose.override.yml",
                "services:\n  web: { ports: !reset [ ], cap_add: !override [ B ], read_only: !reset null }\n")
            .at("/containers/0");
    assertEquals("[]", web.get("published_ports").toString());
    assertEquals("[\"B\"]", web.get("added_capabilities").toString());
    assertEquals("false", web.get("read_only").toString());
  }

  /** Values of a file that ends inside its last line, or without a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user: a|user_name",
        "mem_limit: 5|memory_limit",
        "restart: on-failure:1|restart_retries",
        "`volumes:\n      - /srv`|host_mounts",
        "`security_opt:\n      - no-new-privileges:t`|no_new_privileges",
        "`ports:\n      - 127.0.0.1:8080:80`|published_ports",
      })
  void whereTheEndMayBeCutOffNothingIsKnown(String lines, String field) throws Exception {
    String yaml = "services:\n  web:\n    image: nginx\n    " + lines.replace("\\n", "\n");
    JsonNode whole = containers(yaml + "\n").get(0).get(field);
    JsonNode cut = containers(yaml).get(0).get(field);
    assertTrue(!cut.equals(whole) && cut.toString().contains("may have been cut"), cut.toString());
  }

  @Test
  void oneUnknownPartLeavesTheRestKnown() throws Exception {
    JsonNode mounts =
        service("volumes: [ '/etc:/x', '$VAR/x:/y', '$VAR/z:/z:ro,rshared' ]").get("host_mounts");
    assertEquals(3, mounts.size());
    assertTrue(mounts.toString().contains("\"source\":\"/etc\""));
    assertTrue(mounts.toString().contains("\"propagation\":\"rshared\""));
    JsonNode caps = service("cap_add: [ SYS_ADMIN, '$CAP' ]").get("added_capabilities");
    assertEquals("[\"SYS_ADMIN\"]", caps.get("$partial").toString());
  }

  @Test
  void mountsOfOtherServicesAreItsOwn() throws Exception {
    JsonNode web =
        containers(
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
        "back: { name: $N } | {$unknown:it depends on the variable `N`: give what `docker compose config` prints}",
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
            .at("/containers/0");
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
    JsonNode all = new ObjectMapper().readTree(read.snapshot()).at("/containers");
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
            "the file `other.yml` that it includes is not here: give it, too",
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
        "healthcheck: { test: [ NONE ] } | healthcheck: { test: [ CMD, x ] } | health | \"starting\"",
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
            + "\nnetworks: { one: { }, two: { } }\n";
    JsonNode web = containers(yaml).get(1);
    assertEquals("shop-web-1", web.get("name").asText());
    assertEquals(value, web.at("/" + place).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "[ web ] | `services` is written as a mapping",
        "{ web: { image: x }, db: hello } | compose.yml:2:24: the service `db` is a mapping, not a text",
        "{ web: { image: x }, db: } | the service `db` is a mapping, not nothing",
        "{ web: { read_only: tr } } | compose.yml:2:12: `read_only` is true or false, and its value is not",
        "{ web: { privileged: 1 } } | `privileged` is true or false, not a number",
        "{ web: { cap_add: A } } | `cap_add` is a list of texts, not a text",
        "{ web: { mem_limit: much } } | `mem_limit` is a size, such as 512m, and its value is not",
        "{ web: { ports: [ 'x:80' ] } } | the value is not a port",
        "{ web: { ports: [ '80-85:80-82' ] } } | the ranges are not of one length",
        "{ web: { volumes: [ { source: /a } ] } } | a volume in its long form has a `type`",
        "{ web: { healthcheck: { test: [ x ] } } } | begins with CMD, CMD-SHELL or NONE",
        "{ web: { user: '${A' } } | a text has a `$` that begins no variable",
        "{ web: { command: 'echo $1' } } | has a `$` that begins no variable",
        "{ web: { read_only: true } } | `web` has neither an image nor a build",
        "{ web: { image: x, volumes: [ 'd:/x' ] } } | names the volume `d`, which is not declared",
        "{ web: { image: x, pid: 'service:y' } } | names the service `y`, which is not declared",
        "{ web: { image: x, network_mode: host, networks: [ a ] } } | both a network_mode and networks",
        "{ web: { image: x, mem_limit: 1g, deploy: { resources: { limits: { memory: 2g } } } } } | `mem_limit` is `1g`, and `deploy.resources.limits.memory` is `2g`",
        "{ web: { image: x, cpus: 1, deploy: { resources: { limits: { pids: 2 } } } } } | `deploy.resources.limits.cpus` is not said",
        "{ a: { extends: b }, b: { extends: a } } | services extend each other",
        "{ a: { extends: b } } | there is no service `b`",
        "{ a: 1, a: 2 } | `a` stands twice here",
      })
  void whatIsNoComposeFileIsRefused(String yaml, String message) {
    InputException refused =
        assertThrows(InputException.class, () -> imported("services:\n  " + yaml));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static ImportOptions reading(Assumptions assumptions, boolean swarm) {
    return new ImportOptions(
        false, ImportOptions.defaults().limits(), new ComposeOptions(assumptions, swarm));
  }

  private static JsonNode read(String service, ImportOptions options) throws Exception {
    byte[] yaml = bytes("services:\n  web: { image: nginx, " + service + " }\n");
    return new ObjectMapper()
        .readTree(Import.of(List.of(new RawFile("a/compose.yml", yaml)), options).snapshot())
        .at("/containers/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "privileged: true | privileged | false",
        "restart: 'no' | restart | \"always\"",
        "deploy: { restart_policy: { condition: none } } | restart | \"never\"",
        "security_opt: [ 'no-new-privileges:true' ] | no_new_privileges | {\"$unknown\":\"neither Docker nor Podman can be recognized\"}",
        "pids_limit: 5 | pids_limit | null",
        "deploy: { resources: { limits: { pids: 7 } } } | pids_limit | 7",
      })
  void aStackPassesOverWhatDeployDoesNotSay(String service, String field, String value)
      throws Exception {
    JsonNode web = read(service, reading(Assumptions.NONE, true));
    assertEquals(value, web.get(field).toString());
  }

  @Test
  void aStackRefusesWhatDockersClientRefuses() {
    InputException refused =
        assertThrows(
            InputException.class, () -> read("mem_limit: 1g", reading(Assumptions.NONE, true)));
    assertTrue(refused.getMessage().contains("cannot have `mem_limit`"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "init: true | ipc_mode | \"private\"",
        "ipc: shareable | ipc_mode | \"shareable\"",
        "init: true | no_new_privileges | false",
        "init: true | seccomp | \"builtin\"",
        "ports: [ '80:80' ] | published_ports/0/host_address | null",
        "ports: [ '127.0.0.1:80:80' ] | published_ports/0/host_address | \"127.0.0.1\"",
        "volumes: [ '/x' ] | host_mounts/0/source | \"/var/lib/docker/volumes/anonymous/_data\"",
        "init: true | user_id | {\"$unknown\":\"the image decides, as the file does not say `user`\"}",
        "privileged: '${P}' | privileged | {\"$unknown\":\"it depends on the variable `P`: give what `docker compose config` prints\"}",
      })
  void anEngineAnswersWhatTheEngineDecidesAndNothingElse(String service, String place, String value)
      throws Exception {
    Assumptions stock = EngineProfile.of("docker-26").orElseThrow().assumptions();
    assertEquals(value, read(service, reading(stock, false)).at("/" + place).toString());
  }
}
