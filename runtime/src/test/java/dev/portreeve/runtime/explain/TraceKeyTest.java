package dev.portreeve.runtime.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.condition.Template;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceKeyTest {
  private static final Template NAMED = new Template(List.of("", " is open"));
  private static final int NAME = 0;
  private static final int OPEN = 1;

  /** An object with a name, and whether it is open. */
  private static final class Door extends View {
    private final String name;
    private final long open;

    Door(String name, long open) {
      this.name = name;
      this.open = open;
      presence = View.PRESENT;
      shape =
          new Shape(
              "door",
              "",
              List.of(field("name", Shape.Kind.TEXT), field("open", Shape.Kind.INT)),
              Optional.of(new Shape.Population(0, false, -1, NAME, -1)),
              List.of());
    }

    private static Shape.Field field(String name, Shape.Kind kind) {
      return new Shape.Field(
          name,
          kind,
          Shape.Many.ONE,
          Optional.empty(),
          List.of(),
          -1,
          -1,
          "",
          "",
          Optional.empty());
    }

    @Override
    public Object get(int field) {
      return field == NAME ? name : (Object) open;
    }
  }

  private static WeighingTrace weighed(Door door) {
    WeighingTrace trace = new WeighingTrace();
    trace.restart(false, door);
    trace.saw(door, OPEN);
    trace.leaf(3, 0);
    return trace;
  }

  private static TraceKey said(Door door, int messages) {
    WeighingTrace trace = weighed(door);
    for (int i = 0; i < messages; i++) {
      trace.show(door, NAME);
      trace.say(NAMED);
    }
    trace.obliged(0, 6);
    return trace.key().kept();
  }

  private static TraceKey seen(Door door) {
    return said(door, 0);
  }

  @Test
  void equalValuesHaveEqualKeys() {
    assertEquals(seen(new Door("a", 1)), seen(new Door("b", 1)));
    assertEquals(seen(new Door("a", 1)).hashCode(), seen(new Door("b", 1)).hashCode());
    assertNotEquals(seen(new Door("a", 1)), seen(new Door("a", 2)));
  }

  @Test
  void theNameInMessagesIsLeftOut() {
    assertEquals(said(new Door("a", 1), 1), said(new Door("b", 1), 1));
    assertEquals(said(new Door("a", 1), 2), said(new Door("b", 1), 2));
    assertNotEquals(said(new Door("a", 1), 1), said(new Door("a", 1), 2));
    assertNotEquals(said(new Door("a", 1), 1), seen(new Door("a", 1)));
  }

  @Test
  void whatIsNotThereIsSharedByNone() {
    Door door = new Door("a", 1);
    Door gone = new Door("b", 1);
    gone.presence = View.UNKNOWN;
    WeighingTrace trace = weighed(door);
    trace.show(door, NAME);
    trace.say(NAMED);
    trace.saw(gone, OPEN);
    trace.leaf(4, 0);
    trace.obliged(0, 6);
    trace.leaf(5, 0);
    trace.obliged(1, 6);
    assertFalse(trace.key().isShared());
    assertTrue(weighed(door).key().isShared());
  }
}
