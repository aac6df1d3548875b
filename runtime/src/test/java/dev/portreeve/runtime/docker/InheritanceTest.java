package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps are an image's own, and which those of an image below. */
class InheritanceTest {

  /** What was imported records no steps, but it is one row at the bottom. */
  @Test
  void ofAnImageOnAnImportOnlyTheImportIsInherited() {
    Fields base = image("b", "base:1").put("history", Values.unknown("imported"));
    base.put("imported", Values.of(true)).put("parent_id", Values.absent());
    Fields app = image("a", "app:1").put("parent_id", Values.of("b"));
    app.put("history", Values.list(List.of(step("from"), step("run"))));
    new Inheritance(List.of(app, base)).resolve();
    assertEquals("true", app.get("history").get(0).get("inherited").asText());
    assertEquals("false", app.get("history").get(1).get("inherited").asText());
  }

  private static Fields image(String id, String... references) {
    return new Fields()
        .put("id", Values.of(id))
        .put("references", Values.texts(List.of(references)))
        .put("parent", Values.of(""));
  }

  private static JsonNode step(String instruction) {
    return Values.object().put("instruction", instruction);
  }
}
