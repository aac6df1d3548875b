package dev.portreeve.runtime.docker.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Whichever fields are settled, the object is written as if none were. */
class SettlingTest {
  @Property
  void theWrittenObjectIsTheSame(
      @ForAll @Size(max = 20) Set<@StringLength(min = 1, max = 2) @AlphaChars String> names,
      @ForAll @Size(max = 8) Set<@StringLength(min = 1, max = 2) @AlphaChars String> open) {
    Fields held = new Fields();
    Fields settled = new Fields();
    for (String name : names) {
      held.put(name, SnapshotJson.of(name + "\n"));
      settled.put(name, SnapshotJson.of(name + "\n"));
    }
    new Settling(open).settle(settled);
    for (String name : open) {
      assertEquals(held.all().get(name), settled.all().get(name));
      held.put(name, SnapshotJson.of(7));
      settled.put(name, SnapshotJson.of(7));
    }
    assertEquals(SnapshotJson.canonical(held.toJson()), SnapshotJson.canonical(settled.toJson()));
  }

  /** It would seem not to be collected. */
  @Test
  void nobodyIsToldThatASettledFieldIsUnknown() {
    Fields fields = new Fields().put("id", SnapshotJson.of("a")).put("state", SnapshotJson.of("b"));
    new Settling(Set.of("id")).settle(fields);
    assertEquals("a", fields.text("id").orElse(""));
    assertThrows(IllegalStateException.class, () -> fields.text("state"));
    assertThrows(IllegalStateException.class, () -> fields.put("other", SnapshotJson.of(1)));
  }
}
