package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.PolicyFinder;
import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.CommandHabits;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Nearest;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code portreeve show}: what a control became, what it needs, what it says aloud. */
public record ShowCommand() implements Command {

  /** Every view, in the order of the help. To add one, write its class and name it here. */
  private static final List<View> VIEWS =
      List.of(
          new ProseView(),
          new ManifestView(),
          new SchemaView(),
          new TreeView(),
          new PlanView(),
          new JavaView());

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "show",
        "VIEW [NAME...]",
        "show what a control says aloud, needs, and became",
        about(),
        Options.of(
            Option.value("pack", "NAME|DIR", "controls of this pack").repeated(),
            SchemaFinder.option(),
            PolicyFinder.option(),
            RunSelection.benchmarkOption(),
            Option.choice(
                "format", formats(), "human (default); json for manifest; json-schema for schema"),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve show prose 5.5", "Control 5.5 in English."),
            new Synopsis.Example(
                "portreeve show manifest --format json", "What must be collected, for a tool."),
            new Synopsis.Example(
                "portreeve show schema --format json-schema", "A JSON Schema of snapshots."),
            new Synopsis.Example(
                "portreeve show plan --policy acme/", "What the policy in acme/ runs."),
            new Synopsis.Example("portreeve show java 5.5", "The Java of control 5.5.")),
        List.of(Exit.DECIDED.meaning("it is shown"), Exit.USAGE, Exit.BUG));
  }

  private static String about() {
    String views =
        VIEWS.stream()
            .map(view -> view.word() + ": " + view.summary() + ".")
            .collect(Collectors.joining("\n\n"));
    return "Shows one view of controls. NAME is the id or the number of a control; without one, the "
        + "view is of all of them.\n\n"
        + views;
  }

  /** The views, as the command line spells them. */
  public static List<String> words() {
    return VIEWS.stream().map(View::word).toList();
  }

  private static List<String> formats() {
    return VIEWS.stream().flatMap(view -> view.formats().stream()).distinct().toList();
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    return show(invocation);
  }

  private static Exit show(Invocation invocation) throws CliError {
    List<String> operands = invocation.operands();
    View view = view(operands.isEmpty() ? "" : operands.get(0));
    String format = invocation.arguments().value("format").orElse(view.formats().get(0));
    if (!view.formats().contains(format)) {
      throw CliError.usage(
          "`show " + view.word() + "` cannot be printed as `" + format + "`",
          "it can be " + String.join(" or ", view.formats()));
    }
    List<String> names = operands.subList(1, operands.size());
    invocation.out().print(view.show(new View.Wanted(invocation, names, format)));
    return Exit.DECIDED;
  }

  private static View view(String word) throws CliError {
    Optional<View> found = VIEWS.stream().filter(view -> view.word().equals(word)).findFirst();
    return found.orElseThrow(
        () ->
            CliError.usage(
                word.isEmpty() ? "what is to be shown?" : "`" + word + "` cannot be shown",
                CommandHabits.view(word).orElseGet(() -> Nearest.sentence(word, words()))));
  }
}
