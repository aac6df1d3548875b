package dev.portreeve.compiler.emit;

import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.List;
import java.util.Optional;

/** The first field that a condition looks at: it gives methods a name that tells something. */
final class FirstField implements Formula.Visitor<Optional<String>> {

  static Optional<String> of(Formula formula) {
    return formula.accept(new FirstField());
  }

  private static Optional<String> field(Value value) {
    if (value instanceof Value.Field field) {
      return Optional.of(field.name());
    }
    return value instanceof Value.Part part ? field(part.target()) : Optional.empty();
  }

  @Override
  public Optional<String> compare(Formula.Compare compare) {
    return field(compare.left()).or(() -> field(compare.right()));
  }

  @Override
  public Optional<String> isAbsent(Formula.IsAbsent isAbsent) {
    return field(isAbsent.value());
  }

  @Override
  public Optional<String> isEmpty(Formula.IsEmpty isEmpty) {
    return field(isEmpty.list());
  }

  @Override
  public Optional<String> holds(Formula.Holds holds) {
    return field(holds.value());
  }

  @Override
  public Optional<String> not(Formula.Not not) {
    return of(not.condition());
  }

  @Override
  public Optional<String> and(Formula.And and) {
    return first(and.conditions());
  }

  @Override
  public Optional<String> or(Formula.Or or) {
    return first(or.conditions());
  }

  private static Optional<String> first(List<Formula> parts) {
    return parts.stream().flatMap(p -> of(p).stream()).findFirst();
  }

  @Override
  public Optional<String> quantified(Formula.Quantified q) {
    return field(q.list()).or(() -> q.satisfies().flatMap(FirstField::of));
  }

  @Override
  public Optional<String> call(Formula.Call call) {
    return of(call.definition().meaning());
  }
}
