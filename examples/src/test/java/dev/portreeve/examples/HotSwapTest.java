package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.Evaluator;
import dev.portreeve.Input;
import dev.portreeve.compile.ReeveCompiler;
import dev.portreeve.compile.ReeveSchema;
import dev.portreeve.runtime.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HotSwapTest {
  private static final byte[] SNAPSHOT =
      ("{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},"
              + "\"containers\":[{\"name\":\"web\",\"privileged\":true}]}")
          .getBytes(StandardCharsets.UTF_8);

  private static Map<String, String> rule(String condition) {
    return Map.of(
        "mine.reeve",
        """
        pack mine version 1.0
        uses schema docker 1

        control mine-privileged "Mine"
          severity  high
          for each  container
          require   %s
                    "{name} is not as we want it"
          because   "We say so."
          fix       "Mend it."
        """
            .replace("%s", condition));
  }

  @Test
  void newRulesTakeThePlaceOfTheOldOnesAndWrongOnesDoNot() throws Exception {
    HotSwap rules =
        new HotSwap(
            ReeveCompiler.over(ReeveSchema.named("docker")),
            InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z")),
            rule("privileged is false"));
    Evaluator first = rules.current();
    assertEquals(1, first.evaluate(Input.json(SNAPSHOT)).count(Verdict.FAIL));

    List<String> wrong = rules.replace(rule("privilegde is false"));
    assertTrue(wrong.get(0).startsWith("mine.reeve:7:13: E"), wrong::toString);
    assertSame(first, rules.current());

    assertEquals(List.of(), rules.replace(rule("privileged is true")));
    assertNotSame(first, rules.current());
    assertEquals(0, rules.current().evaluate(Input.json(SNAPSHOT)).count(Verdict.FAIL));
    assertEquals(1, first.evaluate(Input.json(SNAPSHOT)).count(Verdict.FAIL));
  }
}
