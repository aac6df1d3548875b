package dev.portreeve.runtime.docker;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read of compose files and of several together; that compose itself reads them so is tried
 * by {@code .ci/plans}.
 */
class ComposeFileTest {
  @Test
  void aFileThatOnlyIncludesIsAProject() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "shop/compose.yaml", "include:\n  - sub/more.yaml\n",
            "shop/sub/more.yaml", "services:\n  db: { image: x }\n");
    assertEquals(1, all.at("/containers").size());
    assertEquals("shop-db-1", all.at("/containers/0/name").asText());
  }

  /** Compose 2.26 resolves them so: `docker compose config` of these files. */
  @Test
  void relativePathsBeginAtTheFolderOfTheirFile() throws Exception {
    JsonNode all =
        PlannedImport.standing(
            "/srv/shop",
            "shop/compose.yaml",
            """
            include:
              - sub/more.yaml
              - { path: other/own.yaml, project_directory: apart }
            services:
              a: { image: x, volumes: [ './x:/x', '../y:/y' ] }
              b: { extends: { file: sub/more.yaml, service: s } }
            """,
            "shop/sub/more.yaml",
            """
            services:
              s:
                image: x
                volumes: [ '.:/x', { type: bind, source: ../../../etc, target: /z }, '/abs:/a' ]
            """,
            "shop/other/own.yaml",
            "services: { u: { image: x, volumes: [ './x:/x', '~/h:/h' ] } }\n");
    assertEquals("[\"/srv/shop/x\",\"/srv/y\"]", sources(all, 0));
    assertEquals("[\"/abs\",\"/srv/shop/sub\",\"/etc\"]", sources(all, 1));
    assertEquals(sources(all, 1), sources(all, 2));
    assertEquals(
        "[{\"$unknown\":\"the path begins at the home of whoever calls compose\"},"
            + "\"/srv/shop/apart/x\"]",
        sources(all, 3));
  }

  private static String sources(JsonNode all, int container) {
    List<String> sources = new ArrayList<>();
    all.at("/containers/" + container + "/host_mounts")
        .forEach(mount -> sources.add(mount.get("source").toString()));
    return sources.toString().replace(", ", ",");
  }

  @Test
  void anOverrideWithoutServicesIsLaidOverTheFile() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "shop/compose.yaml",
            """
            services: { web: { image: x, ports: [ '80:80' ] } }
            networks:
              default:
                driver_opts: { com.docker.network.bridge.host_binding_ipv4: 127.0.0.1 }
            """,
            "shop/compose.override.yaml",
            """
            networks:
              default:
                driver_opts: { com.docker.network.bridge.host_binding_ipv4: 0.0.0.0 }
            """);
    assertEquals("null", all.at("/containers/0/published_ports/0/host_address").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "volumes: { data: {} } | it declares no services, so that no container is planned",
        "services: {} | it declares no services, so that no container is planned",
      })
  void aFileWithoutServicesIsAPlanOfNothingAndToldSo(String yaml, String note) throws Exception {
    Import.Imported read = PlannedImport.of(yaml + "\n");
    assertTrue(
        read.summary().ignored().stream().anyMatch(i -> i.why().equals(note)),
        read.summary().ignored().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web: { image: nginx } | 1:1: `web` is no section of a compose file",
        "service: { web: { image: nginx } } | 1:1: `service` is no section of a compose file",
        "services: {};web: { build: . } | 2:1: `web` is no section of a compose file",
        "services: { image: nginx } | 1:13: `image` stands where the name of a service does",
        "services: { web: } | 1:13: the service `web` has keys beneath it",
        "services: [ web ] | 1:1: `services` has names beneath it",
        "services: { web: { imag: x } } | write `image: NAME`; what `imag` is for is not known",
        "services: { web: { image: x, networks: [ n ] } } | write `n:` beneath `networks:`",
        "services: { web: { image: x, depends_on: [ n ] } } | no service of the file is called so",
        "services: { web: { build: { ports: [ 80 ] } } } | 1:29: `ports` belongs to the service, and not to its `build`",
        "services: { web: { image: x, deploy: { resources: { limits: { pids_limit: 9 } } } } } | belongs to the service, and not to its `deploy.resources.limits`",
        "services: { web: { image: x, ports: [ { target: 80, privileged: true } ] } } | 1:53: `privileged` belongs to the service",
        "services: { web: { image: x, replicas: 2 } } | 1:30: `replicas` belongs to `deploy` of the service, and not to the service itself",
        "services: { web: { image: x, deploy: { limits: {} } } } | `limits` belongs to `deploy.resources` of the service, and not to its `deploy`",
        "services: { web: { image: x } };privileged: true | 2:1: `privileged` belongs to a service: indent it",
        "services: { web: { image: x } };volumes: { db: { image: x } } | 2:18: `image` belongs to a service, and `db` stands beneath `volumes:`",
      })
  void whatNobodyCouldMeanSaysWhatToWrite(String yaml, String words) {
    InputException refused =
        assertThrows(InputException.class, () -> PlannedImport.of(yaml.replace(';', '\n') + "\n"));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void servicesThatWaitAreOnlyRefusedWhereTheyWaitInACircle() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "shop/compose.yaml",
            """
            services:
              a: { image: x, depends_on: [ b, c ] }
              b: { image: x, depends_on: [ c ] }
              c: { image: x }
              d: { image: x, depends_on: [ e ] }
              e: { image: x, profiles: [ more ], depends_on: [ d ] }
            """);
    assertEquals(5, all.at("/containers").size());
  }

  @Test
  void aMergedKeyNeverBeatsTheServicesOwn() throws Exception {
    String yaml =
        """
        x-weak: &weak { privileged: true, read_only: false }
        services:
          web: { privileged: false, <<: *weak, image: nginx }
        """;
    assertEquals("false", PlannedImport.containers(yaml).get(0).get("privileged").toString());
  }

  @Test
  void aPlanProvesItsOwnServicesAndNothingElse() throws Exception {
    JsonNode snapshot =
        new ObjectMapper()
            .readTree(PlannedImport.of("services:\n  web: { image: nginx }\n").snapshot());
    assertEquals(1, snapshot.get("containers").size());
    assertTrue(snapshot.get("containers").isArray());
    assertTrue(snapshot.get("images").has("$partial"));
  }

  @Test
  void aPlanBesideContainersProvesNone() throws Exception {
    List<RawFile> files =
        List.of(
            new RawFile(
                "a/compose.yml", PlannedImport.bytes("services:\n  web: { image: nginx }\n")),
            new RawFile(
                "inspect.json",
                PlannedImport.bytes(
                    "[{\"Id\":\"a\",\"Name\":\"/a\",\"Image\":\"sha256:b\",\"State\":{\"Status\":\"running\"},\"Config\":{},\"HostConfig\":{}}]")));
    byte[] snapshot = Import.of(files, ImportOptions.defaults()).snapshot();
    assertTrue(new ObjectMapper().readTree(snapshot).get("containers").has("$partial"));
  }

  @Test
  void whatAServiceExtendsElsewhereLeavesOpenWhatItDoesNotSay() throws Exception {
    JsonNode far =
        PlannedImport.containers(
                """
                services:
                  far: { extends: { file: other.yml, service: far }, privileged: true, cap_add: [ CHOWN ] }
                """)
            .get(0);
    assertEquals("true", far.get("privileged").toString());
    assertEquals(
        "it extends a service of a file that is not here", far.at("/read_only/$unknown").asText());
    assertEquals("CHOWN", far.at("/added_capabilities/$partial/0").asText());
  }

  @Test
  void aServiceExtendsOneOfAFileBesideItWhichIsNoPlanItself() throws Exception {
    JsonNode all =
        PlannedImport.of(
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
        PlannedImport.of(
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
        PlannedImport.of(
            "a/compose.yml", "include: [ gone.yml ]\nservices:\n  web: { image: x }\n");
    assertEquals(
        "the file `gone.yml` that it includes is not here", all.at("/containers/reason").asText());
  }

  @Test
  void anOverrideResetsAndReplacesByTag() throws Exception {
    JsonNode web =
        PlannedImport.of(
                "a/compose.yml",
                "services:\n  web: { image: x, ports: [ 80 ], cap_add: [ CHOWN ], read_only: true }\n",
                "a/compose.override.yml",
                "services:\n  web: { ports: !reset [ ], cap_add: !override [ KILL ], read_only: !reset null }\n")
            .at("/containers/0");
    assertEquals("[]", web.get("published_ports").toString());
    assertEquals("[\"KILL\"]", web.get("added_capabilities").toString());
    assertEquals("false", web.get("read_only").toString());
  }

  @Test
  void whatAFileAloneResetsItDoesNotSay() throws Exception {
    JsonNode containers =
        PlannedImport.containers(
            """
            services:
              gone: !reset { image: x }
              web:
                image: x
                privileged: !reset true
                read_only: !override true
                cap_add: [ CHOWN, !reset KILL ]
            """);
    assertEquals(1, containers.size());
    assertEquals("false", containers.get(0).get("privileged").toString());
    assertEquals("true", containers.get(0).get("read_only").toString());
    assertEquals("[\"CHOWN\"]", containers.get(0).get("added_capabilities").toString());
  }

  /** Values of a file that ends inside its last line, or without a line end. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "user: a|user_name",
        "mem_limit: 50000000|memory_limit",
        "restart: on-failure:1|restart_retries",
        "`volumes:\n      - /srv`|host_mounts",
        "`security_opt:\n      - no-new-privileges:t`|no_new_privileges",
        "`ports:\n      - 127.0.0.1:8080:80`|published_ports",
      })
  void whereTheEndMayBeCutOffNothingIsKnown(String lines, String field) throws Exception {
    String yaml = "services:\n  web:\n    image: nginx\n    " + lines.replace("\\n", "\n");
    JsonNode whole = PlannedImport.containers(yaml + "\n").get(0).get(field);
    JsonNode cut = PlannedImport.containers(yaml).get(0).get(field);
    assertTrue(!cut.equals(whole) && cut.toString().contains("may have been cut"), cut.toString());
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
    JsonNode read = PlannedImport.containers(yaml).get(0).at("/attached_networks/0/name");
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
    assertEquals("true", PlannedImport.containers(text).get(0).get("privileged").toString());
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
  void whatIsNotSeenOfAFileIsSaid() throws Exception {
    List<String> said =
        PlannedImport.of(
                """
                include: [ other.yml ]
                services:
                  web: { image: nginx, privledged: true, build: { portz: [ 80 ], x-a: 1 }, x-own: 1 }
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
            "service `web`: what `privledged` does is not known, and not seen",
            "service `web`: what `build.portz` does is not known, and not seen"),
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
    JsonNode web = PlannedImport.containers(yaml).get(1);
    assertEquals("shop-web-1", web.get("name").asText());
    assertEquals(value, web.at("/" + place).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "[ web ] | `services` has names beneath it",
        "{ web: { image: x }, db: hello } | compose.yml:2:24: the service `db` has keys beneath it, such as `image: nginx`, not a text",
        "{ web: { image: x }, db: } | the service `db` has keys beneath it, such as `image: nginx`: they are indented more than its name",
        "{ web: { read_only: tr } } | compose.yml:2:12: `read_only` is true or false, and its value is not",
        "{ web: { privileged: 1 } } | `privileged` is true or false, not a number",
        "{ web: { cap_add: A } } | `cap_add` is a list of texts (lines beneath it that begin with `- `), not a text",
        "{ web: { security_opt: [ a, { b: false } ] } } | compose.yml:2:31: `security_opt` lists texts, and this is a mapping",
        "{ web: { mem_limit: much } } | `mem_limit` is a size, such as 512m, and its value is not",
        "{ web: { ports: [ 'x:80' ] } } | this is no port: write the one inside",
        "{ web: { ports: [ '80-85:80-82' ] } } | the ranges are not of one length",
        "{ web: { volumes: [ { source: /a } ] } } | a volume in its long form has a `type`",
        "{ web: { healthcheck: { test: [ x ] } } } | begins with CMD, CMD-SHELL or NONE",
        "{ web: { user: '${A' } } | a text has a `$` that begins no variable",
        "{ web: { command: 'echo $1' } } | has a `$` that begins no variable",
        "{ web: { read_only: true } } | `web` has neither an image nor a build",
        "{ web: { image: x, volumes: [ 'data:/x' ] } } | names the volume `data`, which is not declared",
        "{ web: { image: x, pid: 'service:y' } } | names the service `y`, which is not declared",
        "{ a: { image: x, depends_on: [ b ] }, b: { image: x, ipc: 'service:a' } } | services wait for each other: `a` -> `b` -> `a`",
        "{ a: { image: x, links: [ 'a:b' ] } } | services wait for each other: `a` -> `a`",
        "{ a: { image: x, volumes_from: [ b ] }, b: { image: x, depends_on: { a: {} } } } | services wait for each other: `a` -> `b` -> `a`",
        "{ a: { image: x, platform: p, build: { context: ., platforms: [ q ] } } } | is built for other platforms than `p`",
        "{ web: { image: x, network_mode: host, networks: [ a ] } } | both a network_mode and networks",
        "{ a: { image: x, container_name: cc }, b: { image: x, container_name: cc } } | `b` and `a` have the same container_name",
        "{ a: { image: x, ports: [ '1-9999', '10000-19999' ] }, b: { image: x, ports: [ 1, '9:9' ] } } | the services publish more than 20000 ports together",
        "{ web: { image: x, mem_limit: 1g, deploy: { resources: { limits: { memory: 2g } } } } } | `mem_limit` is `1g`, and `deploy.resources.limits.memory` is `2g`",
        "{ web: { image: x, cpus: 1, deploy: { resources: { limits: { pids: 2 } } } } } | `deploy.resources.limits.cpus` is not said",
        "{ a: { extends: b }, b: { extends: a } } | services extend each other",
        "{ a: { extends: b } } | there is no service `b`",
        "{ a: 1, a: 2 } | `a` stands twice here",
      })
  void whatIsNoComposeFileIsRefused(String yaml, String message) {
    InputException refused =
        assertThrows(InputException.class, () -> PlannedImport.of("services:\n  " + yaml));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  /** What is short to write, and much where many take it over from others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "volumes: [ '/a#:/b#' ], volumes_from: [ s@ ] | more than 20000 mounts together",
        "environment: [ A#=x ], extends: s@ | more than 100000 values together",
      })
  void whatGrowsWithEachServiceIsRefusedSoon(String service, String message) {
    InputException refused =
        assertThrows(InputException.class, () -> PlannedImport.of(chain(600, service)));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void networksThatManyJoinAreRefusedSoon() {
    String networks = IntStream.range(0, 200).mapToObj(i -> "n" + i).collect(joining(", "));
    String yaml =
        chain(200, "network_mode: 'service:s@'")
            .replaceFirst("image: x }", "image: x, networks: [ " + networks + " ] }");
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                PlannedImport.of(
                    yaml + "networks: {" + networks.replaceAll("n([0-9]+)", "n$1: {}") + "}"));
    assertTrue(
        refused.getMessage().contains("more than 20000 networks together"), refused.getMessage());
  }

  /** However long a way is, and however many lead to one place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "depends_on: [ s@ ]",
        "network_mode: 'service:s@'",
        "volumes_from: [ s@ ]",
        "extends: s@",
      })
  void aLongWayIsGone(String service) throws Exception {
    assertEquals(3_000, PlannedImport.containers(chain(3_000, service)).size());
  }

  @Test
  void whereManyWaysLeadIsGoneToOnce() throws Exception {
    StringBuilder yaml = new StringBuilder("services:\n");
    for (int i = 0; i < 60; i++) {
      String both = i == 0 ? "" : ", depends_on: [ a%1$d, b%1$d ]".formatted(i - 1);
      yaml.append("  a%1$d: { image: x%2$s }\n  b%1$d: { image: x%2$s }\n".formatted(i, both));
    }
    assertEquals(120, PlannedImport.containers(yaml.toString()).size());
  }

  /** Each file is tried as a project of its own, so that a long row is gone from each. */
  @Test
  void aLongRowOfFilesThatIncludeTheNextIsRefusedSoon() throws Exception {
    List<RawFile> files = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      String yaml = "include: [ f%d.yml ]\nservices: { s%d: { image: x } }\n".formatted(i + 1, i);
      files.add(new RawFile("shop/f%d.yml".formatted(i), PlannedImport.bytes(yaml)));
    }
    Import.Imported read =
        assertTimeout(Duration.ofSeconds(60), () -> Import.of(files, ImportOptions.defaults()));
    List<InputException> refused = read.summary().unreadable();
    assertEquals(4_000 - 64, refused.size());
    assertEquals(
        "shop/f63.yml:1:1: a file includes another more than 64 times in a row",
        refused.get(0).getMessage());
    JsonNode containers = new ObjectMapper().readTree(read.snapshot()).get("containers");
    assertEquals("[]", containers.path("$partial").toString());
  }

  /** A short way to the end of a row, gone first, makes the long one no shorter. */
  @ParameterizedTest
  @CsvSource({"62, short.yml, f0.yml, 0", "63, short.yml, f0.yml, 1", "63, f0.yml, short.yml, 1"})
  void aRowOfFilesIsAsLongWhicheverIncludeStandsFirst(
      int last, String first, String second, int refused) throws Exception {
    List<RawFile> files = new ArrayList<>();
    String shop = "include: [ %s, %s ]\nservices: { web: { image: x } }\n";
    files.add(new RawFile("compose.yml", PlannedImport.bytes(shop.formatted(first, second))));
    files.add(new RawFile("short.yml", PlannedImport.bytes("include: [ f40.yml ]\n")));
    for (int i = 0; i <= last; i++) {
      String include = i < last ? "include: [ f%d.yml ]\n".formatted(i + 1) : "";
      String yaml = include + "services: { s%d: { image: x } }\n".formatted(i);
      files.add(new RawFile("f%d.yml".formatted(i), PlannedImport.bytes(yaml)));
    }
    Import.Imported read = Import.of(files, ImportOptions.defaults());
    assertEquals(refused, read.summary().unreadable().size(), read.summary().toString());
  }

  @Test
  void ofALongCircleTheFirstNamesAreTold() {
    String circle =
        chain(100, "depends_on: [ s@ ]").replace("image: x }", "image: x, depends_on: [ s99 ] }");
    InputException refused = assertThrows(InputException.class, () -> PlannedImport.of(circle));
    assertTrue(
        refused.getMessage().endsWith("`s94` -> `s93` -> 92 more -> `s0`"), refused.getMessage());
  }

  /** Each service after the first with what stands there, {@code s@} being the one before it. */
  private static String chain(int size, String service) {
    return IntStream.range(0, size)
        .mapToObj(
            i ->
                "  s%d: { image: x%s }\n"
                    .formatted(
                        i,
                        i == 0
                            ? ""
                            : ", " + service.replace("#", "" + i).replace("@", "" + (i - 1))))
        .collect(joining("", "services:\n", ""));
  }
}
