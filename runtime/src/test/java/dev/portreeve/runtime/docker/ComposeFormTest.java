package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forms of values, and files that name each other, as compose 2.26 and the engine behind it take or
 * refuse them: each was given to both.
 */
class ComposeFormTest {
  /** Compose takes most of these, and no engine makes a container of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "ports: [ { target: 80, published: 127.0.0.1:8080 } ] | 4:28: `published` is a port of the host, or a range",
        "ports: [ { target: 80, published: 127.0.0.1:8080-8090 } ] | `published` is a port",
        "ports: [ { target: 80, published: 127.0.0.1 } ] | `published` is a port",
        "ports: [ { target: 80, published: 8190-8180 } ] | `published` is a port",
        "ports: [ { target: 80, published: 70000 } ] | `published` is a port",
        "ports: [ { target: 80, published: -1 } ] | `published` is a port",
        "ports: [ { target: 80-82, published: 80-82 } ] | 4:16: `target` is one port",
        "ports: [ { target: 70000 } ] | `target` is one port",
        "volumes: [ './host:container.yaml' ] | 4:16: the place in the container is an absolute path",
        "volumes: [ container ] | the place in the container is an absolute path",
        "volumes: [ { type: bind, source: /srv, target: x } ] | the place in the container is an absolute path",
        "tmpfs: run | the place in the container is an absolute path",
        "volumes: [ '/srv:/x/..' ] | nothing can be mounted at `/`",
        "volumes: [ 'd:/x' ] | one letter before a colon is a drive of Windows",
        "volumes: [ '/etc:' ] | nothing stands before or behind a colon",
        "volumes: [ ':/x' ] | nothing stands before or behind a colon",
        "volumes: [ { type: bind, source: /srv } ] | has a `target`",
        "volumes: [ { type: bind, target: /x } ] | has a `source`",
        "volumes: [ { type: tmpfs, source: /etc, target: /x } ] | has no `source`",
        "volumes: [ { type: bind, source: /srv, target: /x, bind: { propagation: foo } } ] | `propagation` is one of private",
        "deploy: { resources: { limits: { memory: 67108864 } } } | `memory` is a text",
        "deploy: { resources: { limits: { pids: 10.5 } } } | `pids` is a whole number",
        "deploy: { restart_policy: { max_attempts: 3.5 } } | `max_attempts` is a whole number",
        "environment: { 1: x } | 4:20: a key is a text: put it into quotes",
        "mem_limit: '1e8' | `mem_limit` is a size",
        "cgroup: foo | `cgroup` is host or private",
        "mem_limit: '-1' | `mem_limit` is a size",
        "ipc: Host | 4:5: `ipc` is private, shareable",
        "pid: private | `pid` is host, service:NAME",
        "pid: 'container:' | `pid` is host, service:NAME",
        "uts: private | `uts` is host, or is not said",
        "uts: 'container:x' | `uts` is host, or is not said",
        "network_mode: 'container:' | nothing stands behind the colon",
        "cap_add: [ CAP_FOO ] | 4:16: no engine knows a capability",
        "cap_drop: [ ALL, CAP_FOO ] | no engine knows a capability",
        "cap_add: [ CAP_ALL ] | no engine knows a capability",
        "restart: sometimes | `restart` is no, always",
        "restart: 'always:3' | only on-failure has a number of tries",
        "restart: 'on-failure:-1' | only on-failure has a number of tries",
        "deploy: { restart_policy: { condition: sometimes } } | `condition` is none",
        "deploy: { restart_policy: { condition: any, max_attempts: 3 } } | only on-failure has",
        "security_opt: [ foo ] | this is no option",
        "container_name: 'bad name' | the name of a container has",
        "container_name: c | the name of a container has",
        "security_opt: [ 'foo=bar' ] | this is no option",
        "security_opt: [ 'no-new-privileges:maybe' ] | this is no option",
        "security_opt: [ 'systempaths:unconfined' ] | this is no option",
        "volumes: [ { type: foo, source: /etc, target: /x } ] | the `type` of a volume is bind",
        "healthcheck: { test: [ CMD, a ], retries: -1 } | `retries` is a whole number",
        "oom_score_adj: 5000 | `oom_score_adj` goes from",
        "user: !!binary '?' | `!!binary` stands before Base64",
        "environment: { '': x } | `environment` has an entry without a name",
        "labels: { '': x } | `labels` has an entry without a name",
        "ports: [ '80:0' ] | ports go from 1 to 65535",
        "ports: [ { target: 0 } ] | 0 is none",
        "extra_hosts: [ a ] | 4:20: `extra_hosts` has a name and an address",
        "extra_hosts: [ 'a:1.2.3.256' ] | has a name and an address",
        "mem_limit: 1m | 4:5: the engine takes no memory limit below 6m",
        "deploy: { resources: { limits: { memory: 1m } } } | 4:38: the engine takes no memory limit",
        "mem_limit: -5 | the engine takes no memory limit below 6m",
        "mem_reservation: 1m | no reservation of memory below 6m",
        "memswap_limit: 64m | needs a `mem_limit` beside it",
        "mem_swappiness: 101 | `mem_swappiness` goes from 0 to 100",
        "cpu_period: 10 | `cpu_period` goes from 1000",
        "cpu_quota: 500 | `cpu_quota` is 1000 microseconds or more",
        "cpus: -1 | `cpus` is not below 0",
        "shm_size: -1 | `shm_size` is not below 0",
        "cpuset: '1-0' | `cpuset` lists processors by number",
        "cpuset: abc | `cpuset` lists processors by number",
        "working_dir: here | `working_dir` is an absolute path",
        "isolation: hyperv | `isolation` is default on Linux",
        "healthcheck: { test: a, interval: -1s } | waits a millisecond or longer",
        "healthcheck: { test: a, timeout: 1us } | waits a millisecond or longer",
      })
  void whatNoEngineTakesIsRefused(String line, String message) {
    String yaml = "services:\n  web:\n    image: nginx\n    " + line + "\n";
    assertRefused(yaml, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '%',
      value = {
        "{ device: /srv, o: bind } | `type` is missing, and the engine refuses it",
        "{ type: none, o: bind } | `device` is missing",
        "{ type: none, device: /srv, o: bind, foo: bar } | `foo` is no option of a local volume",
      })
  void aVolumeNamesWhatTheEngineAsksFor(String options, String message) {
    assertRefused(
        "services: { web: { image: x } }\nvolumes: { data: { driver_opts: " + options + " } }\n",
        message);
  }

  @Test
  void anEntryOfIncludeNamesAFile() {
    assertRefused(
        "include: [ { paths: [ b.yaml ] } ]\nservices: { web: { image: x } }\n",
        "an entry of `include` has a `path`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver: local", "labels: { a: b }", "driver_opts: { type: none }"})
  void anExternalVolumeSaysNothingMore(String more) {
    assertRefused(
        "services: { web: { image: x } }\nvolumes: { data: { external: true, " + more + " } }\n",
        "an external volume is made elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "'a b: { image: x }', 'the name of a service has letters'",
    "'a: { image: \"\" }', 'neither an image nor a build'",
    "'a: { image: x, container_name: cc, deploy: { replicas: 2 } }', 'several containers'",
    "'a: { image: x, container_name: cc, scale: 2 }', 'several containers'",
    "'a: { image: x, mem_limit: 64m, mem_reservation: 65m }', 'more memory is reserved than'",
    "'a: { image: x, mem_limit: 64m, memswap_limit: 32m }', 'memory and swap together, and less'",
    "'a: { image: x, uts: host, hostname: a }', 'the name of the host is that of the container'",
    "'a: { image: x, volumes: [ \"/srv:/x\" ], tmpfs: /x }', 'no two mounts at one place'",
    "'a: { image: A }', 'in small letters'",
    "'a: { image: \"a:1:2\" }', 'no engine takes this for the name of an image'",
  })
  void aServiceThatCannotBeIsRefused(String service, String message) {
    assertRefused("services:\n  " + service + "\n", message);
  }

  private static void assertRefused(String yaml, String message) {
    InputException refused = assertThrows(InputException.class, () -> PlannedImport.of(yaml));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpus: 1e0 | cpu_quota | 1000",
        "cpus: .5 | cpu_quota | 500",
        "pids_limit: 1_0 | pids_limit | 10",
        "pids_limit: 0x10 | pids_limit | 16",
        "pids_limit: 010 | pids_limit | 8",
        "pids_limit: 10.5 | pids_limit | 10",
        "mem_limit: '67108864.5' | memory_limit | 67108864",
        "mem_limit: 67108864.5 | memory_limit | {\"$unknown\":\"compose 2.26 makes no limit of a number with an exponent or a point: write it in whole bytes, or as 512m\"}",
        "mem_limit: 1e8 | memory_limit | {\"$unknown\":\"compose 2.26 makes no limit of a number with an exponent or a point: write it in whole bytes, or as 512m\"}",
        "user:\t'5' | user_id | 5",
        "user: !!str 5 | user_id | 5",
        "restart: on-failure:+5 | restart_retries | 5",
        "user: &u !!str 5 | user_id | 5",
        "user: !!binary NQ== | user_id | 5",
        "pids_limit: !!int '7' | pids_limit | 7",
        "privileged: !!bool 'true' | privileged | true",
        "gpus: all | device_requests | {\"$partial\":[],\"reason\":\"compose passes over `gpus` before 2.30: `deploy.resources.reservations.devices` says it for every version\"}",
        "ports: ['127.0.0.1:8386:80/TCP'] | published_ports/0/protocol | \"tcp\"",
        "ports: [{ target: 80, published: 8180-8190 }] | published_ports/0/container_port | 80",
        "volumes: ['C:\\data:/x'] | host_mounts/0/source | {\"$unknown\":\"the path is one of Windows\"}",
        "volumes: ['C:/data:/x:ro'] | host_mounts/0/writable | false",
      })
  void aValueIsReadAsComposeReadsIt(String line, String field, String value) throws Exception {
    JsonNode web =
        PlannedImport.containers("services:\n  web:\n    image: nginx\n    " + line + "\n").get(0);
    assertEquals(value, web.at("/" + field).toString());
  }

  @Test
  void tabsStandBeforeValuesAndNowhereElse() throws Exception {
    assertEquals(
        "true",
        PlannedImport.containers("services: {web: {\timage: x,\tprivileged:\ttrue\t}}\n")
            .at("/0/privileged")
            .toString());
    for (String yaml :
        List.of(
            "services:\n\tweb: { image: x }\n", "services:\n  web:\n    cap_add:\n    -\tA\n")) {
      assertRefused(yaml, "a tab stands here");
    }
  }

  @Test
  void aFileThatExtendsItselfByNameIsAProjectAllTheSame() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "a/compose.yaml",
            """
            services:
              web: { extends: { file: compose.yaml, service: base } }
              base: { image: x, privileged: true }
            """);
    assertEquals(2, all.get("containers").size());
    assertEquals("true", all.at("/containers/1/privileged").toString());
  }

  @Test
  void ofFilesThatNameEachOtherTheFirstIsAProject() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "a/compose.yaml",
            "services:\n  web: { extends: { file: b.yaml, service: base } }\n  one: { image: x }\n",
            "a/b.yaml",
            "services:\n  base: { image: x }\n  two: { extends: { file: compose.yaml, service: one } }\n");
    assertEquals(
        "[\"a-one-1\",\"a-web-1\"]",
        all.get("containers").findValuesAsText("name").stream()
            .filter(name -> name.startsWith("a-"))
            .map(name -> '"' + name + '"')
            .toList()
            .toString()
            .replace(", ", ","));
  }

  @Test
  void filesOfOneIncludeLieOverEachOtherInTheirOrder() throws Exception {
    JsonNode all =
        PlannedImport.of(
            "a/compose.yaml",
            "include: [ { path: [ more.yaml, over.yaml ] } ]\n",
            "a/more.yaml",
            "services:\n  web: { image: x, privileged: true }\n",
            "a/over.yaml",
            "services:\n  web: { privileged: false, pid: host }\n");
    assertEquals("false", all.at("/containers/0/privileged").toString());
    assertEquals("\"host\"", all.at("/containers/0/pid_mode").toString());
  }

  @Test
  void oneFileIsIncludedByManyAndNoNameByTwo() throws Exception {
    String deep = "services:\n  d: { image: x }\n";
    assertEquals(
        3,
        PlannedImport.of(
                "a/compose.yaml",
                "include: [ one.yaml, two.yaml ]\n",
                "a/one.yaml",
                "include: [ deep.yaml ]\nservices:\n  b: { image: x }\n",
                "a/two.yaml",
                "include: [ deep.yaml ]\nservices:\n  c: { image: x }\n",
                "a/deep.yaml",
                deep)
            .get("containers")
            .size());
    List<InputException> refused =
        Import.of(
                List.of(
                    new RawFile(
                        "a/compose.yaml",
                        PlannedImport.bytes(
                            "include: [ deep.yaml ]\nservices:\n  d: { image: y }\n")),
                    new RawFile("a/deep.yaml", PlannedImport.bytes(deep))),
                ImportOptions.defaults())
            .summary()
            .unreadable();
    assertEquals(
        "a/compose.yaml:3:3: `d` stands in `services` of a file that is included, too, and says"
            + " something else there",
        refused.get(0).getMessage());
  }
}
