package dev.portreeve.stdlib.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sample of what {@link LawsDriver} tries, the same each time. */
class LawsTest {
  private static final int CASES = 150;

  @ParameterizedTest
  @EnumSource(Laws.Law.class)
  void itHolds(Laws.Law law) {
    Laws laws = new Laws(LawsDriver.shipped(), 1, 1, EnumSet.of(law));
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
