package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This host in one command, as far as a host without an engine shows it; .ci has real ones. */
class ThisHostTest {
  @TempDir Path folder;

  @Test
  void whereNoEngineAnswersThatIsSaidAndNothingIsJudged() {
    Typed typed = Typed.line("check --host --socket " + folder.resolve("none.sock"));
    assertEquals(Exit.UNREADABLE, typed.exit());
    assertEquals("", typed.out());
    assertTrue(typed.err().contains("cannot be asked"), typed.err());
    assertTrue(typed.err().contains("Podman"), typed.err());
  }

  @Test
  void anAddressOfAnEngineIsQuotedWithoutItsPassword() {
    Map<String, String> far = Map.of("DOCKER_HOST", "tcp://me:hunter2@127.0.0.1:1");
    Typed asked = Typed.onTerminal("check --host", far);
    assertEquals(Exit.USAGE, asked.exit());
    assertTrue(asked.err().contains("@127.0.0.1:1"), asked.err());
    assertFalse(asked.err().contains("hunter2"), asked.err());
    Typed named = Typed.line("collect --socket https://me:hunter2@h/x");
    assertEquals(Exit.UNREADABLE, named.exit());
    assertFalse(named.err().contains("hunter2"), named.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--host x.tar", "--keep kept.tar -", "--socket /x -"})
  void whatContradictsItIsRefused(String words) {
    assertEquals(Exit.USAGE, Typed.line("check " + words).exit());
  }

  @Test
  void aCollectionWithoutAnEngineIsRefusedAndGetsNoScore() throws IOException {
    Path collection = Files.createDirectory(folder.resolve("c"));
    Files.writeString(
        collection.resolve("collection.json"),
        """
        {"portreeve_collection": 1, "collector": "portreeve collector 1", "parts": "all",
         "collected_at": "2026-11-27T03:45:01Z", "host": "vm", "engine": "docker",
         "documents": [ {"is": "info", "file": "engine/info.json", "command": "docker info",
                         "status": 1, "reason": "Cannot connect to the Docker daemon"} ]}
        """);
    Files.createDirectory(collection.resolve("host"));
    Files.writeString(
        collection.resolve("host").resolve("passwd.txt"), "root:x:0:0::/root:/bin/sh\n");
    Typed typed = Typed.words("check", collection.toString());
    assertEquals(Exit.UNREADABLE, typed.exit(), typed.err());
    assertTrue(typed.err().contains("no Docker and no Podman answered"), typed.err());
    assertFalse(typed.out().contains("Score"), typed.out());
  }

  private static final String DOCKER =
      "{\"ID\": \"4f1c6f0e\", \"Containers\": 0, \"Images\": 0, \"ServerVersion\": \"26.1.5\", \"Name\": \"edge-7\","
          + " \"DockerRootDir\": \"/var/lib/docker\", \"KernelVersion\": \"6.1\", \"InitBinary\": \"docker-init\"}";

  private static final String PODMAN =
      "{\"host\": {\"hostname\": \"edge-7\", \"kernel\": \"6.1\"}, \"store\": {}, \"registries\": {},"
          + " \"version\": {\"Version\": \"5.4.2\", \"APIVersion\": \"5.4.2\"}}";

  @ParameterizedTest
  @CsvSource({"docker, 4f1c6f0e", "podman, machine:0123456789abcdef0123456789abcdef"})
  void aHostIsKnownByItsEngineAndWhereThatHasNoIdByItsMachine(String engine, String id)
      throws IOException {
    Path info = Files.createDirectory(folder.resolve("engine")).resolve("info.json");
    Files.writeString(info, engine.equals("docker") ? DOCKER : PODMAN);
    Files.writeString(
        folder.resolve("collection.json"),
        """
        {"portreeve_collection": 1, "collector": "portreeve collector 1", "parts": "all",
         "collected_at": "2026-11-27T03:45:01Z", "machine": "0123456789abcdef0123456789abcdef",
         "documents": [ {"is": "info", "file": "engine/info.json", "status": 0} ]}
        """);
    Typed typed = Typed.words("import", folder.toString());
    assertTrue(typed.out().contains("\"host_id\":\"" + id + "\""), typed.out() + typed.err());
  }

  @Test
  void noVersionOfAnApiIsToldWhereNoEngineAnswers() throws Exception {
    Path engine = Files.createDirectory(folder.resolve("bin"));
    Path docker = engine.resolve("docker");
    Files.writeString(
        docker,
        "#!/bin/sh\ncase \"$*\" in *Client.APIVersion*) echo 1.45 ;; esac\n"
            + "echo 'Cannot connect to the Docker daemon' >&2\nexit 1\n");
    assertTrue(docker.toFile().setExecutable(true));
    Files.copy(docker, engine.resolve("podman"), StandardCopyOption.COPY_ATTRIBUTES);
    Collected.from(engine, folder);
    Process tar =
        new ProcessBuilder("tar", "-xOf", "host.tar", "./collection.json")
            .directory(folder.toFile())
            .start();
    String manifest = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(manifest.contains("\"api_version\": \"\""), manifest);
  }

  @Test
  void podmanIsAskedByNoWordThatIsTheNameOfAnother() throws Exception {
    String victim = "ab".repeat(32);
    String namesake = "cd".repeat(32);
    Path engine = Files.createDirectory(folder.resolve("bin"));
    Path podman = engine.resolve("podman");
    Files.writeString(
        podman,
        """
        #!/bin/sh
        case "$*" in
          "--version") echo "podman version 5.4.2" ;;
          "version"*) echo '{"Client":{"APIVersion":"5.4.2"},"Server":{}}' ;;
          "info"*) echo '{"host":{"hostname":"h"},"store":{},"version":{}}' ;;
          "ps --all --no-trunc --format"*) printf '%%s\n' "%1$s v" "%2$s %1$s" "%3$s %4$s" ;;
          "ps "*) printf '%%s\n' "%1$s" "%2$s" ;;
          "inspect --type container --format"*) exit 1 ;;
          "inspect --type container %5$s %2$s") echo '[{"Id":"%1$s","Name":"v","HostConfig":{"Privileged":true}},{"Id":"%2$s"}]' ;;
          "diff %5$s") echo "A /of-the-victim" ;;
          "diff %2$s") echo "A /of-the-namesake" ;;
          *) exit 1 ;;
        esac
        """
            .formatted(
                victim,
                namesake,
                "ef".repeat(32),
                victim.substring(0, 63),
                victim.substring(0, 62)));
    assertTrue(podman.toFile().setExecutable(true));
    Collected.from(engine, folder, "podman");
    assertTrue(file("./engine/containers.json").contains("\"Privileged\""));
    assertTrue(file("./engine/diff_" + victim + ".txt").contains("/of-the-victim"));
  }

  private String file(String name) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-xOf", "host.tar", name).directory(folder.toFile()).start();
    return new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
