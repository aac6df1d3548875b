package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    return several()
        .or(this::since)
        .or(this::amount)
        .or(this::only)
        .or(this::generated)
        .or(this::filtered)
        .or(this::such);
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

  /** {@code now - created_at at most 30 days}: the age of a time. */
  private Optional<Meant> since() {
    Mark from = in.mark();
    boolean now = in.accept("now", "today", "current_timestamp", "time.now", "datetime.now");
    boolean called = now && in.accept("(");
    if (called) {
      in.expect(")");
    }
    Optional<Named> of =
        now && in.accept("-") && in.peek().is(Word.Kind.NAME)
            ? names.of(in.next().text())
            : Optional.empty();
    if (in.lost() || of.isEmpty() || !of.get().is(Type.Scalar.INSTANT)) {
      in.back(from);
      return Optional.empty();
    }
    Type duration = Type.Scalar.DURATION;
    return Optional.of(
        conditions.related(
            Named.of(Named.Kind.FIELD, "age of " + of.get().text(), duration, Optional.empty())));
  }

  /** How many of several conditions hold, by the words that open them. */
  private static final Map<String, String> SEVERAL =
      Map.ofEntries(
          Map.entry("at least one of", "any"),
          Map.entry("at least 1 of", "any"),
          Map.entry("one or more of", "any"),
          Map.entry("any of", "any"),
          Map.entry("any one of", "any"),
          Map.entry("one of", "any"),
          Map.entry("either of", "any"),
          Map.entry("exactly one of", "one"),
          Map.entry("exactly 1 of", "one"),
          Map.entry("only one of", "one"),
          Map.entry("at most one of", "both"),
          Map.entry("at most 1 of", "both"),
          Map.entry("none of", "none"),
          Map.entry("neither of", "none"),
          Map.entry("all of", "all"),
          Map.entry("both of", "all"),
          Map.entry("each of", "all"));

  /** The same by one word, before a list of conditions. */
  private static final Map<String, String> LISTED =
      Map.ofEntries(
          Map.entry("any", "any"),
          Map.entry("or", "any"),
          Map.entry("anyof", "any"),
          Map.entry("any_of", "any"),
          Map.entry("some", "any"),
          Map.entry("all", "all"),
          Map.entry("and", "all"),
          Map.entry("allof", "all"),
          Map.entry("all_of", "all"),
          Map.entry("every", "all"),
          Map.entry("none", "none"));

  /**
   * {@code at least one of p, q}, {@code any of x or y is true}, {@code all([p, q])}, {@code any:}
   * with a condition a line.
   */
  private Optional<Meant> several() {
    Mark from = in.mark();
    Optional<String> kind =
        SEVERAL.entrySet().stream()
            .filter(e -> in.acceptAll(e.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    Word list = in.peek(1);
    if (kind.isEmpty() && (list.is("(") || list.is("[") || list.is("{") || list.is(":"))) {
      kind = Optional.ofNullable(LISTED.get(in.peek().lower()));
      in.skip(kind.isPresent() ? 1 : 0);
    }
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    in.accept(":", "the");
    boolean call = in.at("(") && (in.peek(1).is("[") || in.peek(1).is("{"));
    in.skip(call ? 1 : 0);
    boolean open = in.at("(", "[", "{") && !in.peek(1).is("(");
    String close = open ? in.at("(") ? ")" : in.at("[") ? "]" : "}" : "";
    in.skip(open ? 1 : 0);
    List<Meant> parts = new SpreadReader(in, names, values, conditions).shared(close);
    if (parts.isEmpty()) {
      parts = new ArrayList<>();
      do {
        in.accept("and", "or");
        Meant part = conditions.listed();
        parts.addAll(part instanceof Meant.Any any ? any.parts() : List.of(part));
      } while (!in.lost() && (in.accept(",", ";") || in.peek().opensLine() && goesOn(close)));
      if (open) {
        in.expect(close);
      }
    }
    if (call) {
      in.expect(")");
    }
    in.accept("holds", "hold");
    boolean two = List.of("one", "both").contains(kind.get());
    if (in.lost() || parts.size() < 2 || two && parts.size() != 2) {
      in.back(from);
      return Optional.empty();
    }
    return Optional.of(
        switch (kind.get()) {
          case "any" -> Meant.any(parts);
          case "one" -> oneAlone(parts);
          case "both" -> Meant.all(parts).opposite();
          case "none" -> Meant.any(parts).opposite();
          default -> Meant.all(parts);
        });
  }

  private boolean goesOn(String close) {
    return !in.ended() && (close.isEmpty() || !in.at(close));
  }

  /** One of two, and not the other. */
  static Meant oneAlone(List<Meant> two) {
    Meant first = Meant.all(List.of(two.get(0), two.get(1).opposite()));
    return Meant.any(List.of(first, Meant.all(List.of(two.get(0).opposite(), two.get(1)))));
  }

  /** {@code alltrue([for m in xs : p])}. */
  private Optional<Meant> generated() {
    Mark from = in.mark();
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
    Mark from = in.mark();
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
    Mark from = in.mark();
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
    if (in.lost() || !list.isMany()) {
      in.back(from);
      return Optional.empty();
    }
    if (list.element().orElse(null) instanceof Type.Structured) {
      return onlyNamed(list, allowed);
    }
    return Optional.of(conditions.compared(list, "is one of", Named.group(allowed)));
  }

  /** The same of objects, by their names. */
  private Optional<Meant> onlyNamed(Named list, List<String> allowed) {
    String variable = Relating.variable(list.text());
    names.bind(variable, list.element());
    Optional<Named> name =
        names.exact(variable).flatMap(v -> names.field(v, "name")).filter(n -> !in.lost());
    names.unbind(variable);
    List<String> quoted =
        allowed.stream().map(a -> "\"" + a.replace("\"", "") + "\"").distinct().toList();
    return name.map(
        n ->
            new Meant.Each(
                "every",
                "every " + variable + " in " + list.text(),
                Optional.empty(),
                conditions.compared(n, "is one of", Named.group(quoted))));
  }

  /** {@code at least 512 MB of memory}: what there is of something stands before it. */
  private Optional<Meant> amount() {
    Mark from = in.mark();
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

  /**
   * {@code count of running containers at most 20}, {@code at most 20 running containers}: how many
   * elements of a list are such, where Reeve has a quantifier.
   */
  private Optional<Meant> such() {
    Mark from = in.mark();
    in.accept("the");
    boolean counted = in.acceptAll("count of") || in.acceptAll("number of");
    String bound = counted ? "" : before();
    Optional<Meant> meant = counted || !bound.isEmpty() ? such(bound) : Optional.<Meant>empty();
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant;
  }

  private String before() {
    String relation =
        in.acceptAll("at most") || in.acceptAll("no more than")
            ? "at most "
            : in.acceptAll("at least") ? "at least " : in.accept("exactly") ? "exactly " : "";
    String digits = Phrases.word("number", in.peek().text()).orElse(in.peek().text());
    boolean number = !relation.isEmpty() && digits.matches("\\d{1,6}");
    if (number) {
      in.next();
    }
    return number ? relation + digits : "";
  }

  private Optional<Meant> such(String bound) {
    in.accept("the", "all");
    String adjective = "";
    String variable = "";
    if (isList(1)) {
      adjective = in.next().text();
    } else if (in.peek().is(Word.Kind.NAME) && in.peek(1).is("in") && isList(2)) {
      variable = in.next().text();
      in.next();
    } else if (!isList(0)) {
      return Optional.empty();
    }
    Named list = values.value();
    String own = variable.isEmpty() ? Relating.variable(list.text()) : variable;
    if (in.lost() || !list.isMany() || names.exact(own).isPresent()) {
      return Optional.empty();
    }
    names.bind(own, list.element());
    List<Meant> parts = new ArrayList<>();
    Named element = names.exact(own).orElseThrow();
    if (!adjective.isEmpty() && names.isAdjective(element, adjective)) {
      parts.add(new Meant.Says(own, "is", adjective));
    }
    boolean fits = adjective.isEmpty() != parts.size() > 0;
    if (fits && (in.accept("where", "that", "which", "with", "if"))) {
      parts.add(conditions.condition());
    }
    names.unbind(own);
    if (parts.isEmpty() && in.ended() && !bound.isEmpty() && !variable.isEmpty()) {
      int last = bound.lastIndexOf(' ');
      String relation = bound.substring(0, last).replace("exactly", "is");
      int number = Integer.parseInt(bound.substring(last + 1));
      return Optional.of(Relating.counted(list.text(), relation, number));
    }
    String kind = bound.isEmpty() && fits ? behind() : bound;
    return !fits || in.lost() || parts.isEmpty() || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Meant.Each(
                kind, kind + " " + own + " in " + list.text(), Optional.empty(), Meant.all(parts)));
  }

  private boolean isList(int ahead) {
    Word word = in.peek(ahead);
    return word.is(Word.Kind.NAME)
        && names.exact(word.text()).filter(n -> n.isMany() && n.kind() == Kind.FIELD).isPresent();
  }

  /** The bound behind what is counted. */
  private String behind() {
    Optional<Phrase> phrase = Phrases.next(in);
    if (phrase.isEmpty()) {
      return "";
    }
    String write = phrase.get().write();
    in.skip(phrase.get().literals().size());
    String digits = in.peek().text();
    if (!digits.matches("\\d{1,6}")) {
      return "";
    }
    int number = Integer.parseInt(in.next().text());
    return switch (write) {
      case "X at most A" -> number == 0 ? "no" : "at most " + number;
      case "X below A" -> number == 0 ? "" : number == 1 ? "no" : "at most " + (number - 1);
      case "X at least A" -> number == 0 ? "" : number == 1 ? "some" : "at least " + number;
      case "X above A" -> number == 0 ? "some" : "at least " + (number + 1);
      case "X is A" -> number == 0 ? "no" : "exactly " + number;
      default -> "";
    };
  }

  /** {@code m.readonly}: what holds where a field of the same element does not. */
  private Optional<String> quality(String written, String last) {
    String before = written.substring(0, written.lastIndexOf('.') + 1);
    String joined = last.equals("readonly") || last.equals("ro") ? "read_only" : last;
    return Phrases.word("quality", joined)
        .map(q -> before + q)
        .filter(q -> !before.isEmpty() && names.exact(q).isPresent())
        .map(q -> q + " is false");
  }

  /** {@code host_network is false}: a field of others that is a condition here. */
  Optional<Meant> field() {
    String written = in.peek().text();
    String last = Names.snake(written.substring(written.lastIndexOf('.') + 1));
    Optional<String> condition =
        Habits.words("field", last)
            .filter(w -> w.indexOf(' ') > 0)
            .or(() -> quality(written, last));
    boolean known = in.peek().is(Word.Kind.NAME) && condition.isPresent();
    if (!known || names.exact(written).isPresent()) {
      return Optional.empty();
    }
    Mark from = in.mark();
    in.next();
    String said = Phrases.next(in).map(Phrase::write).orElse("X");
    boolean compared = said.equals("X is A") || said.equals("X is not A");
    Optional<String> truth = Optional.of("true");
    boolean asked = said.endsWith(" ABSENT") && condition.get().endsWith(" is not none");
    if (asked) {
      in.skip(Phrases.next(in).orElseThrow().literals().size());
      truth = Optional.of("" + said.endsWith("not ABSENT"));
    } else if (compared) {
      in.skip(said.equals("X is A") ? 1 : 2);
      String word = in.next().text();
      boolean nothing = condition.get().endsWith(" is not none") && Relating.isNothing(word);
      truth = nothing ? Optional.of("false") : Phrases.word("bool", word);
    }
    Optional<Meant> meant = conditions.filled(condition.get(), new HashMap<>());
    if (meant.isEmpty() || truth.isEmpty() || in.lost()) {
      in.back(from);
      return Optional.empty();
    }
    boolean so = truth.get().equals("true") != (compared && said.equals("X is not A"));
    return so ? meant : meant.map(Meant::opposite);
  }

  /** {@code State.Running}, and {@code root} alone: who the subject is, or what it does. */
  Optional<Meant> state() {
    String path = in.peek().is(Word.Kind.NAME) ? in.peek().text() : "";
    boolean ends = in.peek(1).is(Word.Kind.END) || in.peek(1).is("and");
    if (path.equalsIgnoreCase("root") && ends && names.exact("user_id").isPresent()) {
      in.next();
      return Optional.of(new Meant.Says("user_id", "is", "0"));
    }
    String state = path.matches("(?i)(?:.*\\.)?state\\.\\w+") ? path : "";
    String adjective = Names.snake(state.substring(state.lastIndexOf('.') + 1));
    boolean known = names.isAdjective(names.itself(), adjective) && names.exact(path).isEmpty();
    if (!known) {
      return Optional.empty();
    }
    in.next();
    return Optional.of(new Meant.Says("it", "is", adjective));
  }
}
