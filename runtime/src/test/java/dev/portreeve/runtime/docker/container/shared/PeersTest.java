package dev.portreeve.runtime.docker.container.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who shares processes with whom, and what to do where somebody joined what is gone. */
class PeersTest {
  @ParameterizedTest
  @CsvSource({
    "web, true, ''",
    "gone, true, joined_by_another",
    "gone, false, ''",
  })
  void whoJoinedWhatIsGoneIsNamed(String target, boolean complete, String how) {
    Fields web = container("web", SnapshotJson.of("private"));
    Fields late = container("late", Joins.to(target));
    new Joins(List.of(web, late), complete, false).resolve();
    JsonNode peers = web.get("peer_ids");
    assertEquals(how, SnapshotJson.how(peers));
    assertEquals(!how.isEmpty(), peers.path("reason").asText().contains("`late`"));
  }

  /** What is there and cannot be read keeps the source that tells it, as what is not there does. */
  @ParameterizedTest
  @CsvSource({"true, timed_check", "false, timed_check", "true, ''"})
  void anUnknownKeepsWhatWouldTellIt(boolean seen, String source) {
    Fact<JsonNode> unknown = seen ? Fact.unread("why", source) : Fact.unknown("why");
    assertEquals(seen ? source : "", SnapshotJson.how(SnapshotJson.of(unknown)));
  }

  private static Fields container(String name, JsonNode pidMode) {
    return new Fields()
        .put("id", SnapshotJson.of(name + "-id"))
        .put("name", SnapshotJson.of(name))
        .put("network_mode", SnapshotJson.of("private"))
        .put("pid_mode", pidMode);
  }
}
