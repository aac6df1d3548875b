package dev.portreeve.cli.show;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.compiler.show.TreeListing;
import dev.portreeve.dsl.checked.Control;

/** {@code show tree}: what the compiler understood, before it compiled anything. */
record TreeView() implements View {

  @Override
  public String word() {
    return "tree";
  }

  @Override
  public String summary() {
    return "the checked tree: every condition and value, with its type";
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    StringBuilder text = new StringBuilder();
    for (ShownControls<Plan> shown : ShownControls.planned(wanted)) {
      for (Control control : shown.pack().pack().controls()) {
        if (shown.ids().contains(control.id())) {
          text.append(text.isEmpty() ? "" : "\n").append(TreeListing.of(control));
        }
      }
    }
    return text.toString();
  }
}
