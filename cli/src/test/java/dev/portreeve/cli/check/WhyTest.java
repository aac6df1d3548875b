package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code why} tells of verdicts, on the export that ships. */
class WhyTest {
  private static final String EXPORT = " ../examples/exports/docker-26.1.5";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.5  | require: FAIL",
        "5.5  | .privileged = true, from",
        "5.5  | container-not-privileged, container",
        "5.31 | require: PASS",
        "5.7  | how: ",
        "2.8  | api-needs-tls, daemon: UNKNOWN",
        "6.2  | margin: stays so up to 25: 9 leaves 16",
      })
  void eachVerdictHasItsDerivation(String control, String told) {
    Typed typed = Typed.line("why " + control + EXPORT);
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().contains(told), typed.out());
  }

  @ParameterizedTest
  @CsvSource({"why 9.99, USAGE", "why 5.5 nobody-is-called-so, NOTHING", "why, USAGE"})
  void mistakesAreTold(String line, Exit exit) {
    assertEquals(exit, Typed.line(line + (line.equals("why") ? "" : EXPORT)).exit());
  }
}
