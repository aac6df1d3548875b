package dev.portreeve.runtime.docker.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    new Inheritance(List.of(app, base), false, id -> false).resolve();
    assertEquals("true", app.get("history").get(0).get("inherited").asText());
    assertEquals("false", app.get("history").get(1).get("inherited").asText());
  }

  /** One that only sets its configuration has the layers of the image below it, and no other. */
  @Test
  void ofAnImageOfTheSameLayersTheStepsBelowItsOwnAreInherited() {
    List<JsonNode> below = List.of(step("from"), step("run"), step("user"));
    List<JsonNode> all = List.of(step("from"), step("run"), step("user"), step("healthcheck"));
    List<JsonNode> more = List.of(step("from"), step("run"), step("user"), step("copy"));
    Fields base = image("b", "base:1").put("history", SnapshotJson.list(below));
    Fields app = image("a", "app:1").put("history", SnapshotJson.list(all));
    Fields untagged = image("c").put("history", SnapshotJson.list(all.subList(0, 2)));
    Fields above = image("d", "more:1").put("history", SnapshotJson.list(more));
    List<Fields> images = List.of(app, untagged, base, above);
    images.forEach(one -> one.put("layers", SnapshotJson.texts(List.of("1", "2"))));
    above.put("layers", SnapshotJson.texts(List.of("1", "2", "3")));
    new ImageParents(images, true, false, Set.of()).resolve();
    new Inheritance(images, false, id -> false).resolve();
    assertEquals("true true true false", inherited(app));
    assertEquals("false false false", inherited(base));
    assertEquals("true true true false", inherited(above));
  }

  /**
   * Beside an import, one that only sets its configuration has other steps, and stands on it, too.
   */
  @Test
  void ofSeveralOfTheSameLayersTheImportIsBelowAnImage() {
    Fields base = image("z", "base:1").put("history", SnapshotJson.unknown("imported"));
    base.put("imported", SnapshotJson.of(true));
    Fields set =
        image("b", "set:1").put("history", SnapshotJson.list(List.of(step("from"), step("user"))));
    Fields app =
        image("a", "app:1").put("history", SnapshotJson.list(List.of(step("from"), step("run"))));
    List<Fields> images = List.of(app, set, base);
    images.forEach(one -> one.put("layers", SnapshotJson.texts(List.of("1"))));
    app.put("layers", SnapshotJson.texts(List.of("1", "2")));
    new ImageParents(images, true, false, Set.of()).resolve();
    new Inheritance(images, false, id -> false).resolve();
    assertEquals("true false", inherited(app));
  }

  /**
   * Its author may write there what he likes: only steps that the other's begin with are its own.
   */
  @Test
  void anImageOfOtherStepsTakesNoneFromAnother() {
    JsonNode import1 = SnapshotJson.unread("imported");
    assertEquals("false false", beside(SnapshotJson.list(List.of(step("copy"))), false, false));
    assertEquals("false false", beside(SnapshotJson.unread("rows are missing"), false, false));
    assertEquals("false false", beside(import1, true, false));
    assertEquals("false false", beside(SnapshotJson.unknown("no rows"), false, true));
    assertEquals("true false", beside(SnapshotJson.list(List.of(step("add"))), false, false));
    assertTrue(beside(SnapshotJson.unknown("not collected"), false, false).startsWith("{"));
  }

  /** What is inherited of two steps beside an image of the layer below. */
  private static String beside(JsonNode history, boolean imported, boolean asked) {
    Fields other = image("b", "other:1").put("history", history);
    other.put("imported", SnapshotJson.of(imported)).put("parent_id", SnapshotJson.absent());
    other.put("layers", SnapshotJson.texts(List.of("1")));
    Fields app = image("a", "app:1").put("parent_id", SnapshotJson.of("b"));
    app.put("layers", SnapshotJson.texts(List.of("1", "2")));
    app.put("history", SnapshotJson.list(List.of(step("add"), step("run"))));
    new Inheritance(List.of(app, other), false, id -> asked).resolve();
    List<String> all = new ArrayList<>();
    app.get("history").forEach(step -> all.add(step.get("inherited").toString()));
    return String.join(" ", all);
  }

  /** Whoever can write an archive can put as many images of one layer into it. */
  @Test
  void imagesOfTheSameLayersCostNoMoreForBeingMany() {
    List<Fields> images = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      List<JsonNode> steps = List.of(step("from"), step("run " + i % 300));
      Fields image = image("sha256:" + i, i % 3 == 0 ? new String[] {"a:" + i} : new String[0]);
      image.put("layers", SnapshotJson.texts(List.of("1"))).put("parent_id", SnapshotJson.absent());
      images.add(image.put("history", SnapshotJson.list(steps.subList(0, 1 + i % 2))));
    }
    CpuTime.within(
        Duration.ofSeconds(6),
        () -> {
          new ImageParents(images, true, true, Set.of()).resolve();
          new Inheritance(images, true, id -> false).resolve();
        });
    assertEquals("true false", inherited(images.get(1)));
  }

  /** A reader says more of why nothing is known than that somebody was asked. */
  @Test
  void anImportThatWasAskedForStaysOne() {
    JsonNode imported = SnapshotJson.unread("imported");
    Fields base = image("b", "base:1").put("history", imported);
    new Inheritance(List.of(base), false, id -> true).resolve();
    assertEquals(imported, base.get("history"));
  }

  private static String inherited(Fields image) {
    List<String> all = new ArrayList<>();
    image.get("history").forEach(step -> all.add(step.get("inherited").asText()));
    return String.join(" ", all);
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
