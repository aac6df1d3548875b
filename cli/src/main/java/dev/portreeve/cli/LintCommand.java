package dev.portreeve.cli;

import dev.portreeve.compiler.Compilation;
import dev.portreeve.compiler.listing.CostListing;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import java.util.ArrayList;
import java.util.List;

/** {@code portreeve lint}: reads packs and says what is wrong with them. */
record LintCommand() implements Command {

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "lint",
        "PACK...",
        "say what is wrong in Reeve text",
        "Reads packs (files or directories of Reeve, or names of packs that come with Portreeve) and"
            + " prints every diagnostic, then which control costs most. Warnings alone exit 0.",
        Options.of(
            ErrorFormat.option("format"),
            Option.flag("cost", "print what each control looks at, as a formula in list sizes"),
            Option.choice("color", List.of("auto", "always", "never"), "colours (default auto)")),
        List.of(
            new Synopsis.Example("portreeve lint rules/", "Checks the pack in rules/."),
            new Synopsis.Example(
                "portreeve lint rules/ --format gcc", "A line each, as editors read them.")),
        List.of(Exit.DECIDED, Exit.USAGE, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    if (invocation.operands().isEmpty()) {
      return invocation.mistake("there is nothing to lint", "name the directory of a pack");
    }
    try {
      return lint(invocation);
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }

  private static Exit lint(Invocation invocation) throws Refusal {
    DiagnosticRenderer.Form form = ErrorFormat.of(invocation.arguments(), "format");
    boolean people = form == DiagnosticRenderer.Form.HUMAN;
    boolean table = invocation.arguments().has("cost");
    if (table && !people) {
      return invocation.mistake("`--cost` prints for people", "leave out `--format`");
    }
    List<Diagnostic> all = new ArrayList<>();
    StringBuilder costs = new StringBuilder();
    boolean failed = false;
    for (String name : invocation.operands().stream().distinct().toList()) {
      Compilation<Plan> compilation = Packs.plan(name);
      all.addAll(compilation.diagnostics());
      failed |= compilation.failed();
      compilation
          .result()
          .map(plan -> table ? CostListing.table(plan) : CostListing.dearest(plan))
          .ifPresent(costs::append);
    }
    boolean colour = invocation.console().colours(invocation.arguments().value("color"));
    invocation.out().print(DiagnosticRenderer.render(all, form, colour));
    if (people) {
      invocation.out().print(all.isEmpty() ? "no errors, no warnings\n" : "");
      invocation.out().print(costs);
    }
    return failed ? Exit.USAGE : Exit.DECIDED;
  }
}
