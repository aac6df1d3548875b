package dev.portreeve.dsl.checked;

import java.util.Locale;

/**
 * Values in one line, as the checked tree has them. Names and constants are left to who extends it:
 * what they are called depends on who reads.
 */
public abstract class ValueText implements Value.Visitor<String> {

  /** The value in words. */
  public final String of(Value value) {
    return value.accept(this);
  }

  @Override
  public final String field(Value.Field field) {
    return of(field.target()) + "." + field.name();
  }

  @Override
  public final String one(Value.One one) {
    return "the " + one.type().name();
  }

  @Override
  public final String collection(Value.Collection collection) {
    return "all " + collection.element().name();
  }

  @Override
  public final String lookup(Value.Lookup lookup) {
    return "the " + lookup.type().name() + " " + of(lookup.key());
  }

  @Override
  public final String part(Value.Part part) {
    return of(part.target()) + "." + part.piece().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public final String sum(Value.Sum sum) {
    return "(" + of(sum.left()) + (sum.plus() ? " + " : " - ") + of(sum.right()) + ")";
  }

  @Override
  public final String age(Value.Age age) {
    return "age of " + of(age.instant());
  }

  @Override
  public final String total(Value.Total total) {
    return "sum of " + total.field().name() + " over " + of(total.list());
  }

  @Override
  public final String count(Value.Count count) {
    return "count of " + of(count.list());
  }
}
