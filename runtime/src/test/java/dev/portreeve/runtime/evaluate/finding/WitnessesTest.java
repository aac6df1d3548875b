package dev.portreeve.runtime.evaluate.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.explain.TraceKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of several witnesses is one sentence where it begins alike, and else stays apart.
 */
class WitnessesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web holds: A in env | web holds: A in env",
        "web holds: A in env / web holds: B in step 2 | web holds: A in env, B in step 2",
        "web:1 holds: A / web:1 holds: B / web:1 holds: C | web:1 holds: A, B, C",
        "web adds A / web adds B | web adds A; web adds B",
        "web holds: A / web lacks: B | web holds: A; web lacks: B",
        "web holds: A, B / web holds: C | web holds: A, B; web holds: C",
        "web holds: A; B / web holds: C | web holds: A; B; web holds: C",
        "web holds: a: b / web holds: c | web holds: a: b; web holds: c",
        "web holds: A / web holds: ~ | web holds: A; web holds: ~",
      })
  void whatBeginsAlikeIsSaidOnce(String said, String told) {
    assertEquals(
        told.replace("~", TraceKey.NO_NAME),
        Witnesses.told(List.of(said.replace("~", TraceKey.NO_NAME).split(" / "))));
  }
}
