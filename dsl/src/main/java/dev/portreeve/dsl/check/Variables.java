package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Formula;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of all variables that the quantifiers of a condition bind. */
final class Variables implements Formula.Visitor<Void> {
  private final Set<String> names = new TreeSet<>();

  private Variables() {}

  static Set<String> of(Formula formula) {
    Variables variables = new Variables();
    formula.accept(variables);
    return variables.names;
  }

  @Override
  public Void quantified(Formula.Quantified quantified) {
    names.add(quantified.variable().name());
    quantified.where().ifPresent(where -> where.accept(this));
    quantified.satisfies().ifPresent(satisfies -> satisfies.accept(this));
    return null;
  }

  @Override
  public Void not(Formula.Not not) {
    return not.condition().accept(this);
  }

  @Override
  public Void and(Formula.And and) {
    return all(and.conditions());
  }

  @Override
  public Void or(Formula.Or or) {
    return all(or.conditions());
  }

  private Void all(List<Formula> conditions) {
    conditions.forEach(condition -> condition.accept(this));
    return null;
  }

  @Override
  public Void compare(Formula.Compare compare) {
    return null;
  }

  @Override
  public Void isAbsent(Formula.IsAbsent isAbsent) {
    return null;
  }

  @Override
  public Void isEmpty(Formula.IsEmpty isEmpty) {
    return null;
  }

  @Override
  public Void holds(Formula.Holds holds) {
    return null;
  }

  @Override
  public Void call(Formula.Call call) {
    return null;
  }
}
