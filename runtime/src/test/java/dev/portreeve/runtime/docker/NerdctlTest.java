package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code nerdctl inspect --mode=dockercompat} tells and what it does not. The sample has the
 * keys, in their order and with the values for nothing, of the struct that nerdctl 2.0 prints, for
 * containers of which the commands are known: {@code web} (-p, -v), {@code hardened} (--read-only
 * --memory --tmpfs), {@code agent} (--privileged and all namespaces of the host), {@code job} (has
 * ended), and one of Kubernetes with the host's processes, which has no name and is called by its
 * id.
 */
class NerdctlTest {
  private static final Path SAMPLE = Path.of("src/test/resources/nerdctl");

  private static JsonNode snapshot() throws Exception {
    return Exports.snapshot(List.of(file("containers.json"), file("images.json")));
  }

  private static RawFile file(String name) throws IOException {
    return new RawFile(name, Files.readAllBytes(SAMPLE.resolve(name)));
  }

  private static JsonNode container(String name) throws Exception {
    for (JsonNode one : SnapshotJson.elements(snapshot().path("containers"))) {
      if (one.path("name").asText().equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no container is called " + name);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "web,      image_reference, \"docker.io/library/nginx:1.27\"",
        "web,      state,           \"running\"",
        "web,      read_only,       false",
        "web,      memory_limit,    null",
        "web,      logging_driver,  \"json-file\"",
        "web,      apparmor_profile, \"nerdctl-default\"",
        "hardened, read_only,       true",
        "hardened, memory_limit,    268435456",
        "hardened, tmpfs,           [\"/tmp\"]",
        "agent,    ipc_mode,        \"host\"",
        "agent,    uts_mode,        \"host\"",
        "job,      state,           \"exited\"",
        "5e5e5e5e5e5e, uts_mode,        \"host\"",
        // a key of its own, or none, would be an answer of Docker's
        "web,      pid_mode,        ?",
        "agent,    pid_mode,        ?",
        "5e5e5e5e5e5e, pid_mode,        ?",
        "5e5e5e5e5e5e, ipc_mode,        ?",
        "web,      health,          ?",
        "web,      image_id,        ?",
        "web,      image_digests,   ?",
        "agent,    devices,         ?",
        "web,      dns_servers,     ?",
        // and these it leaves out
        "agent,    privileged,      ?",
        "agent,    network_mode,    ?",
        "agent,    attached_networks, ?",
        "agent,    effective_capabilities, ?",
        "agent,    added_capabilities, ?",
        "agent,    seccomp,         ?",
        "agent,    apparmor_profile, ?",
        "agent,    no_new_privileges, ?",
        "agent,    cgroup_namespace, ?",
        "web,      user_namespace,  ?",
        "web,      user_id,         ?",
        "web,      pids_limit,      ?",
        "web,      cpu_quota,       ?",
        "web,      ulimits,         ?",
        "web,      restart,         ?",
        "web,      published_ports, ?",
        "web,      system_paths_hidden, ?",
      })
  void whatItCannotSayIsUnknown(String name, String field, String told) throws Exception {
    JsonNode value = container(name).path(field);
    boolean unknown = value.isMissingNode() || value.has("$unknown");
    JsonNode said = value.has("$value") ? value.get("$value") : value;
    assertEquals(told, unknown ? "?" : said.toString());
  }

  @Test
  void itsMountsAreTold() throws Exception {
    JsonNode mounts = container("agent").path("host_mounts");
    assertEquals("/", mounts.path(0).path("source").asText(), mounts.toString());
  }

  @Test
  void noEngineIsTakenForItsOwn() throws Exception {
    assertFalse(snapshot().path("meta").has("engine"), snapshot().path("meta").toString());
    JsonNode image = SnapshotJson.elements(snapshot().path("images")).iterator().next();
    assertEquals("nginx:1.27", image.path("reference").asText());
    assertFalse(image.path("health_check").isBoolean(), image.toString());
  }

  @Test
  void aDockerEngineBesideItLendsItNothing() throws Exception {
    JsonNode snapshot =
        Exports.snapshot(
            List.of(
                file("containers.json"),
                Exports.of("docker-26.1.5-default", "cli/info.json").get(0)));
    for (JsonNode one : SnapshotJson.elements(snapshot.path("containers"))) {
      assertFalse(one.path("user_namespace").isTextual(), one.toString());
      assertFalse(one.path("pid_mode").isTextual(), one.toString());
    }
  }
}
