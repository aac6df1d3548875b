package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Formula;
import java.util.Set;
import java.util.TreeSet;

/** The names of all variables that the quantifiers of a condition bind. */
public final class BoundVariables {
  private final Set<String> names = new TreeSet<>();

  private BoundVariables() {}

  public static Set<String> of(Formula formula) {
    BoundVariables variables = new BoundVariables();
    variables.look(formula);
    return variables.names;
  }

  private void look(Formula formula) {
    if (formula instanceof Formula.Quantified quantified) {
      names.add(quantified.variable().name());
    }
    formula.parts().forEach(this::look);
  }
}
