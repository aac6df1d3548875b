package dev.portreeve.cli.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases made from the export that ships; each was run before it was printed. */
class CaseFromHostTest {
  private static final String FROM = " --from ../examples/exports/docker-26.1.5";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "container-not-privileged  | pass     name = \"apparmor-default\", privileged = false  naming privileged",
        "docker-socket-not-mounted | host_mounts = [ ]",
        "daemon-icc-off            | fail     icc = true",
        "capabilities-approved     | added_capabilities = { }",
      })
  void aCaseHoldsWhatTheControlReads(String control, String told) {
    Typed typed = Typed.line("test docker --control " + control + FROM);
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().startsWith("test " + control + "\n"), typed.out());
    assertTrue(typed.out().contains(told), typed.out());
  }

  @Test
  void theSubjectIsChosen() {
    Typed typed =
        Typed.line("test docker --control container-not-privileged --on autoremove" + FROM);
    assertTrue(typed.out().contains("name = \"autoremove\""), typed.out() + typed.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--control container-not-privileged --on nobody-is-called-so, NOTHING",
    "--control no-such-control, USAGE",
    "'', USAGE",
  })
  void mistakesAreTold(String options, Exit exit) {
    Typed typed = Typed.line(("test docker " + options + FROM).replaceAll(" +", " "));
    assertEquals(exit, typed.exit(), typed.err());
  }
}
