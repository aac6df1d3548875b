package dev.portreeve.cli.output;

import dev.portreeve.runtime.text.TerminalText;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import java.io.PrintStream;
import java.util.List;

/**
 * Writes controls as a table: number, level, profile, severity, id, title; columns as wide as they
 * need.
 */
public final class ControlList {
  private ControlList() {}

  public static void write(List<ControlFacts> controls, PrintStream out) {
    int number = width(controls.stream().map(ControlList::number).toList());
    int profile = width(controls.stream().map(ControlList::profile).toList());
    int id = width(controls.stream().map(ControlFacts::id).toList());
    for (ControlFacts control : controls) {
      String row =
          TerminalText.pad(number(control), number)
              + control.level().map(level -> "level " + level + "  ").orElse("")
              + TerminalText.pad(profile(control), profile)
              + TerminalText.pad(control.severity().word(), "critical".length() + 2)
              + TerminalText.pad(TerminalText.of(control.id()), id)
              + TerminalText.of(control.title());
      out.println(row);
    }
  }

  private static String number(ControlFacts control) {
    return control.number().map(TerminalText::of).orElse("");
  }

  private static String profile(ControlFacts control) {
    return control.profile().map(p -> TerminalText.of(p.name())).orElse("");
  }

  private static int width(List<String> column) {
    int widest =
        column.stream().mapToInt(text -> TerminalText.width(TerminalText.of(text))).max().orElse(0);
    return widest == 0 ? 0 : widest + 2;
  }
}
