package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Findings that saw the same share what is said of them: what each is told alone. */
class SharedFindingsTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final Engine ENGINE = World.engine(World.pack());

  @Property(tries = 200)
  void whatIsSharedIsWhatIsToldAlone(@ForAll long seed, @ForAll @IntRange(max = 30) int noise)
      throws InputException {
    JsonNode snapshot = new Snapshots(SCHEMA.schema(), seed, noise).next();
    repeated(snapshot, new Random(seed));
    byte[] text = snapshot.toString().getBytes(StandardCharsets.UTF_8);
    List<Finding> shared = ENGINE.evaluate("s.json", text, false).findings();
    List<Finding> told = ENGINE.evaluate("s.json", text, (id, who, one, why) -> {}).findings();
    assertEquals(told, shared);
  }

  /** Puts objects into the lists of a snapshot again, some with a value fewer. */
  private static void repeated(JsonNode snapshot, Random random) {
    for (JsonNode list : snapshot) {
      int size = list.isArray() ? list.size() : 0;
      for (int i = 0; i < 3 * size; i++) {
        JsonNode again = list.get(random.nextInt(size)).deepCopy();
        if (again instanceof ObjectNode object && !object.isEmpty() && random.nextInt(3) == 0) {
          List<String> names = object.properties().stream().map(e -> e.getKey()).toList();
          object.remove(names.get(random.nextInt(names.size())));
        }
        ((ArrayNode) list).add(again);
      }
    }
  }
}
