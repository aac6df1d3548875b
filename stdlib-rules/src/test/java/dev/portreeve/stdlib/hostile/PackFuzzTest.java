package dev.portreeve.stdlib.hostile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.stdlib.hostile.PackFuzz.End;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few of the cases of {@link PackFuzz}, always the same. */
class PackFuzzTest {
  private static final int CASES = 120;

  @Test
  @Timeout(240)
  void aSpoiledPackIsRefusedOrHarmsNoOther() throws Exception {
    PackFuzz fuzz = new PackFuzz();
    Set<End> ends = EnumSet.noneOf(End.class);
    for (int seed = 1; seed <= CASES; seed++) {
      ends.add(fuzz.run(seed));
    }
    assertTrue(
        ends.containsAll(Set.of(End.UNREADABLE, End.REFUSED, End.RAN_AS_EVER)), ends::toString);
  }
}
