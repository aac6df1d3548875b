package dev.portreeve.cli.show;

import dev.portreeve.cli.choice.RunSelection;
import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.PlanListing;
import java.util.Optional;

/** {@code show plan}: what a control reads and asks, and which class it became. */
record PlanView() implements View {

  @Override
  public String word() {
    return "plan";
  }

  @Override
  public String summary() {
    return "what a control reads and where from, and what it asks; with --policy and no NAME, what"
        + " that policy runs";
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    Arguments.Given arguments = wanted.invocation().arguments();
    if (arguments.value("policy").isPresent() && wanted.names().isEmpty()) {
      return PolicyPlan.of(RunSelection.of(arguments));
    }
    StringBuilder text = new StringBuilder();
    for (ShownControls<BuiltPack> shown : ShownControls.built(wanted)) {
      shown.ids().forEach(id -> text.append(PlanListing.of(shown.pack(), Optional.of(id))));
    }
    return text.toString();
  }
}
