package dev.portreeve.runtime.docker.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps are an image's own, and which those of an image below. */
class InheritanceTest {

  /** What was imported records no steps, but it is one row at the bottom. */
  @Test
  void ofAnImageOnAnImportOnlyTheImportIsInherited() {
    Fields base = image("b", "base:1").put("history", SnapshotJson.unknown("imported"));
    base.put("imported", SnapshotJson.of(true)).put("parent_id", SnapshotJson.absent());
    Fields app = image("a", "app:1").put("parent_id", SnapshotJson.of("b"));
    app.put("layers", SnapshotJson.texts(List.of("1", "2")));
    app.put("history", SnapshotJson.list(List.of(step("from"), step("run"))));
    new Inheritance(List.of(app, base)).resolve();
    assertEquals("true", app.get("history").get(0).get("inherited").asText());
    assertEquals("false", app.get("history").get(1).get("inherited").asText());
  }

  private static Fields image(String id, String... references) {
    return new Fields()
        .put("id", SnapshotJson.of(id))
        .put("references", SnapshotJson.texts(List.of(references)))
        .put("parent", SnapshotJson.of(""));
  }

  private static JsonNode step(String instruction) {
    return SnapshotJson.object().put("instruction", instruction);
  }
}
