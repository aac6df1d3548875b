package dev.portreeve.cli.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Main;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The manual page; whether man reads it: .ci/completion-test. */
class ManualPageTest {
  private static final Set<String> MACROS =
      Set.of("TH", "SH", "SS", "PP", "TP", "B", "RS", "RE", "EX", "EE");

  @Test
  void everyOptionOfEveryCommandIsInIt() {
    String page = Typed.line("help --man").out();
    for (Command command : Main.COMMANDS) {
      for (Option option : command.synopsis().options().all()) {
        String spelled = "\\fB" + ("--" + option.name()).replace("-", "\\-") + "\\fR";
        assertTrue(page.contains(spelled), () -> command.synopsis().name() + " " + spelled);
      }
    }
  }

  @Test
  void noWordOfAHelpTextIsTakenForAMacro() {
    String page = Typed.line("help --man").out();
    List<String> others =
        page.lines()
            .filter(line -> line.startsWith(".") || line.startsWith("'"))
            .filter(line -> !MACROS.contains(line.split(" ")[0].substring(1)))
            .toList();
    assertEquals(List.of(), others);
  }

  @Test
  void theHeadSaysTheVersionAndTheDayOfTheRelease() {
    Release release =
        new Release("1.2.3", Optional.empty(), Optional.of("2026-11-24"), Optional.empty());
    assertEquals(
        Optional.of(".TH PORTREEVE 1 \"2026-11-24\" \"Portreeve 1.2.3\""),
        ManualPage.of(List.of(), release).lines().findFirst());
  }
}
