package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedPortreeveTest {
  private static final Path EXPORT = Path.of("exports/docker-26.1.5");

  @Test
  void aProgramFindsWhatIsWrongWithAHost() throws Exception {
    List<Path> files =
        List.of(EXPORT.resolve("inspect_containers.json"), EXPORT.resolve("info.json"));
    List<String> failures = EmbedPortreeve.failures(files, Instant.parse("2026-11-24T10:00:00Z"));
    assertTrue(
        failures.contains(
            "critical privileged runs with every capability and every device of its host"),
        failures::toString);
    assertEquals(failures, EmbedPortreeve.failures(files, Instant.parse("2026-11-24T10:00:00Z")));
  }
}
