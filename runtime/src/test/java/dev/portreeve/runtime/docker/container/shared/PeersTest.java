package dev.portreeve.runtime.docker.container.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  /** Chains, rings and crowds are as long as somebody made them. */
  @ParameterizedTest
  @CsvSource({"chain, 200", "ring, 0", "crowd, 200"})
  void manyThatJoinOneAnotherCostNoMoreEach(String form, int peers) {
    int many = 4_000;
    List<Fields> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      int next = form.equals("crowd") ? 0 : form.equals("ring") ? (i + 1) % many : i + 1;
      boolean ends = form.equals("crowd") ? i == 0 : next == many;
      all.add(container("c" + i, ends ? SnapshotJson.of("private") : Joins.to("c" + next)));
    }
    CpuTime.within(Duration.ofSeconds(5), () -> new Joins(all, true, false).resolve());
    JsonNode listed = all.get(many - 1).get("peer_ids");
    assertEquals(peers, listed.path("$partial").size());
    assertEquals(peers > 0, listed.path("reason").asText().startsWith("more than 200"));
  }

  @Test
  void allPeersOfFewAreListed() {
    List<Fields> all = new ArrayList<>(List.of(container("c0", SnapshotJson.of("private"))));
    for (int i = 1; i <= 200; i++) {
      all.add(container("c" + i, Joins.to("c0")));
    }
    new Joins(all, true, false).resolve();
    assertEquals(200, all.get(7).get("peer_ids").size());
  }

  private static Fields container(String name, JsonNode pidMode) {
    return new Fields()
        .put("id", SnapshotJson.of(name + "-id"))
        .put("name", SnapshotJson.of(name))
        .put("network_mode", SnapshotJson.of("private"))
        .put("pid_mode", pidMode);
  }
}
