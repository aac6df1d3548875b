package dev.portreeve.runtime.docker.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Merging is a join: neither order nor grouping nor repetition changes what comes of descriptions,
 * and one more of them never turns what was known into something else that is known.
 */
class MergeLawsTest {
  private static final int TRIES = 400;

  @Provide
  Arbitrary<List<JsonNode>> values() {
    return value(2).list().ofMinSize(2).ofMaxSize(4);
  }

  private static Arbitrary<JsonNode> value(int depth) {
    Arbitrary<JsonNode> plain =
        Arbitraries.of(
            SnapshotJson.of("a"),
            SnapshotJson.of("b"),
            SnapshotJson.of(7),
            SnapshotJson.absent(),
            SnapshotJson.unknown("not collected"),
            SnapshotJson.unknown("permission denied"),
            SnapshotJson.unread("it tells nothing"));
    if (depth == 0) {
      return plain;
    }
    Arbitrary<List<JsonNode>> elements =
        Arbitraries.of(
                SnapshotJson.of("a"),
                SnapshotJson.of("b"),
                SnapshotJson.of("c"),
                record(SnapshotJson.of("x"), SnapshotJson.of(1)),
                record(SnapshotJson.of("y"), SnapshotJson.of(1)))
            .list()
            .ofMaxSize(3);
    return Arbitraries.frequencyOf(
        Tuple.of(3, plain),
        Tuple.of(2, elements.map(SnapshotJson::set)),
        Tuple.of(2, elements.map(e -> SnapshotJson.partial(SnapshotJson.set(e), "cut"))),
        Tuple.of(
            1, Combinators.combine(value(depth - 1), value(depth - 1)).as(MergeLawsTest::record)),
        Tuple.of(1, value(0).map(v -> SnapshotJson.from(v, "flag"))));
  }

  private static JsonNode record(JsonNode one, JsonNode other) {
    ObjectNode record = SnapshotJson.object();
    record.set("one", one);
    record.set("other", other);
    return record;
  }

  @Property(tries = TRIES)
  void neitherOrderNorRepetitionChangesAnything(@ForAll("values") List<JsonNode> values) {
    List<JsonNode> turned = new ArrayList<>(values);
    Collections.shuffle(turned, new Random(values.size()));
    turned.add(values.get(0));
    assertEquals(merged(values), merged(turned));
  }

  @Property(tries = TRIES)
  void groupingChangesNothing(@ForAll("values") List<JsonNode> values) {
    JsonNode some = merged(values.subList(0, values.size() - 1));
    JsonNode last = values.get(values.size() - 1);
    assertEquals(bare(merged(values)), bare(merged(List.of(some, last))));
  }

  @Property(tries = TRIES)
  void oneMoreOnlyFillsOrTakesCertaintyAway(@ForAll("values") List<JsonNode> values) {
    JsonNode before = merged(values.subList(0, values.size() - 1));
    JsonNode after = merged(values);
    assertTrue(isNoOther(before, after), () -> before + " became " + after);
  }

  /** Known stays, or becomes unknown; elements stay; what was open may become anything. */
  private static boolean isNoOther(JsonNode before, JsonNode after) {
    if (before.has("$value") || after.has("$value")) {
      return isNoOther(plain(before), plain(after));
    }
    if (SnapshotJson.isUnknown(before)) {
      return !Disagreement.isIn(before) || SnapshotJson.isUnknown(after);
    }
    if (SnapshotJson.isUnknown(after)) {
      return true;
    }
    if (before.isArray() || SnapshotJson.isPartial(before)) {
      return isNoShorter(before, after);
    }
    if (!before.isObject()) {
      return before.equals(after);
    }
    for (String key : List.of("one", "other")) {
      if (before.has(key) && !isNoOther(before.get(key), after.path(key))) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode plain(JsonNode value) {
    return value.has("$value") ? value.get("$value") : value;
  }

  private static boolean isNoShorter(JsonNode before, JsonNode after) {
    List<JsonNode> left = new ArrayList<>();
    SnapshotJson.elements(before).forEach(left::add);
    int known = left.size();
    SnapshotJson.elements(after).forEach(left::remove);
    int now = 0;
    for (JsonNode ignored : SnapshotJson.elements(after)) {
      now++;
    }
    boolean mended = SnapshotJson.isPartial(before) && after.isArray();
    return left.isEmpty()
        && (!before.isArray() || SnapshotJson.isPartial(after) || now == known)
        && !(mended && Disagreement.isIn(before));
  }

  private static JsonNode merged(List<JsonNode> values) {
    List<Reading> readings = new ArrayList<>();
    values.forEach(value -> readings.add(new Reading("", value)));
    return Reading.merged(readings);
  }

  /** Without reasons: who groups names others. */
  private static JsonNode bare(JsonNode value) {
    if (SnapshotJson.isUnknown(value)) {
      return SnapshotJson.unknown(Disagreement.isIn(value) ? "two" : "");
    }
    if (SnapshotJson.isPartial(value)) {
      return SnapshotJson.partial(
          SnapshotJson.set(List.copyOf(elements(value))), Disagreement.isIn(value) ? "two" : "");
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode bare = SnapshotJson.object();
    value.fieldNames().forEachRemaining(key -> bare.set(key, bare(value.get(key))));
    return bare;
  }

  private static List<JsonNode> elements(JsonNode list) {
    List<JsonNode> elements = new ArrayList<>();
    SnapshotJson.elements(list).forEach(elements::add);
    return elements;
  }
}
