package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.examples.OwnObjects.Box;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OwnObjectsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void ownObjectsAreJudgedAndWhatNobodySaysIsUnknown() throws Exception {
    List<String> lines =
        OwnObjects.verdicts(
            List.of(
                new Box("a1", "web", false, OptionalLong.of(64 << 20)),
                new Box("b2", "agent", true, OptionalLong.empty()),
                new Box("c3", "elsewhere", null, OptionalLong.empty())),
            NOW);
    assertTrue(lines.contains("PASS container-not-privileged web"), lines::toString);
    assertTrue(
        lines.contains(
            "FAIL container-not-privileged agent: agent runs with every capability and every"
                + " device of its host"),
        lines::toString);
    assertTrue(
        lines.stream()
            .anyMatch(
                l ->
                    l.startsWith("UNKNOWN container-not-privileged elsewhere")
                        && l.contains("the agent of that node does not say")),
        lines::toString);
    assertTrue(lines.contains("PASS memory-limited web"), lines::toString);
    assertEquals(3, lines.stream().filter(l -> l.contains("memory-limited")).count());
  }

  @Test
  void oneContainerIsJudgedAloneAndNothingIsSaidOfOthers() throws Exception {
    assertEquals(
        List.of("PASS container-not-privileged web"),
        OwnObjects.verdicts(new Box("a1", "web", false, OptionalLong.empty()), NOW));
  }
}
