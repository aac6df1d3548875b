package dev.portreeve.stdlib.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A sample of what {@link LawsDriver} tries, the same each time. */
class LawsTest {
  private static final Set<Laws.Law> HELD = EnumSet.of(Laws.Law.LESS);
  private static final int CASES = 150;

  @Test
  void noSubsetDecidesOtherwise() {
    Laws laws = new Laws(LawsDriver.shipped(), 1, 1, HELD);
    assertTrue(laws.hosts() > 20, laws.hosts() + " hosts");
    List<String> breaches =
        LongStream.range(0, CASES)
            .parallel()
            .mapToObj(laws::check)
            .flatMap(Optional::stream)
            .map(Laws.Breach::toString)
            .toList();
    assertEquals(List.of(), breaches);
  }
}
