package dev.portreeve.cli.output;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.runtime.report.ShownFindings;
import dev.portreeve.runtime.report.table.TableOptions;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which form of the table {@code check} writes, and of which findings: {@code --summary}, {@code
 * --checklist}, {@code --severity}, {@code --show}. They choose what is shown, never what is
 * judged.
 */
public record TableForm(TableOptions.Form form, ShownFindings shown) {
  private static final TableForm WHOLE = new TableForm(TableOptions.Form.WHOLE, ShownFindings.ALL);

  public static List<Option> options() {
    return List.of(
        Option.flag("summary", "one screen: sections, the ten worst, what to do first"),
        Option.flag("checklist", "a line for each control, by number"),
        Option.value("severity", "LIST", "show only these, as critical,high; all are judged")
            .repeated(),
        Option.value("show", "LIST", "show only these verdicts, as fail,unknown; all are judged")
            .repeated());
  }

  /** As the arguments of a command say that were {@link #checked}. */
  static TableForm of(Arguments.Given arguments) {
    if (arguments.options().named("summary").isEmpty()) {
      return WHOLE; // a command whose output has one form
    }
    try {
      return read(arguments);
    } catch (CliError checkedBefore) {
      return WHOLE;
    }
  }

  /** Refuses what is none, and what would change nothing since no table is written. */
  public static void check(Arguments.Given arguments, List<Destination> destinations)
      throws CliError {
    read(arguments);
    boolean table = destinations.stream().anyMatch(d -> d.format().equals("table"));
    for (Option option : options()) {
      if (arguments.has(option.name()) && !table) {
        throw CliError.usage(
            "`--" + option.name() + "` is about the table, and none is written",
            "other formats hold everything: leave it out, or add --format table");
      }
    }
  }

  private static TableForm read(Arguments.Given arguments) throws CliError {
    if (arguments.has("summary") && arguments.has("checklist")) {
      throw CliError.usage(
          "`--summary` and `--checklist` are two forms of one table", "choose one");
    }
    TableOptions.Form form =
        arguments.has("summary")
            ? TableOptions.Form.SUMMARY
            : arguments.has("checklist") ? TableOptions.Form.CHECKLIST : TableOptions.Form.WHOLE;
    return new TableForm(
        form,
        new ShownFindings(
            members(arguments, "severity", Severity.class, Severity::word),
            members(
                arguments,
                "show",
                Verdict.class,
                v -> v.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
  }

  private static <E extends Enum<E>> Set<E> members(
      Arguments.Given arguments, String option, Class<E> type, Function<E, String> word)
      throws CliError {
    if (!arguments.has(option)) {
      return EnumSet.allOf(type);
    }
    Set<E> all = EnumSet.noneOf(type);
    for (String list : arguments.values(option)) {
      for (String said : list.split(",", -1)) {
        String wanted = said.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        Optional<E> member =
            EnumSet.allOf(type).stream().filter(e -> word.apply(e).equals(wanted)).findFirst();
        if (member.isEmpty()) {
          List<String> known =
              new ArrayList<>(Arrays.stream(type.getEnumConstants()).map(word).toList());
          throw CliError.usage(
              "`--" + option + "` cannot be `" + said.strip() + "`",
              Nearest.sentence(wanted, known));
        }
        all.add(member.get());
      }
    }
    return all;
  }

  TableOptions options(int width, boolean colour, boolean provenance) {
    return new TableOptions(width, colour, form, shown, provenance);
  }
}
