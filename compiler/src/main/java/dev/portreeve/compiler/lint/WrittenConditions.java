package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The conditions of a control, taken apart as their author wrote them. */
final class WrittenConditions {
  private WrittenConditions() {}

  /** All of them. */
  static List<Formula> of(Control control) {
    List<Formula> all = new ArrayList<>();
    control.population().filter().ifPresent(all::add);
    control.when().ifPresent(all::add);
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        all.add(require.condition());
      } else {
        ((Control.Obligation.Ask) each).when().ifPresent(all::add);
      }
    }
    return all;
  }

  /** The adjectives of a population and its {@code where}: each alone. */
  static List<Formula> filters(Control control) {
    Control.Population population = control.population();
    return population.filter().stream()
        .flatMap(f -> f.span().equals(population.span()) ? apart(f) : Stream.of(f))
        .toList();
  }

  /**
   * An adjective that stands before its subject is at the same place as the subject it is about.
   */
  static boolean isAdjective(Formula filter) {
    return filter instanceof Formula.Call call
        && call.arguments().size() == 1
        && call.arguments().get(0).span().equals(call.span());
  }

  /** What is joined by {@code and}, each alone. */
  static Stream<Formula> apart(Formula formula) {
    return formula instanceof Formula.And and ? and.conditions().stream() : Stream.of(formula);
  }
}
