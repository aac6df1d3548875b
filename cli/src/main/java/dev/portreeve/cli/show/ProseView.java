package dev.portreeve.cli.show;

import dev.portreeve.cli.command.CliError;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Prose;

/** {@code show prose}: controls in English. */
record ProseView() implements View {

  @Override
  public String word() {
    return "prose";
  }

  @Override
  public String summary() {
    return "a control as English sentences, for who does not read Reeve";
  }

  @Override
  public String show(Wanted wanted) throws CliError {
    StringBuilder text = new StringBuilder();
    for (ShownControls<Plan> shown : ShownControls.planned(wanted)) {
      Pack pack = shown.pack().pack();
      for (Control control : pack.controls()) {
        if (shown.ids().contains(control.id())) {
          text.append(text.isEmpty() ? "" : "\n\n").append(Prose.of(pack, control).text());
        }
      }
    }
    return text.toString();
  }
}
