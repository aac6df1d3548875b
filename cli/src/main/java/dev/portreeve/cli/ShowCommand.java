package dev.portreeve.cli;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.listing.JavaListing;
import dev.portreeve.compiler.listing.PlanListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code portreeve show}: what a control became. */
record ShowCommand() implements Command {
  private static final List<String> VIEWS = List.of("java", "plan");

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        "show",
        "java|plan [CONTROL...]",
        "show what a control became: its Java, or its plan",
        """
        Shows the Java that a control is compiled to, each statement beside its rule line, or \
        the plan: what it reads and where from, and what it asks. CONTROL is an id or a number; \
        without one, the plan is of all.""",
        Options.of(
            Option.value("pack", "NAME|DIR", "controls of this pack").repeated(),
            Chosen.benchmarkOption(),
            ErrorFormat.option("error-format")),
        List.of(
            new Synopsis.Example("portreeve show java 5.5", "The Java of control 5.5."),
            new Synopsis.Example(
                "portreeve show plan container-not-privileged", "What that control needs.")),
        List.of(Exit.DECIDED, Exit.USAGE, Exit.BUG));
  }

  @Override
  public Exit run(Invocation invocation) {
    try {
      return show(invocation);
    } catch (Refusal refusal) {
      return invocation.refuse(refusal);
    }
  }

  private static Exit show(Invocation invocation) throws Refusal {
    List<String> operands = invocation.operands();
    String view = operands.isEmpty() ? "" : operands.get(0);
    if (!VIEWS.contains(view)) {
      throw Refusal.usage(
          view.isEmpty() ? "what is to be shown?" : "`" + view + "` cannot be shown",
          view.isEmpty() ? "java or plan" : Nearest.sentence(view, VIEWS));
    }
    List<String> controls = operands.subList(1, operands.size());
    if (view.equals("java") && controls.isEmpty()) {
      throw Refusal.usage("whose Java is to be shown?", "name a control: portreeve show java 5.5");
    }
    Chosen chosen = Chosen.of(invocation.arguments());
    List<BuiltPack> built = new ArrayList<>();
    for (String pack : chosen.names()) {
      built.add(Packs.built(pack, chosen.names()));
    }
    if (controls.isEmpty()) {
      built.forEach(pack -> invocation.out().print(PlanListing.of(pack, Optional.empty())));
    }
    for (String name : controls) {
      Chosen.Place place = chosen.control(name).orElseThrow(() -> chosen.noControl(name));
      BuiltPack pack = built.get(place.pack());
      invocation
          .out()
          .print(
              view.equals("java")
                  ? JavaListing.of(pack, place.control())
                  : PlanListing.of(pack, Optional.of(place.control())));
    }
    return Exit.DECIDED;
  }
}
