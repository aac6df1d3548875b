package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
