package dev.portreeve.cli.author;

import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Command;
import dev.portreeve.cli.command.ErrorFormat;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.cli.command.Invocation;
import dev.portreeve.cli.command.Option;
import dev.portreeve.cli.command.Options;
import dev.portreeve.cli.command.Synopsis;
import dev.portreeve.cli.input.Hosts;
import dev.portreeve.cli.input.InputReader;
import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.show.CostListing;
import dev.portreeve.compiler.snapshotlint.SnapshotChecker;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.ImportLimits.Limit;
import dev.portreeve.runtime.json.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code portreeve lint}: reads packs and snapshots, says what is wrong with them, or mends it. */
public record LintCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "lint",
        "[PACK...]",
        "say what is wrong in Reeve text, or in data",
        """
        Compiles packs (files or directories of Reeve, or names of packs that come with Portreeve) and \
        prints every diagnostic, then which control costs most. Warnings alone exit 0.

        With --fix, what has one reading only is first mended in place (`==`, `&&`, `"2g"`), each \
        change is told on stderr, and what is left is printed. Archives, and packs that come with \
        Portreeve, are never changed.

        Of a snapshot it lists what a check would skip or leave unknown without a word: keys that the \
        schema does not know, values of the wrong type, words that no enum lists. Of packs named beside \
        it, it says which relations never vary on those hosts (W0702): a word that nobody has, a \
        pattern that matches nothing.\
        """,
        Options.of(
            Option.value(
                    "snapshot",
                    "FILE",
                    "hold a snapshot, or a fleet, against its schema, and packs against its hosts;"
                        + " for packs it may be an export, too")
                .repeated(),
            SchemaFinder.option(),
            ErrorFormat.option("format"),
            Option.flag(
                "fix", "mend what has one reading only, in place, and say what was changed"),
            Option.flag("cost", "print what each control looks at, as a formula in list sizes"),
            Option.choice("color", List.of("auto", "always", "never"), "colours (default auto)")),
        List.of(
            new Synopsis.Example("portreeve lint rules/", "Checks the pack in rules/."),
            new Synopsis.Example(
                "portreeve lint rules/ --format gcc", "A line each, as editors read them."),
            new Synopsis.Example("portreeve lint --fix rules/", "Mends what leaves no doubt."),
            new Synopsis.Example(
                "portreeve lint --snapshot host.json",
                "What is misspelt or mistyped in host.json."),
            new Synopsis.Example(
                "portreeve lint rules/ --snapshot export/",
                "Which relations of rules/ never vary on these hosts.")),
        List.of(
            Exit.DECIDED.meaning("nothing is wrong"),
            Exit.USAGE.meaning("a mistake in the arguments, or in Reeve text"),
            Exit.UNREADABLE.meaning(
                "a snapshot that its schema does not fit, or that cannot be read"),
            Exit.INCOMPLETE.meaning("--fix could not write a file"),
            Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) throws CliError {
    if (invocation.operands().isEmpty() && invocation.arguments().values("snapshot").isEmpty()) {
      throw CliError.usage(
          "there is nothing to lint", "name the directory of a pack, or --snapshot FILE");
    }
    return lint(invocation);
  }

  private static Exit lint(Invocation invocation) throws CliError {
    DiagnosticRenderer.Form form = ErrorFormat.of(invocation.arguments(), "format");
    boolean people = form == DiagnosticRenderer.Form.HUMAN;
    boolean table = invocation.arguments().has("cost");
    if (table && !people) {
      throw CliError.usage("`--cost` prints for people", "leave out `--format`");
    }
    if (invocation.arguments().has("fix")) {
      if (invocation.operands().isEmpty()) {
        throw CliError.usage(
            "`--fix` mends Reeve text, and none is named", "name the directory of a pack");
      }
      new CertainFixes(invocation).apply(invocation.operands().stream().distinct().toList());
    }
    PackFinder packs = PackFinder.over(invocation.arguments().values("schema"));
    List<Diagnostic> all = new ArrayList<>();
    StringBuilder costs = new StringBuilder();
    boolean failed = false;
    for (String name : invocation.operands().stream().distinct().toList()) {
      Compilation<Plan> compilation = packs.plan(name, invocation.operands());
      all.addAll(compilation.diagnostics());
      failed |= compilation.failed();
      compilation
          .result()
          .map(plan -> table ? CostListing.table(plan) : CostListing.dearest(plan))
          .ifPresent(costs::append);
    }
    List<Diagnostic> ofData = ofData(invocation, packs);
    if (!failed && !invocation.arguments().values("snapshot").isEmpty()) {
      all.addAll(new RulesOnHosts(invocation, packs).diagnostics());
    }
    all.addAll(ofData);
    boolean colour = invocation.console().colours(invocation.arguments().value("color"));
    invocation.out().print(DiagnosticRenderer.render(all, form, colour));
    if (people) {
      invocation.out().print(all.isEmpty() ? "no errors, no warnings\n" : "");
      invocation.out().print(costs);
    }
    if (failed) {
      return Exit.USAGE;
    }
    boolean unfit = ofData.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    return unfit ? Exit.UNREADABLE : Exit.DECIDED;
  }

  private static List<Diagnostic> ofData(Invocation invocation, PackFinder packs) throws CliError {
    List<Diagnostic> all = new ArrayList<>();
    Limit most = invocation.console().capacity().snapshot();
    for (String file : invocation.arguments().values("snapshot").stream().distinct().toList()) {
      try {
        if (Files.isDirectory(Path.of(file))) {
          for (Hosts.Host host : hosts(file, invocation)) {
            all.addAll(SnapshotChecker.check(host.name(), host.snapshot(), packs.meanings()));
          }
          continue;
        }
        byte[] bytes = InputReader.bytes(file, Path.of(file), most);
        all.addAll(SnapshotChecker.check(file, bytes, packs.meanings()));
      } catch (InputException e) {
        throw CliError.of(Exit.UNREADABLE, e.getMessage(), "");
      }
    }
    return all;
  }

  /** The hosts of a directory: snapshots, or what import makes of an export. */
  private static List<Hosts.Host> hosts(String directory, Invocation invocation)
      throws CliError, InputException {
    Hosts hosts =
        Hosts.of(
            InputReader.read(List.of(directory), invocation.console()), ImportOptions.defaults());
    if (!hosts.unreadable().isEmpty()) {
      throw hosts.unreadable().get(0);
    }
    return hosts.all();
  }
}
