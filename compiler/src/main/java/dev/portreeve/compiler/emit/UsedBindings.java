package dev.portreeve.compiler.emit;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * The variables that a condition names: all that a method of its own is given, so that it is the
 * same method wherever it is called from.
 */
final class UsedBindings {
  private final Set<Binding> used = new HashSet<>();

  /** Those of a condition, also such as only its quantifiers have. */
  static Set<Binding> of(Formula formula) {
    UsedBindings found = new UsedBindings();
    found.formula(formula);
    return found.used;
  }

  private void formula(Formula formula) {
    if (formula instanceof Formula.Call call) {
      formula(call.definition().meaning());
      return;
    }
    formula.values().forEach(this::value);
    formula.parts().forEach(this::formula);
  }

  private void value(Value value) {
    if (value instanceof Value.Variable variable) {
      used.add(variable.binding());
    }
    value.children().forEach(this::value);
  }
}
