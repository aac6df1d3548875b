package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Detail;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.evaluate.policy.Policy;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for containers that compose or a pod made goes where these were asked for. */
class MakersTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final String SHOP =
      "\"com.docker.compose.service\":\"api\",\"com.docker.compose.project\":\"shop\"";
  private static final String FILE = "\"com.docker.compose.project.config_files\":";
  private static final String POD = "b".repeat(64);

  private static final String COMMAND = "\"CreateCommand\":[\"podman\",\"run\",\"IMAGE\"],";

  private static Finding finding(String control, String labels, String more) throws Exception {
    return finding(control, COMMAND, labels, more);
  }

  private static Finding finding(String control, String command, String labels, String more)
      throws Exception {
    String text =
        "[{\"Id\":\""
            + "a".repeat(64)
            + "\",\"Name\":\"shop-api-1\",\"Image\":\"sha256:"
            + "c".repeat(64)
            + "\",\"State\":{\"Status\":\"running\",\"Running\":true},\"Config\":{"
            + command
            + "\"Labels\":{"
            + labels
            + "}},\"HostConfig\":{\"ReadonlyRootfs\":false,\"Memory\":0,\"Privileged\":true,"
            + "\"NetworkMode\":\"host\"},\"NetworkSettings\":{\"Networks\":{\"host\":{}}}"
            + more
            + "}]";
    RawFile file = new RawFile("containers.json", text.getBytes(StandardCharsets.UTF_8));
    byte[] snapshot =
        Import.of(new ArrayList<>(List.of(file)), ImportOptions.defaults()).snapshot();
    Engine engine =
        Engine.load(
            Policy.of(StandardPacks.pack("docker").orElseThrow()).withControls(List.of(control)),
            NOW);
    return engine.evaluate("host", snapshot, false, Detail.CHANGES).findings().get(0);
  }

  private static String change(String control, String labels, String more) throws Exception {
    return String.join(
        "; ", finding(control, labels, more).change().orElseThrow().byHow().keySet());
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | /srv/shop/compose.yaml | mem_limit: 512m in service api of"
            + " /srv/shop/compose.yaml, and docker compose --project-name shop --file"
            + " /srv/shop/compose.yaml up --detach",
        "container-not-privileged | /srv/a.yaml,/srv/b.yaml | no privileged in service api of"
            + " /srv/a.yaml or /srv/b.yaml, and docker compose --project-name shop --file"
            + " /srv/a.yaml --file /srv/b.yaml up --detach",
        "host-network-not-shared | /srv/it's here.yaml | no network_mode in service api of"
            + " '/srv/it'\\''s here.yaml', and docker compose --project-name shop --file"
            + " '/srv/it'\\''s here.yaml' up --detach",
        "memory-limited | <redacted> | mem_limit: 512m in service api of the project shop, and"
            + " docker compose --project-name shop up --detach",
        "memory-limited | --env-file=/etc/shadow | mem_limit: 512m in service api of the project"
            + " shop, and docker compose --project-name shop up --detach",
      })
  void composeSaysItInItsFile(String control, String files, String how) throws Exception {
    assertEquals(how, change(control, SHOP + "," + FILE + "\"" + files + "\"", ""));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | web | docker service update --limit-memory=512m web",
        "host-network-not-shared | web | docker service update --network-rm=host web",
        "root-filesystem-read-only | web | docker service update --read-only web",
        "container-not-privileged | web | ``",
        "memory-limited | it's | docker service update --limit-memory=512m 'it'\\''s'",
        "memory-limited | --force | docker run --memory=512m",
      })
  void servicesOfASwarmAreUpdated(String control, String service, String how) throws Exception {
    String labels = "\"com.docker.swarm.service.name\":\"" + service + "\"";
    assertEquals(how, change(control, labels, ",\"Driver\":\"overlay2\""));
  }

  @ParameterizedTest(name = "{0}, infra {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memory-limited | true | podman pod create --memory=512m (pod bbbbbbbbbbbb)",
        "host-network-not-shared | true | podman pod create without --network=host"
            + " (pod bbbbbbbbbbbb)",
        "root-filesystem-read-only | true | ``",
        "host-network-not-shared | false | podman pod create without --network=host"
            + " (pod bbbbbbbbbbbb)",
        "memory-limited | false | podman run --memory=512m",
        "root-filesystem-read-only | false | podman run --read-only",
      })
  void podsSayItWhereTheyAreMade(String control, boolean infra, String how) throws Exception {
    String more = ",\"Pod\":\"" + POD + "\",\"IsInfra\":" + infra + ",\"OCIRuntime\":\"crun\"";
    assertEquals(how, change(control, "", more + ",\"Rootfs\":\"\",\"BoundingCaps\":[]"));
  }

  @Test
  void ofWhatWasPlayedFromAFileNoCommandIsProposed() throws Exception {
    String more = ",\"Pod\":\"" + POD + "\",\"IsInfra\":false,\"OCIRuntime\":\"crun\"";
    Finding finding =
        finding("root-filesystem-read-only", "", "", more + ",\"Rootfs\":\"\",\"BoundingCaps\":[]");
    assertTrue(finding.change().orElseThrow().byHow().isEmpty());
    assertTrue(finding.fix().orElseThrow().contains("podman kube play"), finding.toString());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"memory-limited", "root-filesystem-read-only"})
  void whatIsToBeDoneSaysWhere(String control) throws Exception {
    String fix =
        finding(control, SHOP + "," + FILE + "\"/srv/compose.yaml\"", "").fix().orElseThrow();
    assertTrue(fix.contains("service api of /srv/compose.yaml"), fix);
  }
}
