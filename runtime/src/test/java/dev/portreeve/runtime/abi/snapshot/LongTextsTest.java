package dev.portreeve.runtime.abi.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Globs;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Searching stays linear in texts as long as a snapshot may hold, and says what the JDK says. */
class LongTextsTest {

  @Property(tries = 100)
  void aPartIsFoundWhereTheJdkFindsIt(@ForAll long seed) {
    Random random = new Random(seed);
    String part = random(random, 200 + random.nextInt(400));
    StringBuilder text = new StringBuilder(random(random, 2_000));
    for (int i = 0; i < 20; i++) {
      int cut = random.nextInt(part.length() + 1);
      text.append(part, 0, cut).append(random(random, random.nextInt(3)));
    }
    assertEquals(Truth.of(text.toString().contains(part)), Text.has(text.toString(), part));
    String holding = text + part + text;
    assertEquals(Truth.TRUE, Text.has(holding, part));
  }

  private static String random(Random random, int length) {
    return random
        .ints(length, 0, 12)
        .mapToObj(i -> i < 11 ? "a" : "b")
        .collect(java.util.stream.Collectors.joining());
  }

  @Test
  void theWorstTextsEndInTime() {
    String text = "a".repeat(1 << 20);
    String part = "a".repeat(1 << 19) + "b";
    CpuTime.within(
        Duration.ofSeconds(5),
        () -> {
          assertEquals(Truth.FALSE, Text.has(text, part));
          assertEquals(Truth.TRUE, Text.has(text + "b", part));
          assertEquals(Truth.FALSE, Text.has(part, text));
          assertEquals(Truth.FALSE, Globs.matches(text, "*" + "a".repeat(200) + "b*c"));
        });
  }
}
