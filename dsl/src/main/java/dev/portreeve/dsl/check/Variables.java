package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Formula;
import java.util.Set;
import java.util.TreeSet;

/** The names of all variables that the quantifiers of a condition bind. */
final class Variables {
  private final Set<String> names = new TreeSet<>();

  private Variables() {}

  static Set<String> of(Formula formula) {
    Variables variables = new Variables();
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
