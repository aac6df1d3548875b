package dev.portreeve.compiler.show;

import dev.portreeve.compiler.plan.Cost;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.runtime.abi.snapshot.Budget;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the controls of a pack look at, at most: one line for the dearest, or a table of all. */
public final class CostListing {
  private static final int LONGEST = 120;

  private CostListing() {}

  /** The control that costs most, in a sentence; empty where none goes through a list. */
  public static String dearest(Plan plan) {
    List<Plan.Planned> controls = sorted(plan);
    if (controls.isEmpty() || controls.get(0).perSubject().times().isEmpty()) {
      return "";
    }
    Plan.Planned first = controls.get(0);
    String of = controls.size() == 1 ? "" : "of " + controls.size() + " controls ";
    return String.format(
        Locale.ROOT,
        "%s: %s`%s` costs most: %s\n",
        plan.pack().name(),
        of,
        first.control().id(),
        cut(first.cost().show()));
  }

  /** All controls, the dearest first, with what the formula comes to on a large host. */
  public static String table(Plan plan) {
    List<Plan.Planned> controls = sorted(plan);
    int id = controls.stream().mapToInt(c -> c.control().id().length()).max().orElse(0);
    int elements = controls.stream().mapToInt(c -> number(c).length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    for (Plan.Planned each : controls) {
      String form = "%-" + Math.max(1, id) + "s  %" + Math.max(1, elements) + "s  %s\n";
      table.append(
          String.format(Locale.ROOT, form, each.control().id(), number(each), each.cost().show()));
    }
    return table
        .append(
            String.format(
                Locale.ROOT,
                "in elements looked at, with %,d objects in a collection, %d elements in a list of"
                    + " one and texts of %d letters; a control may look at %,d\n",
                Cost.OBJECTS,
                Cost.ELEMENTS,
                Cost.LETTERS,
                Budget.SHARE))
        .toString();
  }

  private static List<Plan.Planned> sorted(Plan plan) {
    return plan.controls().stream()
        .sorted(
            Comparator.comparingLong((Plan.Planned c) -> -c.cost().assumed())
                .thenComparing(c -> c.control().id()))
        .toList();
  }

  private static String number(Plan.Planned control) {
    return String.format(Locale.ROOT, "%,d", control.cost().assumed());
  }

  private static String cut(String formula) {
    return formula.length() <= LONGEST ? formula : formula.substring(0, LONGEST) + "...";
  }
}
