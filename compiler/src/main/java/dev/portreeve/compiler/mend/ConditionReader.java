package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.Named.Kind;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a condition in whatever language it is written, by what its words mean together: each of
 * them must mean something, else nothing is read. What is denied stays denied.
 */
final class ConditionReader {
  /** Bound in the reading of a template. */
  private static final String NESTED = "";

  private static final Set<String> ALL_OF = Set.of("all: ", "any: ", "none: ");

  private final Reading in;
  private final Names names;
  private final Vocabulary vocabulary;
  private final Map<String, Named> bound;
  private final ValueReader values;
  private final Relating relating;

  /** The value before the last relation, and that relation: {@code name is "a" or "b"}. */
  private Named lastValue;

  private String lastRelation = "";

  private ConditionReader(
      Reading in, Names names, Vocabulary vocabulary, Map<String, Named> bound) {
    this.in = in;
    this.names = names;
    this.vocabulary = vocabulary;
    this.bound = bound;
    this.values = new ValueReader(in, names, bound);
    this.relating = new Relating(vocabulary);
  }

  /** The condition that all of these words are. */
  static Optional<Meant> read(List<Word> words, Names names, Vocabulary vocabulary) {
    return read(Signs.spelt(words), names, vocabulary, Map.of());
  }

  private static Optional<Meant> read(
      List<Word> words, Names names, Vocabulary vocabulary, Map<String, Named> bound) {
    Reading in = new Reading(words);
    Meant meant = new ConditionReader(in, names, vocabulary, bound).condition();
    return in.lost() || !in.ended() ? Optional.empty() : Optional.of(meant);
  }

  private Meant lost() {
    in.lose();
    return new Meant.Says("", "", "");
  }

  // ---- joints
  // ----------------------------------------------------------------------------------

  private Meant condition() {
    Meant meant = either();
    while (!in.lost() && !in.ended()) {
      if (in.accept("unless") || in.accept("except")) {
        in.accept("when", "if", "where");
        meant = Meant.any(List.of(meant, condition()));
      } else if (in.acceptAll("only if") || in.accept("implies", "->", "=>")) {
        meant = Meant.any(List.of(meant.opposite(), condition()));
      } else if (in.accept("if", "when", "whenever")) {
        meant = Meant.any(List.of(condition().opposite(), meant));
      } else if (in.at("?")) {
        meant = choice(meant);
      } else if (in.at("else") && in.peek(1).is("false")) {
        in.skip(2);
      } else {
        return meant;
      }
    }
    return meant;
  }

  /** {@code c ? true : false}, and nothing else of its kind. */
  private Meant choice(Meant condition) {
    in.expect("?");
    boolean yes = in.accept("true");
    if (!yes) {
      in.expect("false");
    }
    in.expect(":");
    in.expect(yes ? "false" : "true");
    return yes ? condition : condition.opposite();
  }

  private Meant either() {
    List<Meant> parts = new ArrayList<>(List.of(both()));
    while (!in.lost() && in.accept("or", "|", "xor")) {
      Meant before = parts.get(parts.size() - 1);
      boolean denied = lastOf(before) instanceof Meant.Not;
      Optional<Meant> same = repeated();
      if (same.isPresent() && (denied || same.get().denies() && lastOf(before).denies())) {
        Meant also = denied && !same.get().denies() ? same.get().opposite() : same.get();
        parts.set(parts.size() - 1, Meant.all(List.of(before, also)));
      } else {
        parts.add(same.orElseGet(this::both));
      }
    }
    return Meant.any(parts);
  }

  private static Meant lastOf(Meant meant) {
    return meant instanceof Meant.All all ? all.parts().get(all.parts().size() - 1) : meant;
  }

  private Meant both() {
    List<Meant> parts = new ArrayList<>(List.of(unary()));
    while (!in.lost() && joins()) {
      boolean denied = parts.get(parts.size() - 1) instanceof Meant.Not;
      Optional<Meant> same = repeated();
      if (denied && same.isPresent() && !same.get().denies()) {
        return lost();
      }
      parts.add(same.orElseGet(this::unary));
    }
    return Meant.all(parts);
  }

  private boolean joins() {
    boolean sign = in.at(";", ",", "&") && !in.peek(1).is(Word.Kind.END) && !in.peek(1).is("}");
    if (sign) {
      in.next();
      in.accept("and");
      return true;
    }
    return in.accept("and", "but") || in.acceptAll("as well as");
  }

  /** What repeats the value before: {@code and not ends with "b"}, {@code or "b"}. */
  private Optional<Meant> repeated() {
    int from = in.place();
    if (lastValue == null) {
      return Optional.empty();
    }
    boolean not = in.accept("not");
    Word next = in.peek();
    boolean relation =
        !next.is("not")
            && Phrases.next(in).filter(p -> !p.literals().isEmpty()).isPresent()
            && names.of(next.text()).isEmpty();
    if (relation) {
      Meant meant = related(lastValue);
      return Optional.of(not ? meant.opposite() : meant);
    }
    boolean value =
        next.is(Word.Kind.TEXT)
            || next.is(Word.Kind.NUMBER)
            || next.is(Word.Kind.NAME) && isNoName(next.text()) && !isOpening();
    if (value && !lastRelation.isEmpty()) {
      Named other = values.operand(lastValue);
      boolean ends = in.ended() || in.at("and", "or", ")", "}", ",", ";") || in.at("unless", "if");
      Optional<Meant> meant = ends ? relating.of(lastValue, lastRelation, other) : Optional.empty();
      boolean denied = lastRelation.contains("not");
      if (meant.isPresent() && !in.lost()) {
        return not && !denied ? meant.map(Meant::opposite) : meant;
      }
    }
    in.back(from);
    return Optional.empty();
  }

  /** Whether a word is a member of the enum that was compared before, or no name at all. */
  private boolean isNoName(String word) {
    Type type = lastValue.element().or(lastValue::type).orElse(null);
    return type instanceof Type.Enumeration e && Relating.member(word, e).isPresent()
        || names.of(word).isEmpty();
  }

  /** Whether a quantifier or something like it stands here. */
  private boolean isOpening() {
    int from = in.place();
    boolean opens = Phrases.take("quantifier", in).isPresent() || in.at("every", "some", "no");
    in.back(from);
    return opens || in.at("not", "if", "neither", "both", "either", "it");
  }

  private Meant unary() {
    int from = in.place();
    while (Phrases.take("opening", in).filter("C"::equals).isPresent()) {
      from = in.place();
    }
    in.back(from);
    if (in.accept("not") || in.accept("never")) {
      Meant meant = unary();
      return meant.opposite();
    }
    if (in.accept("if")) {
      Meant condition = either();
      in.expect("then");
      return Meant.any(List.of(condition.opposite(), either()));
    }
    Optional<Named> negative = in.at("no") ? values.negative() : Optional.empty();
    if (negative.isPresent()) {
      return related(negative.get());
    }
    if (in.accept("neither")) {
      Meant first = unary();
      in.expect("nor");
      Meant second = repeated().orElseGet(this::unary);
      return Meant.all(List.of(first.opposite(), second.opposite()));
    }
    in.accept("both", "either");
    if (in.at("(") && !in.peek(2).is(",")) {
      in.next();
      Meant meant = condition();
      in.expect(")");
      return meant;
    }
    QuantifierReader quantifier = new QuantifierReader(in, names, values, this::condition);
    Optional<Meant> each = quantifier.read(this::related);
    return each.orElseGet(() -> in.lost() ? lost() : relation());
  }

  // ---- relations
  // -------------------------------------------------------------------------------

  private Meant relation() {
    String word = in.peek().lower();
    boolean bare = List.of("exists", "is", "has", "must", "should", "with").contains(word);
    if (bare) {
      return related(names.itself());
    }
    if (names.isAdjective(names.itself(), word)) {
      in.next();
      return new Meant.Says("it", "is", word);
    }
    if (in.peek().is(Word.Kind.NAME) && in.peek(1).is("(")) {
      return call();
    }
    if (in.peek().is(Word.Kind.NAME) && in.peek().text().contains("[")) {
      return ofSome(in.next().text());
    }
    return related(values.value());
  }

  /** {@code mounts[_].source}: of some element. */
  private Meant ofSome(String path) {
    int open = path.indexOf('[');
    String rest = path.substring(path.indexOf(']') + 1);
    Optional<Named> list = names.of(path.substring(0, Math.max(open, 0))).filter(Named::isMany);
    if (list.isEmpty()) {
      return lost();
    }
    String variable = Relating.variable(list.get().text());
    names.bind(variable, list.get().element());
    Optional<Named> element = names.of(variable + rest);
    Meant said = element.map(this::related).orElseGet(this::lost);
    names.unbind(variable);
    String opening = "some " + variable + " in " + list.get().text();
    return new Meant.Each("some", opening, Optional.empty(), said);
  }

  /** What is said of a value. */
  private Meant related(Named value) {
    if (in.lost()) {
      return lost();
    }
    Optional<Meant> spread = spread(value);
    if (spread.isPresent()) {
      return spread.get();
    }
    if (value.kind() == Kind.SUBJECT && value.type().orElse(null) instanceof Type.Structured) {
      return new SubjectReader(in, names, values, vocabulary)
          .read(value, this::related)
          .orElseGet(this::lost);
    }
    Optional<Phrase> phrase = Phrases.next(in);
    if (phrase.isPresent()) {
      return phrased(phrase.get(), value);
    }
    boolean boolSaid = in.peek().is(Word.Kind.NAME) && value.is(Type.Scalar.BOOL);
    if (boolSaid && Phrases.word("bool", in.peek().text()).isPresent()) {
      return compared(value, "is", values.operand(value));
    }
    boolean index = in.at("[") && in.peek(1).is(Word.Kind.TEXT) && in.peek(2).is("]");
    if (value.isMany() && index) {
      in.next();
      Named key = values.operand(value);
      in.next();
      Optional<Boolean> there = there();
      return there.isEmpty()
          ? lost()
          : there.get()
              ? compared(value, "contains", key)
              : compared(value, "contains", key).opposite();
    }
    if (value.isMany() && in.peek().is(Word.Kind.TEXT)) {
      Named held = values.operand(value);
      boolean there = in.ended() || in.acceptAll("is set") || in.acceptAll("is present");
      there |= in.accept("exists") || in.acceptAll("is defined") || in.at("and", "or", ")");
      return there ? compared(value, "contains", held) : lost();
    }
    Optional<String> word = Phrases.word("word", in.peek().text());
    if (word.isPresent()) {
      in.next();
      return compared(value, word.get(), values.operand(value));
    }
    return value.is(Type.Scalar.BOOL)
        ? new Meant.Says(value.text(), "is", "true")
        : value.kind() == Kind.GLOBAL ? new Meant.Says(value.text(), "", "") : lost();
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

  /** {@code pid_mode and ipc_mode are not host}: of each of them. */
  private Optional<Meant> spread(Named value) {
    int from = in.place();
    List<Named> all = new ArrayList<>(List.of(value));
    boolean any = in.at("or");
    while (value.kind() == Kind.FIELD && in.accept("and", ",", any ? "or" : "nor")) {
      if (!in.peek().is(Word.Kind.NAME) || names.of(in.peek().text()).isEmpty()) {
        break;
      }
      all.add(values.value());
    }
    boolean plural = in.at("are") || !value.is(Type.Scalar.BOOL) && !in.at("is");
    boolean relation = Phrases.next(in).isPresent() || in.at("are");
    if (all.size() > 1 && plural && relation && !in.lost()) {
      int here = in.place();
      List<Meant> parts = new ArrayList<>();
      for (Named each : all) {
        in.back(here);
        parts.add(said(each));
      }
      return Optional.of(any && !parts.get(0).denies() ? Meant.any(parts) : Meant.all(parts));
    }
    in.back(from);
    return Optional.empty();
  }

  private Meant said(Named value) {
    Optional<Phrase> phrase = Phrases.next(in);
    return phrase.map(p -> phrased(p, value)).orElseGet(this::lost);
  }

  private Meant compared(Named value, String relation, Named other) {
    lastValue = value;
    lastRelation = relation;
    Optional<Meant> two = joined(value, relation, other);
    if (two.isPresent()) {
      return two.get();
    }
    if (other.text().startsWith("\"!") && !relation.contains("not")) {
      Named bare = Named.literal(other.text().replaceFirst("!", ""));
      return compared(value, relation, bare).opposite();
    }
    Meant meant = in.lost() ? lost() : relating.of(value, relation, other).orElseGet(this::lost);
    boolean chained =
        value.isLiteral() && in.at("at", "below", "above") && Phrases.next(in).isPresent();
    return chained ? Meant.all(List.of(meant, related(other))) : meant;
  }

  /** {@code owner is root:root}: two fields hold what is joined elsewhere. */
  private Optional<Meant> joined(Named value, String relation, Named other) {
    String field = value.text().substring(value.text().lastIndexOf('.') + 1);
    Optional<String> second = Phrases.word("joined", field);
    String[] both = other.text().replace("\"", "").split(":");
    boolean equality = relation.equals("is") || relation.equals("is not");
    if (second.isEmpty() || both.length != 2 || !equality) {
      return Optional.empty();
    }
    String sibling =
        value.text().substring(0, value.text().length() - field.length()) + second.get();
    Meant said =
        Meant.all(
            List.of(
                new Meant.Says(value.text(), "is", "\"" + both[0] + "\""),
                new Meant.Says(sibling, "is", "\"" + both[1] + "\"")));
    return Optional.of(relation.equals("is") ? said : said.opposite());
  }

  private Meant phrased(Phrase phrase, Named value) {
    in.skip(phrase.literals().size());
    Map<String, Named> operands = new HashMap<>();
    operands.put("X", value);
    for (String part : phrase.rest()) {
      if (!Phrase.isPlaceholder(part)) {
        in.expect(part);
      } else if (!in.lost()) {
        boolean listed = phrase.write().endsWith("one of A");
        operands.put(part, listed ? values.listed(value) : values.operand(value));
      }
    }
    if (in.lost()) {
      return lost();
    }
    String relation = String.join(" ", phrase.literals());
    if (phrase.write().equals("X " + relation + " A")) {
      return compared(value, relation, operands.get("A"));
    }
    lastValue = value;
    lastRelation = related(phrase.write());
    return filled(phrase.write(), operands).orElseGet(this::lost);
  }

  /** The relation of a template, where it has one only. */
  private static String related(String template) {
    String positive = template.replaceFirst("^not ", "");
    boolean plain = positive.matches("X [a-z ]+ A");
    return plain ? positive.substring(2, positive.length() - 2) : "";
  }

  /** A template of a table, with values for its letters. */
  private Optional<Meant> filled(String template, Map<String, Named> operands) {
    for (String kind : ALL_OF) {
      if (template.startsWith(kind)) {
        return ofEach(kind, template.substring(kind.length()), operands);
      }
    }
    Named value = operands.get("X");
    String text = template;
    if (text.contains("ABSENT")) {
      Optional<Meant> there = Relating.there(value, text.contains("is not ABSENT"));
      boolean bool = value.is(Type.Scalar.BOOL);
      return there.isEmpty() && bool
          ? Optional.of(new Meant.Says(value.text(), "is", "" + text.contains("is not ABSENT")))
          : there;
    }
    if (text.contains("A%")) {
      String glob = operands.get("A").text();
      operands.put("A", Named.literal(glob.replace('%', '*').replace('_', '?')));
      text = text.replace("A%", "A");
    }
    for (String letter : List.of("A", "T")) {
      if (text.contains("/" + letter + "/")) {
        operands.put(letter, Named.literal(Habit.pattern(operands.get(letter).text())));
        text = text.replace("/" + letter + "/", letter);
      }
    }
    return bound.containsKey(NESTED)
        ? Optional.empty()
        : nested(Words.of(text, 0, text.length()), operands);
  }

  /** A template holds no other. */
  private Optional<Meant> nested(List<Word> template, Map<String, Named> operands) {
    operands.put(NESTED, Named.word(""));
    return read(template, names, vocabulary, operands);
  }

  private Optional<Meant> ofEach(String kind, String template, Map<String, Named> operands) {
    List<Meant> parts = new ArrayList<>();
    for (String element : operands.get("S").elements()) {
      Map<String, Named> one = new HashMap<>(operands);
      one.put("S", Named.literal(element));
      Optional<Meant> part = filled(template, one);
      if (part.isEmpty()) {
        return part;
      }
      parts.add(kind.equals("none: ") ? part.get().opposite() : part.get());
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(kind.equals("any: ") ? Meant.any(parts) : Meant.all(parts));
  }

  // ---- calls
  // -----------------------------------------------------------------------------------

  /** A function or a method of another language. */
  private Meant call() {
    String called = in.next().text();
    in.expect("(");
    int dot = called.lastIndexOf('.');
    String method = dot < 0 ? "" : called.substring(dot + 1);
    for (Habit habit : Habits.at("method")) {
      boolean named = dot > 0 && habit.called().equalsIgnoreCase(method);
      if (named && !habit.write().isEmpty()) {
        Optional<Named> of = names.of(called.substring(0, dot));
        if (of.isPresent()) {
          return called(habit, of);
        }
      }
    }
    for (Habit habit : Habits.at("call")) {
      if (habit.called().equalsIgnoreCase(called) && !habit.write().isEmpty()) {
        return called(habit, Optional.empty());
      }
    }
    return lost();
  }

  private Meant called(Habit habit, Optional<Named> of) {
    Map<String, Named> operands = new HashMap<>();
    of.ifPresent(v -> operands.put("X", v));
    List<String> parameters = habit.parameters();
    if (parameters.contains("C")) {
      return lambda(habit, of);
    }
    int given = of.isPresent() ? 1 : 0;
    for (int i = given; i < parameters.size(); i++) {
      if (i > given) {
        in.expect(",");
      }
      boolean nested = in.peek().is(Word.Kind.NAME) && in.peek(1).is("(");
      operands.put(parameters.get(i), nested || in.lost() ? nested() : values.value());
    }
    in.expect(")");
    if (in.lost()) {
      return lost();
    }
    if (habit.write().equals("count of X") || habit.write().equals("age of X")) {
      Named list = operands.get("X");
      boolean count = habit.write().startsWith("count");
      if (count && !list.isMany()) {
        return lost();
      }
      return count && !in.ended() ? counted(list) : lost();
    }
    Optional<Meant> meant = filled(habit.write(), operands);
    if (in.acceptAll("is true") || in.acceptAll("is not false")) {
      return meant.orElseGet(this::lost);
    }
    if (in.acceptAll("is false") || in.acceptAll("is not true")) {
      return meant.map(Meant::opposite).orElseGet(this::lost);
    }
    return meant.orElseGet(this::lost);
  }

  private Named nested() {
    in.lose();
    return Named.word("");
  }

  /** A list that a number follows is counted. */
  private Meant counted(Named list) {
    Optional<Phrase> phrase = Phrases.next(in);
    return phrase.map(p -> phrased(p, list)).orElseGet(this::lost);
  }

  /** {@code xs.all(x, p)}. */
  private Meant lambda(Habit habit, Optional<Named> of) {
    if (of.isEmpty()) {
      Meant meant = condition();
      in.expect(")");
      return meant.opposite();
    }
    String variable = in.next().text();
    boolean arrow = in.accept("=>", "->");
    if (!arrow) {
      in.expect(",");
    }
    if (names.exact(variable.toLowerCase(Locale.ROOT)).isPresent()) {
      return lost();
    }
    names.bind(variable, of.get().element());
    Meant body = condition();
    names.unbind(variable);
    in.expect(")");
    String kind = habit.write().split(" V ")[0];
    String opening = kind + " " + variable + " in " + of.get().text();
    return new Meant.Each(kind, opening, Optional.empty(), body);
  }
}
