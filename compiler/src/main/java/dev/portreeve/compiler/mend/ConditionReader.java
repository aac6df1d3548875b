package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Elsewhere;
import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.meant.Template;
import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Signs;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Words;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a condition in whatever language it is written, by what its words mean together: each of
 * them must mean something, else nothing is read. What is denied stays denied.
 */
final class ConditionReader implements Conditions {
  /** Bound in the reading of a template. */
  private static final String NESTED = "";

  private static final Set<String> ALL_OF = Set.of("all: ", "any: ", "none: ");

  private final Reading in;
  private final Names names;
  private final Vocabulary vocabulary;
  private final Map<String, Named> bound;
  private final ValueReader values;
  private final Relating relating;
  private final CallReader calls;
  private final OpeningReader openings;
  private final ComprehensionReader comprehensions;

  /** Whether a comma joins two conditions, as it does everywhere but in a list of them. */
  private boolean commasJoin = true;

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
    this.relating = new Relating(vocabulary, names.reading());
    this.comprehensions = new ComprehensionReader(in, names, values, this);
    this.calls = new CallReader(in, names, values, this, comprehensions);
    this.openings = new OpeningReader(in, names, values, this);
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

  @Override
  public Meant lost() {
    in.lose();
    return new Meant.Says("", "", "");
  }

  /** A condition in a list, whose commas part it from others. */
  @Override
  public Meant listed() {
    boolean before = commasJoin;
    commasJoin = false;
    Meant meant = condition();
    commasJoin = before;
    return meant;
  }

  @Override
  public Meant condition() {
    bullet();
    return new ExceptionReader(in, names, this).read(either());
  }

  private Meant either() {
    List<Meant> parts = new ArrayList<>(List.of(both()));
    while (!in.lost() && in.at("or", "|", "xor")) {
      if (in.next().is("xor")) {
        Meant one = Meant.any(parts);
        parts = new ArrayList<>(List.of(OpeningReader.oneAlone(List.of(one, both()))));
        continue;
      }
      Meant before = parts.get(parts.size() - 1);
      boolean denied = lastOf(before) instanceof Meant.Not;
      Optional<Meant> same = repeated();
      if (same.isPresent() && (denied || same.get().denies() && lastOf(before).denies())) {
        Meant also = denied && !same.get().denies() ? same.get().opposite() : same.get();
        parts.set(parts.size() - 1, Meant.all(List.of(before, also)));
      } else {
        Meant part = same.orElseGet(this::both);
        boolean absent = part instanceof Meant.Says s && isAbsence(s);
        parts.add(absent ? parts.size() - 1 : parts.size(), part);
      }
    }
    return Meant.any(parts);
  }

  /** Absence is asked for before what is said of a value that is there. */
  private boolean isAbsence(Meant.Says says) {
    return says.relation().equals("is")
        && lastValue != null
        && lastValue.text().equals(says.value())
        && lastValue.absence().filter(says.other()::equals).isPresent();
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

  /** {@code - privileged is false}: a line of a list of conditions. */
  private boolean bullet() {
    boolean line = in.peek().opensLine() || in.place() == 0;
    boolean there = line && in.at("-", "*") && in.peek(1).is(Word.Kind.NAME);
    if (there) {
      in.next();
    }
    return there;
  }

  private boolean joins() {
    if (!commasJoin && (in.at(",", ";") || in.peek().opensLine())) {
      return false;
    }
    if (bullet() || isNextLine()) {
      return true;
    }
    boolean sign = in.at(";", ",", "&") && !in.peek(1).is(Word.Kind.END) && !in.peek(1).is("}");
    if (sign) {
      in.next();
      in.accept("and");
      return true;
    }
    boolean joins = in.accept("and", "but") || in.acceptAll("as well as");
    if (joins) {
      in.accept("also");
    }
    return joins;
  }

  /** Another condition on a line of its own, which nothing joins to the one above. */
  private boolean isNextLine() {
    Word word = in.peek();
    return word.opensLine()
        && word.is(Word.Kind.NAME)
        && names.exact(word.text()).filter(n -> n.kind() == Kind.FIELD).isPresent();
  }

  /** What repeats the value before: {@code and not ends with "b"}, {@code or "b"}. */
  private Optional<Meant> repeated() {
    Mark from = in.mark();
    if (lastValue == null) {
      return Optional.empty();
    }
    boolean not = in.accept("not");
    Word next = in.peek();
    if (next.is(Word.Kind.NAME) && lastValue.absence().filter(next.lower()::equals).isPresent()) {
      in.next();
      return Relating.there(lastValue, not);
    }
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
    Mark from = in.mark();
    boolean opens = Phrases.take("quantifier", in).isPresent() && !in.ended() && !in.at(")", "and");
    opens |= in.at("every", "some", "no");
    in.back(from);
    return opens || in.at("not", "if", "neither", "both", "either", "it");
  }

  private Meant unary() {
    Mark from = in.mark();
    while (Phrases.take("opening", in).filter("C"::equals).isPresent()) {
      from = in.mark();
    }
    in.back(from);
    if (in.acceptAll("not both")) {
      return both().opposite();
    }
    if (in.accept("not", "never")) {
      return unary().opposite();
    }
    Optional<Meant> opened = openings.read();
    if (opened.isPresent()) {
      return opened.get();
    }
    if (in.accept("if") || in.accept("when")) {
      Meant condition = either();
      in.expect("then");
      if (in.accept("false")) {
        return condition.opposite();
      }
      return Meant.any(List.of(condition.opposite(), either()));
    }
    Optional<Named> negative = in.at("no") ? values.negative() : Optional.empty();
    if (negative.isPresent()) {
      return related(negative.get());
    }
    if (in.accept("neither")) {
      Optional<Meant> spread = new SpreadReader(in, names, values, this).neither();
      if (spread.isPresent()) {
        return spread.get();
      }
      Meant first = unary();
      in.expect("nor");
      Meant second = repeated().orElseGet(this::unary);
      return Meant.all(List.of(first.opposite(), second.opposite()));
    }
    in.accept("both", "either");
    if (comprehensions.isNext()) {
      return comprehensions.queried();
    }
    if (in.at("(") && !in.peek(2).is(",")) {
      in.next();
      Meant meant = condition();
      in.expect(")");
      return truth(meant);
    }
    QuantifierReader quantifier = new QuantifierReader(in, names, values, this::condition);
    Optional<Meant> each = quantifier.read(this::related);
    return each.map(this::truth).orElseGet(() -> in.lost() ? lost() : relation());
  }

  /** {@code any(...) is False}: a condition that is compared with what it comes to. */
  private Meant truth(Meant meant) {
    if (in.lost()) {
      return meant;
    }
    Mark from = in.mark();
    boolean denies = in.acceptAll("is not");
    boolean said = denies || in.accept("is");
    String word = in.peek().lower();
    boolean nothing = word.equals("false") || !word.equals("empty") && Relating.isNothing(word);
    if (!said || !nothing && !word.equals("true")) {
      in.back(from);
      return meant;
    }
    in.next();
    boolean not = denies != nothing;
    return not ? meant.opposite() : meant;
  }

  private Meant relation() {
    Optional<Meant> named = openings.state();
    if (named.isPresent()) {
      return truth(named.get());
    }
    Optional<Meant> option = new FlagReader(in, names, values, this).read();
    if (option.isPresent()) {
      return option.get();
    }
    String word = in.peek().lower();
    boolean bare =
        List.of(
                "exists", "is", "has", "must", "should", "with", "owned", "runs", "run", "does",
                "root")
            .contains(word);
    bare &= !in.peek(1).is("(") || word.equals("is");
    if (bare || word.equals("the") && in.peek(1).is("root")) {
      return related(names.itself());
    }
    Optional<Meant> other = openings.field();
    if (other.isPresent()) {
      return other.get();
    }
    if (names.isAdjective(names.itself(), word)) {
      in.next();
      return new Meant.Says("it", "is", word);
    }
    boolean key = in.peek(1).is(":");
    boolean quoted = in.peek().is(Word.Kind.TEXT) && in.peek().text().matches("[\\w.-]+");
    Optional<Named> field =
        quoted
            ? names
                .exact(in.peek().text())
                .or(() -> key ? names.of(in.peek().text()) : Optional.empty())
            : Optional.empty();
    boolean object =
        field.flatMap(Named::type).filter(Type.Structured.class::isInstance).isPresent();
    if (field.filter(f -> f.kind() == Kind.FIELD).isPresent() && !object) {
      in.next();
      return related(field.get());
    }
    Optional<Meant> pair = new PairReader(in, names, values, this).named();
    if (pair.isEmpty()
        && in.peek(1).is("(")
        && in.peek().is(Word.Kind.NAME)
        && !values.isWrapped()) {
      return truth(calls.read());
    }
    return pair.or(() -> new ElementsReader(in, names, this).read())
        .orElseGet(() -> truth(related(values.value())));
  }

  /** What is said of a value. */
  @Override
  public Meant related(Named value) {
    if (in.lost()) {
      return lost();
    }
    Optional<Meant> spread = new SpreadReader(in, names, values, this).read(value);
    if (spread.isPresent()) {
      return spread.get();
    }
    boolean subject = value.kind() == Kind.SUBJECT || value.kind() == Kind.FIELD;
    subject &= value.type().orElse(null) instanceof Type.Structured;
    if (subject) {
      Mark from = in.mark();
      boolean not = in.acceptAll("is not");
      boolean absent = (not || in.accept("is")) && Relating.isNothing(in.peek().text());
      if (absent && value.absence().isPresent()) {
        in.next();
        return Relating.there(value, not).orElseThrow();
      }
      in.back(from);
      Optional<Meant> said =
          new SubjectReader(in, names, values, vocabulary).read(value, this::related);
      if (said.isPresent()) {
        return said.get();
      }
      in.back(from);
    }
    Optional<Phrase> phrase = Phrases.next(in);
    if (value.kind() == Kind.SUBJECT && subject && phrase.isEmpty()) {
      return lost();
    }
    if (phrase.isPresent()) {
      return phrased(phrase.get(), value);
    }
    boolean boolSaid = in.peek().is(Word.Kind.NAME) && value.is(Type.Scalar.BOOL);
    if (boolSaid && Phrases.word("bool", in.peek().text()).isPresent()) {
      return compared(value, "is", values.operand(value));
    }
    if (value.isMany() && in.acceptAll("| length")) {
      return calls.counted(value);
    }
    Optional<Meant> piece = new TextPiece(in).read(value).or(() -> values.release(value, relating));
    if (piece.isPresent()) {
      return piece.get();
    }
    Optional<Meant> paired = new PairReader(in, names, values, this).read(value);
    if (paired.isPresent()) {
      return paired.get();
    }
    Optional<Meant> held = new HeldReader(in, values, this).read(value);
    if (held.isPresent()) {
      return held.get();
    }
    Optional<String> word = Phrases.word("word", in.peek().text());
    if (word.isPresent()) {
      in.next();
      return compared(value, word.get(), values.operand(value));
    }
    if (value.kind() == Kind.FIELD && isBeside(value)) {
      return compared(value, "is", values.operand(value));
    }
    return value.is(Type.Scalar.BOOL)
        ? new Meant.Says(value.text(), "is", "true")
        : value.kind() == Kind.GLOBAL ? new Meant.Says(value.text(), "", "") : lost();
  }

  /** {@code group root}: a value stands right behind its field, and nothing else does. */
  private boolean isBeside(Named value) {
    Word word = in.peek();
    Word next = in.peek(1);
    boolean ends = next.is(Word.Kind.END) || next.is("and") || next.is("or") || next.is(":");
    boolean literal = word.is(Word.Kind.TEXT) || word.is(Word.Kind.NUMBER);
    boolean other =
        word.is(Word.Kind.NAME)
            && !Keywords.RESERVED.contains(word.lower())
            && names.of(word.text()).isEmpty()
            && (value.is(Type.Scalar.TEXT)
                || value.type().orElse(null) instanceof Type.Enumeration e
                    && Relating.member(word.text(), e).isPresent());
    return ends && !value.isMany() && !value.is(Type.Scalar.BOOL) && (literal || other);
  }

  @Override
  public Meant compared(Named value, String relation, Named other) {
    Optional<Named> multiple = values.multiple(value);
    if (multiple.isPresent()) {
      return compared(multiple.get(), relation, other);
    }
    Optional<Named> assigned = values.assigned(value, relation, other);
    if (assigned.isPresent()) {
      return compared(value, relation, assigned.get());
    }
    lastValue = value;
    lastRelation = relation;
    boolean chained =
        value.isLiteral() && in.at("at", "below", "above") && Phrases.next(in).isPresent();
    boolean turns = value.isLiteral() && other.kind() == Kind.FIELD && !other.isMany();
    if (turns && !chained && Relating.TURNED.containsKey(relation)) {
      return compared(other, Relating.TURNED.get(relation), value);
    }
    Optional<Meant> label = Elsewhere.label(value, relation, other);
    if (label.isPresent()) {
      return label.get();
    }
    boolean filled = other.text().equals("\"?*\"") || other.text().equals("\"*\"");
    if (filled && relation.equals("is") && value.kind() == Kind.FIELD && !in.lost()) {
      return Relating.filled(value, true).orElseGet(this::lost);
    }
    boolean searched = relation.equals("contains") || relation.equals("matches");
    if (searched && value.text().equals("image") && other.isLiteral()) {
      Optional<Named> reference = names.exact("image_reference.repository");
      if (reference.isPresent()) {
        return compared(reference.get(), relation, other);
      }
    }
    boolean member = value.isLiteral() && relation.endsWith("one of");
    if (member && other.isMany()) {
      Meant held = compared(other, "contains", value);
      return relation.contains("not") ? held.opposite() : held;
    }
    Optional<Meant> each =
        member
            ? new SpreadReader(in, names, values, this).over(value, relation.contains("not"), other)
            : Optional.empty();
    if (each.isPresent()) {
      return each.get();
    }
    Optional<Meant> two = new OtherSide(names, this).read(value, relation, other);
    if (two.isPresent()) {
      return two.get();
    }
    if (other.text().startsWith("\"!") && !relation.contains("not")) {
      Named bare = Named.literal(other.text().replaceFirst("!", ""));
      return compared(value, relation, bare).opposite();
    }
    boolean positive = !relation.contains("not") && value.kind() == Kind.FIELD;
    Optional<Meant> none =
        positive
            ? new SpreadReader(in, names, values, this).noneOf(value, other)
            : Optional.empty();
    if (none.isPresent()) {
      return none.get();
    }
    Meant meant = in.lost() ? lost() : relating.of(value, relation, other).orElseGet(this::lost);
    return chained ? Meant.all(List.of(meant, related(other))) : meant;
  }

  @Override
  public Meant phrased(Phrase phrase, Named value) {
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
    boolean object = value.type().orElse(null) instanceof Type.Structured;
    boolean aged = object && phrase.write().startsWith("age of X");
    Optional<Named> made = aged ? names.field(value, "created_at") : Optional.empty();
    if (made.isPresent()) {
      operands.put("X", made.get());
      Meant meant = filled(phrase.write(), operands).orElseGet(this::lost);
      return in.lost() ? lost() : ElementsReader.where(value, meant, names.reading());
    }
    if (phrase.write().equals("X " + relation + " A")) {
      return compared(value, relation, operands.get("A"));
    }
    boolean newer = value.is(Type.Scalar.VERSION) && phrase.write().startsWith("age of X");
    if (newer) {
      String turned = Relating.TURNED.get(phrase.write().substring(9, phrase.write().length() - 2));
      return turned == null ? lost() : compared(value, turned, operands.get("A"));
    }
    if (phrase.rest().isEmpty() && phrase.write().equals("X " + relation)) {
      boolean asksForMore = relation.endsWith("empty") && !value.isMany();
      return asksForMore
          ? Relating.filled(value, relation.contains("not")).orElseGet(this::lost)
          : new Meant.Says(value.text(), relation, "");
    }
    lastValue = value;
    lastRelation = phrase.relation();
    return filled(phrase.write(), operands).orElseGet(this::lost);
  }

  /** A template of a table, with values for its letters. */
  @Override
  public Optional<Meant> filled(String template, Map<String, Named> operands) {
    for (String kind : ALL_OF) {
      if (template.startsWith(kind)) {
        return ofEach(kind, template.substring(kind.length()), operands);
      }
    }
    Named value = operands.get("X");
    if (template.contains("ABSENT")) {
      boolean present = template.contains("is not ABSENT");
      Optional<Meant> there = Relating.there(value, present);
      boolean bool = value.is(Type.Scalar.BOOL);
      return there.isEmpty() && bool
          ? Optional.of(new Meant.Says(value.text(), "is", "" + present))
          : there;
    }
    String text = Template.plain(template, operands);
    if (bound.containsKey(NESTED)) {
      return Optional.empty();
    }
    operands.put(NESTED, Named.word(""));
    return read(Words.of(text, 0, text.length()), names, vocabulary, operands);
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
}
