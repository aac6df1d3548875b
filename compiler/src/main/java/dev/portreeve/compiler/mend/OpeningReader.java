package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.Named.Kind;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What opens a condition elsewhere: {@code it is not the case that}, {@code case when}, a list of
 * conditions, or how much there is of something.
 */
final class OpeningReader {
  private static final List<String> DENIALS =
      List.of(
          "it is not the case that",
          "it is never the case that",
          "it is not true that",
          "it is false that",
          "there is no case in which");

  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  OpeningReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** The condition, if it is so opened. */
  Optional<Meant> read() {
    for (String denial : DENIALS) {
      if (in.acceptAll(denial)) {
        return Optional.of(conditions.condition().opposite());
      }
    }
    if (in.acceptAll("it is the case that") || in.acceptAll("it is true that")) {
      return Optional.of(conditions.condition());
    }
    if (in.accept("case")) {
      return Optional.of(chosen());
    }
    return listed().or(this::amount).or(this::only).or(this::generated).or(this::filtered);
  }

  /** {@code case when c then p else q end}. */
  private Meant chosen() {
    in.expect("when");
    Meant given = conditions.condition();
    in.expect("then");
    Optional<Boolean> yes = truth();
    Meant then = yes.isPresent() ? given : Meant.all(List.of(given, conditions.condition()));
    in.expect("else");
    Optional<Boolean> no = truth();
    boolean plain = yes.isPresent() && no.isPresent() && !yes.equals(no);
    in.expect("end");
    return !plain || in.lost() ? conditions.lost() : yes.get() ? then : then.opposite();
  }

  private Optional<Boolean> truth() {
    return in.accept("true")
        ? Optional.of(true)
        : in.accept("false") ? Optional.of(false) : Optional.empty();
  }

  /** {@code any([p, q])}, {@code and(p, q)}: conditions in a list. */
  private Optional<Meant> listed() {
    boolean any = in.at("any", "or", "anyof", "any_of", "some");
    boolean there = any || in.at("all", "and", "allof", "all_of", "every");
    if (!there || !in.peek(1).is("(")) {
      return Optional.empty();
    }
    int from = in.place();
    in.skip(2);
    boolean bracket = in.accept("[");
    List<Meant> parts = new ArrayList<>();
    do {
      parts.add(conditions.listed());
    } while (!in.lost() && in.accept(","));
    if (bracket) {
      in.expect("]");
    }
    in.expect(")");
    if (in.lost() || parts.size() < 2) {
      in.back(from);
      return Optional.empty();
    }
    return Optional.of(any ? Meant.any(parts) : Meant.all(parts));
  }

  /** {@code alltrue([for m in xs : p])}. */
  private Optional<Meant> generated() {
    int from = in.place();
    boolean all = in.at("alltrue");
    boolean there = in.accept("alltrue", "anytrue") && in.accept("(") && in.accept("[");
    if (!there || !in.accept("for")) {
      in.back(from);
      return Optional.empty();
    }
    String variable = in.next().text();
    in.expect("in");
    Named list = values.value();
    in.expect(":");
    Optional<Meant> each = each(all ? "every" : "some", variable, list);
    in.expect("]");
    in.expect(")");
    return Optional.of(in.lost() ? conditions.lost() : each.orElseGet(conditions::lost));
  }

  /** {@code filter xs as m { p } is empty}. */
  private Optional<Meant> filtered() {
    int from = in.place();
    if (!in.accept("filter")) {
      return Optional.empty();
    }
    Named list = values.value();
    boolean named = in.accept("as");
    String variable = named ? in.next().text() : "";
    if (named && in.accept(",")) {
      variable = in.next().text();
    }
    Optional<Meant> each =
        named && in.accept("{") ? each("some", variable, list) : Optional.empty();
    in.expect("}");
    boolean not = in.acceptAll("is not empty");
    boolean none = !not && in.acceptAll("is empty");
    if (in.lost() || each.isEmpty() || !(not || none)) {
      in.back(from);
      return Optional.empty();
    }
    return none ? each.map(Meant::opposite) : each;
  }

  private Optional<Meant> each(String kind, String variable, Named list) {
    if (in.lost() || !list.isMany() || names.exact(variable).isPresent()) {
      return Optional.empty();
    }
    names.bind(variable, list.element());
    Meant said = conditions.listed();
    names.unbind(variable);
    String opening = kind + " " + variable + " in " + list.text();
    return Optional.of(new Meant.Each(kind, opening, Optional.empty(), said));
  }

  /** {@code only CHOWN in added_capabilities}: every element is one of these. */
  private Optional<Meant> only() {
    int from = in.place();
    if (!in.accept("only")) {
      return Optional.empty();
    }
    List<String> allowed = new ArrayList<>();
    do {
      Named one = values.value();
      allowed.addAll(one.elements().isEmpty() ? List.of(one.text()) : one.elements());
    } while (!in.lost() && in.accept("and", "or", ","));
    in.accept("is", "are", "may", "can");
    in.accept("be");
    boolean listed = !in.lost() && in.accept("in", "within", "among");
    Named list = listed ? values.value() : Named.word("");
    if (in.lost() || !list.isMany() || list.element().orElse(null) instanceof Type.Structured) {
      in.back(from);
      return Optional.empty();
    }
    return Optional.of(conditions.compared(list, "is one of", Named.group(allowed)));
  }

  /** {@code at least 512 MB of memory}: what there is of something stands before it. */
  private Optional<Meant> amount() {
    int from = in.place();
    String relation = "";
    for (String each : List.of("at most", "at least", "below", "above", "exactly")) {
      relation = relation.isEmpty() && in.acceptAll(each) ? each : relation;
    }
    if (relation.isEmpty() && Phrases.take("counted", in).isPresent()) {
      in.back(from);
      relation = in.accept("up") ? "at most" : in.acceptAll("no more") ? "at most" : "";
      relation = in.accept("more") ? "above" : in.accept("less", "fewer") ? "below" : relation;
      in.accept("than", "to");
    }
    boolean number = !relation.isEmpty() && in.peek().is(Word.Kind.NUMBER);
    Named much = number ? values.value() : Named.word("");
    if (number && much.text().matches("\\d+ [A-Za-z]+") && in.accept("of")) {
      Named what = values.value();
      if (!in.lost() && what.kind() == Kind.FIELD) {
        return Optional.of(conditions.compared(what, relation.replace("exactly", "is"), much));
      }
    }
    in.back(from);
    return Optional.empty();
  }
}
