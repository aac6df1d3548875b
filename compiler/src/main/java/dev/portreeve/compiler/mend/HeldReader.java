package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/**
 * What is asked of a list by one of its elements: {@code labels["owner"]}, {@code labels "owner" is
 * set}, {@code xs & {"a"} == set()}.
 */
final class HeldReader {
  private final Reading in;
  private final ValueReader values;
  private final Conditions conditions;

  HeldReader(Reading in, ValueReader values, Conditions conditions) {
    this.in = in;
    this.values = values;
    this.conditions = conditions;
  }

  /** The condition, if what follows a list is an element of it. */
  Optional<Meant> read(Named list) {
    if (!list.isMany()) {
      return Optional.empty();
    }
    boolean index = in.at("[") && in.peek(1).is(Word.Kind.TEXT) && in.peek(2).is("]");
    if (index) {
      in.next();
      Named key = values.operand(list);
      in.next();
      Optional<Boolean> there = there();
      Meant contains = conditions.compared(list, "contains", key);
      return Optional.of(
          there.isEmpty() ? conditions.lost() : there.get() ? contains : contains.opposite());
    }
    boolean common = in.at("&") && (in.peek(1).is("{") || in.peek(1).is("["));
    if (common) {
      in.next();
      return Optional.of(common(list, values.operand(list)));
    }
    if (!in.peek().is(Word.Kind.TEXT)) {
      return Optional.empty();
    }
    Named held = values.operand(list);
    boolean there = in.ended() || in.acceptAll("is set") || in.acceptAll("is present");
    there |= in.accept("exists") || in.acceptAll("is defined") || in.at("and", "or", ")");
    return Optional.of(there ? conditions.compared(list, "contains", held) : conditions.lost());
  }

  /** Whether what a key leads to is there: {@code is not null}. */
  private Optional<Boolean> there() {
    boolean not = in.acceptAll("is not");
    if (!not && !in.accept("is")) {
      return in.accept("exists") || in.ended() ? Optional.of(true) : Optional.empty();
    }
    if (in.accept("null", "none", "nil", "undefined")) {
      return Optional.of(not);
    }
    return in.accept("set", "present", "defined") ? Optional.of(!not) : Optional.empty();
  }

  /** What two groups have in common. */
  private Meant common(Named list, Named group) {
    if (in.lost() || list.element().orElse(null) instanceof Type.Structured) {
      return conditions.lost();
    }
    String variable = Relating.variable(list.text());
    Meant one = new Meant.Says(variable, "is one of", group.text());
    Meant some =
        new Meant.Each("some", "some " + variable + " in " + list.text(), Optional.empty(), one);
    boolean none = in.acceptAll("is { }") || in.acceptAll("is [ ]") || in.acceptAll("is empty");
    if (!none && !in.acceptAll("is not { }")) {
      in.acceptAll("is not empty");
    }
    return none ? some.opposite() : some;
  }
}
