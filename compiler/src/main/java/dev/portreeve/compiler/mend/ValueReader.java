package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Quantities;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values as other languages write them: names of one word or of several, literals, groups. */
final class ValueReader {
  /** The most words of one name. */
  private static final int LONGEST = 4;

  private static final Set<String> WRAPPERS =
      Set.of("duration", "timestamp", "date", "int", "string", "str", "ip", "path", "version");

  /** Before a duration: a time so long ago. */
  static final String AGO = "ago ";

  /** What puts a value in place of one that is absent. */
  private static final Set<String> REPLACED =
      Set.of("coalesce", "ifnull", "nvl", "isnull", "default", "try");

  /** What makes a value another type. */
  private static final Set<String> MADE =
      Set.of("string", "str", "int", "tostring", "tonumber", "to_number", "bool", "cast", "text");

  /** What makes a list of a list elsewhere, or looks for a value in one. */
  private static final Set<String> LISTS =
      Set.of("set", "list", "sorted", "toset", "tolist", "distinct", "unique", "any");

  private static final Set<String> ARTICLES = Set.of("the", "a", "an", "its", "their");

  private final Reading in;
  private final Names names;
  private final Map<String, Named> bound;

  ValueReader(Reading in, Names names, Map<String, Named> bound) {
    this.in = in;
    this.names = names;
    this.bound = bound;
  }

  /** What stands next; lost where nothing does that is a value. */
  Named value() {
    while (in.peek().is(Word.Kind.NAME)
        && ARTICLES.contains(in.peek().lower())
        && !bound.containsKey(in.peek().text())
        && in.peek(1).is(Word.Kind.NAME)) {
      in.next();
    }
    Word word = in.peek();
    if (word.is(Word.Kind.NUMBER)) {
      return number();
    }
    if (in.at("-") && in.peek(1).is(Word.Kind.NUMBER)) {
      in.next();
      return Named.literal("-" + in.next().text());
    }
    if (word.is(Word.Kind.TEXT) || word.is(Word.Kind.PATTERN)) {
      return Named.literal(in.next().written());
    }
    if (in.at("{", "[") || in.at("(") && in.peek(2).is(",")) {
      return group();
    }
    if (!word.is(Word.Kind.NAME)) {
      in.lose();
      return Named.word("");
    }
    Optional<Named> queried = queried().or(this::ago).or(this::replaced);
    if (queried.isPresent()) {
      return queried.get();
    }
    if (LISTS.contains(word.lower()) && isWrapped()) {
      Named inside = names.of(in.peek(2).text()).orElseThrow();
      in.skip(4);
      return inside;
    }
    boolean wrapped =
        WRAPPERS.contains(word.lower())
            && in.peek(1).is("(")
            && (in.peek(2).is(Word.Kind.TEXT) || in.peek(2).is(Word.Kind.NUMBER))
            && in.peek(3).is(")");
    if (wrapped) {
      return wrapped();
    }
    Optional<Named> measured = measured().or(this::aged);
    return measured.isPresent() ? measured.get() : named();
  }

  /** {@code (select c from xs)}: a list alone. */
  private Optional<Named> queried() {
    Mark from = in.mark();
    if (!in.acceptAll("( select")) {
      return Optional.empty();
    }
    in.next();
    in.expect("from");
    Named list = in.lost() ? Named.word("") : value();
    in.accept("as");
    if (in.peek().is(Word.Kind.NAME)) {
      in.next();
    }
    if (in.lost() || !list.isMany() || !in.accept(")")) {
      in.back(from);
      return Optional.empty();
    }
    return Optional.of(list);
  }

  /** {@code now() - interval '30 days'}: a time so long ago. */
  private Optional<Named> ago() {
    Mark from = in.mark();
    boolean now =
        in.accept(
            "now",
            "today",
            "current_timestamp",
            "current_date",
            "current_time",
            "sysdate",
            "getdate",
            "timestamp",
            "time.now",
            "time.now_ns",
            "datetime.now",
            "datetime.utcnow",
            "date.today");
    boolean called = now && in.accept("(");
    if (called) {
      in.expect(")");
    }
    if (now && in.accept("-")) {
      in.accept("interval", "duration", "timedelta");
      boolean open = in.accept("(");
      Word word = in.next();
      String amount = word.text();
      if (word.is(Word.Kind.NUMBER) && in.peek().is(Word.Kind.NAME)) {
        amount += " " + in.next().lower();
      }
      if (open) {
        in.expect(")");
      }
      boolean declared = names.exact(amount).filter(n -> n.kind() == Kind.GLOBAL).isPresent();
      Optional<String> duration =
          declared || amount.matches("\\d+ (seconds|minutes|hours|days)")
              ? Optional.of(amount)
              : Quantities.of(amount);
      if (!in.lost() && duration.isPresent()) {
        return Optional.of(Named.literal(AGO + duration.get()));
      }
    }
    in.back(from);
    return Optional.empty();
  }

  /** {@code coalesce(x, 0)}, {@code string(x)}: a field, whatever is made of it. */
  private Optional<Named> replaced() {
    boolean two = REPLACED.contains(in.peek().lower());
    boolean one = MADE.contains(in.peek().lower());
    Word name = in.peek(2);
    boolean there = (two || one) && in.peek(1).is("(") && name.is(Word.Kind.NAME);
    boolean closes = two ? in.peek(3).is(",") && in.peek(5).is(")") : in.peek(3).is(")");
    Optional<Named> field = there && closes ? names.of(name.text()) : Optional.empty();
    field.ifPresent(f -> in.skip(two ? 6 : 4));
    return field;
  }

  /** {@code set(xs)}: a list that is made of a list. */
  boolean isWrapped() {
    boolean value = MADE.contains(in.peek().lower()) || REPLACED.contains(in.peek().lower());
    if (value && in.peek(1).is("(")) {
      return in.peek(2).is(Word.Kind.NAME) && names.of(in.peek(2).text()).isPresent();
    }
    return LISTS.contains(in.peek().lower())
        && in.peek(1).is("(")
        && in.peek(2).is(Word.Kind.NAME)
        && in.peek(3).is(")")
        && names.of(in.peek(2).text()).filter(Named::isMany).isPresent();
  }

  /** {@code duration("720h")}: a value that is made another type elsewhere. */
  private Named wrapped() {
    String type = in.next().lower();
    in.next();
    Word value = in.next();
    in.next();
    Optional<String> quantity = Quantities.of(value.text());
    boolean instant = value.text().matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\dZ)?");
    boolean bare = instant || type.equals("int") && value.text().matches("\\d+");
    return Named.literal(
        type.equals("duration") && quantity.isPresent()
            ? quantity.get()
            : bare ? value.text() : "\"" + value.text() + "\"");
  }

  /** {@code image age}: how long ago an object was made. */
  private Optional<Named> aged() {
    Optional<Named> made =
        in.peek(1).is("age") && !in.peek(2).is("of")
            ? names.exact(in.peek().text() + ".created_at")
            : Optional.empty();
    made.ifPresent(t -> in.skip(2));
    return made.map(
        t -> Named.of(Kind.FIELD, "age of " + t.text(), Type.Scalar.DURATION, t.absence()));
  }

  /** {@code count of xs}, {@code the number of xs}, {@code age of t}. */
  private Optional<Named> measured() {
    Optional<String> measure =
        in.peek(1).is("of") ? Phrases.word("measure", in.peek().text()) : Optional.empty();
    if (measure.isEmpty()) {
      return Optional.empty();
    }
    in.skip(2);
    Named of = value();
    if (measure.get().equals("count") && !of.isMany() && of.kind() != Kind.GLOBAL) {
      in.lose();
    }
    Type type = measure.get().equals("count") ? Type.Scalar.INT : Type.Scalar.DURATION;
    return Optional.of(
        Named.of(Kind.FIELD, measure.get() + " of " + of.text(), type, of.absence()));
  }

  private Named named() {
    String single = in.peek().text();
    if (bound.containsKey(single)) {
      in.next();
      return bound.get(single);
    }
    for (int n = LONGEST; n > 1; n--) {
      Optional<Named> found =
          joined(n).flatMap(this::called).or(n == 2 ? this::part : Optional::empty);
      if (found.isPresent()) {
        in.skip(n);
        return found.get();
      }
    }
    in.next();
    return names.of(single).orElseGet(() -> Named.word(single));
  }

  /** A field whose name begins with {@code no}. */
  Optional<Named> negative() {
    for (int n = LONGEST; n > 1; n--) {
      StringBuilder name = new StringBuilder("no");
      for (int i = 1; i < n; i++) {
        name.append('_').append(Names.snake(in.peek(i).text()));
      }
      Optional<Named> found = names.exact(name.toString());
      if (found.isPresent()) {
        in.skip(n);
        return found;
      }
    }
    return Optional.empty();
  }

  /** A name of several words is that of a field, or of a list in the singular. */
  private Optional<Named> called(String name) {
    return names
        .exact(name)
        .or(() -> names.exact(name + "s"))
        .or(() -> names.ofType(name))
        .or(() -> Habits.words("field", name).flatMap(names::exact))
        .filter(n -> n.kind() == Kind.FIELD);
  }

  /** {@code image tag}: a part of a field whose name begins so. */
  private Optional<Named> part() {
    return names.part(in.peek().text(), in.peek(1).text()).filter(p -> joined(2).isPresent());
  }

  /** The next words as one name. */
  Optional<String> joined(int count) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Word word = in.peek(i);
      boolean plain = word.is(Word.Kind.NAME) && !Keywords.RESERVED.contains(word.lower());
      boolean only = word.is(Word.Kind.NAME) && i > 0 && word.lower().equals("only");
      if (!plain && !only) {
        return Optional.empty();
      }
      parts.add(Names.snake(word.text()));
    }
    return Optional.of(String.join("_", parts));
  }

  /** A number with its unit, or several that are multiplied. */
  private Named number() {
    String text = in.next().text();
    while (in.at("*") && in.peek(1).is(Word.Kind.NUMBER) && text.matches("\\d{1,9}")) {
      in.next();
      String factor = in.next().text();
      if (!factor.matches("\\d{1,9}")) {
        in.lose();
        return Named.literal(text);
      }
      text = "" + Math.multiplyExact(Long.parseLong(text), Long.parseLong(factor));
    }
    if (in.at("*") && in.peek(1).is(Word.Kind.NAME) && text.matches("[2-4]")) {
      in.next();
      return times(named(), Integer.parseInt(text));
    }
    if (in.peek().is(Word.Kind.NAME)) {
      String unit = Phrases.word("unit", in.peek().text()).orElse(in.peek().text());
      boolean own = Keywords.UNITS.containsKey(unit);
      Optional<String> quantity =
          own && text.matches("\\d+")
              ? Optional.of(text + " " + unit)
              : Quantities.of(text + " " + unit);
      if (quantity.isPresent()) {
        in.next();
        return Named.literal(quantity.get());
      }
      if (Phrases.word("noun", in.peek().text()).isPresent()) {
        in.next();
      }
    }
    return Named.literal(text);
  }

  private Named group() {
    String open = in.next().text();
    String close = open.equals("{") ? "}" : open.equals("[") ? "]" : ")";
    List<String> elements = new ArrayList<>();
    while (!in.lost() && !in.at(close)) {
      Word word = in.next();
      boolean fits =
          word.is(Word.Kind.TEXT) || word.is(Word.Kind.NUMBER) || word.is(Word.Kind.NAME);
      if (!fits) {
        in.lose();
      }
      elements.add(word.written());
      if (!in.at(close)) {
        in.expect(",");
      }
    }
    in.expect(close);
    return Named.group(elements);
  }

  /** {@code that of image}: the field of another object that is called like what is compared. */
  private Optional<Named> sameOf(Named compared) {
    Mark from = in.mark();
    boolean same = in.acceptAll("that of the") || in.acceptAll("that of");
    String own = compared.text().substring(compared.text().lastIndexOf('.') + 1);
    Optional<Named> found = same ? names.of(in.next().text() + "." + own) : Optional.empty();
    if (found.isEmpty()) {
      in.back(from);
    }
    return found;
  }

  /** What a value is compared with, of which only a part may be meant: {@code memory / 2}. */
  Named operand(Named compared) {
    parts = share();
    Named whole = whole(compared);
    boolean field = whole.kind() == Kind.FIELD && in.peek(1).is(Word.Kind.NUMBER);
    boolean divides = field && in.at("/");
    if ((divides || field && in.at("*")) && in.peek(1).text().matches("[2-4]")) {
      int number = Integer.parseInt(in.peek(1).text());
      in.skip(2);
      parts = divides ? number : 1;
      return divides ? whole : times(whole, number);
    }
    return whole;
  }

  /** In how many parts the value that was read last is divided: the other side is so often it. */
  private int parts = 1;

  /** {@code 50% of}, {@code half of}, {@code a quarter of}: in how many parts what follows is. */
  private int share() {
    Mark from = in.mark();
    in.accept("a", "the", "one");
    String word = in.next().lower();
    boolean percent = word.matches("\\d+") && in.accept("percent");
    Integer number = SHARES.get(percent ? word + "%" : word);
    if (number != null && in.accept("of")) {
      return number;
    }
    in.back(from);
    return 1;
  }

  private static final Map<String, Integer> SHARES =
      Map.of("half", 2, "third", 3, "quarter", 4, "50%", 2, "25%", 4);

  /** The value that is compared, as often as what it is compared with is divided. */
  Optional<Named> multiple(Named compared) {
    int number = parts;
    parts = 1;
    return number > 1 && compared.kind() == Kind.FIELD
        ? Optional.of(times(compared, number))
        : Optional.empty();
  }

  /** There is no multiplication: {@code a + a}. */
  private static Named times(Named value, int number) {
    String sum = String.join(" + ", Collections.nCopies(number, value.text()));
    return new Named(value.kind(), sum, value.type(), value.absence(), value.elements());
  }

  /** {@code sysctls contains "net.ipv4.ip_forward" = 0}: name and value are one text. */
  Optional<Named> assigned(Named list, String relation, Named name) {
    boolean text =
        list.isMany()
            && list.element().equals(Optional.of(Type.Scalar.TEXT))
            && relation.equals("contains")
            && name.text().matches("\"[^\"=]+\"")
            && names.pairs(list).isEmpty();
    Word value = in.peek(1);
    if (!text || !in.at("is") || !value.is(Word.Kind.NUMBER) && !value.is(Word.Kind.TEXT)) {
      return Optional.empty();
    }
    in.skip(2);
    return Optional.of(Named.literal(name.text().replaceFirst("\"$", "=" + value.text() + "\"")));
  }

  /** Where what is compared is of an enum, a member of it. */
  private Named whole(Named compared) {
    Type type = compared.element().or(compared::type).orElse(null);
    Word word = in.peek();
    Optional<String> digits = Phrases.word("number", word.text());
    if (digits.isPresent() && Keywords.UNITS.containsKey(in.peek(1).text())) {
      in.next();
      return Named.literal(digits.get() + " " + in.next().text());
    }
    Optional<Named> same = sameOf(compared);
    if (same.isPresent()) {
      return same.get();
    }
    if (word.is("localhost") && compared.is(Type.Scalar.IP)) {
      in.next();
      return Named.literal("\"127.0.0.1\"");
    }
    Optional<Named> ago = word.is(Word.Kind.NAME) ? ago() : Optional.empty();
    if (ago.isPresent()) {
      return ago.get();
    }
    if (type instanceof Type.Enumeration enumeration) {
      if (word.is(Word.Kind.TEXT)) {
        Optional<String> member = Relating.member(word.text(), enumeration);
        if (member.isPresent()) {
          in.next();
          return Named.literal(member.get());
        }
      }
      Optional<String> two = joined(2).flatMap(w -> Relating.member(w, enumeration));
      Optional<String> one = Relating.member(word.text(), enumeration);
      if (word.is(Word.Kind.NAME) && (two.isPresent() || one.isPresent())) {
        in.skip(two.isPresent() ? 2 : 1);
        return Named.literal(two.or(() -> one).orElseThrow());
      }
      if (in.at("{", "[", "(")) {
        Named group = group();
        return Named.group(
            group.elements().stream().map(e -> Relating.member(e, enumeration).orElse(e)).toList());
      }
    }
    if (compared.is(Type.Scalar.BOOL) && word.is(Word.Kind.NAME)) {
      Optional<String> bool = Phrases.word("bool", word.text());
      if (bool.isPresent()) {
        in.next();
        return Named.literal(bool.get());
      }
    }
    boolean single =
        word.is(Word.Kind.NAME) && !in.peek(1).is("(") && !bound.containsKey(word.text());
    if (single && !in.peek(1).is("of") && !ARTICLES.contains(word.lower())) {
      return plain(compared);
    }
    Named value = value();
    return compared.is(Type.Scalar.SIZE) ? sized(value) : value;
  }

  /** A name that is declared, or a word: what is compared with is no guess. */
  private Named plain(Named compared) {
    Word word = in.next();
    Optional<String> digits = Phrases.word("number", word.text());
    if (digits.isPresent() && !compared.is(Type.Scalar.TEXT)) {
      return Named.literal(digits.get());
    }
    String text = word.text();
    boolean joins = in.at(":") && in.peek(1).is(Word.Kind.NAME);
    if (joins && Phrases.word("joined", compared.text()).isPresent()) {
      in.next();
      return Named.word(text + ":" + in.next().text());
    }
    return names
        .exact(text)
        .or(() -> text.indexOf('.') > 0 ? names.of(text) : Optional.empty())
        .orElseGet(() -> Named.word(text));
  }

  /** Bytes in the largest unit that counts them. */
  private static Named sized(Named value) {
    if (value.text().equals("0")) {
      return Named.literal("0 bytes");
    }
    if (!value.text().matches("\\d{4,18}")) {
      return value;
    }
    long bytes = Long.parseLong(value.text());
    return List.of(Unit.TIB, Unit.GIB, Unit.MIB, Unit.KIB).stream()
        .filter(u -> bytes % u.factor() == 0)
        .findFirst()
        .map(u -> Named.literal(bytes / u.factor() + " " + u.spelling()))
        .orElse(value);
  }

  /** Several values, in a group or merely one after the other. */
  Named listed(Named compared) {
    Named first = operand(compared);
    if (!first.isLiteral()) {
      return first;
    }
    List<String> all = new ArrayList<>(List.of(first.text()));
    while (in.at(",", "or", "and") && isElement(compared)) {
      in.next();
      in.accept("or", "and");
      all.add(operand(compared).text());
    }
    return all.size() == 1 ? first : Named.group(all);
  }

  /** Whether a value that may stand in such a group follows the next word. */
  private boolean isElement(Named compared) {
    Word next = in.peek(1).is("or") || in.peek(1).is("and") ? in.peek(2) : in.peek(1);
    Type type = compared.element().or(compared::type).orElse(null);
    return next.is(Word.Kind.TEXT)
        || next.is(Word.Kind.NUMBER)
        || type instanceof Type.Enumeration e && Relating.member(next.text(), e).isPresent();
  }

  /** {@code ^24.0}, {@code ~> 24.0}: all releases of a line. */
  Optional<Meant> release(Named version, Relating relating) {
    if (!version.is(Type.Scalar.VERSION) || !in.accept("^", "~")) {
      return Optional.empty();
    }
    in.accept(">");
    String line = in.next().text();
    int dot = line.indexOf('.');
    String first = dot < 0 ? line : line.substring(0, dot);
    return relating.of(version, "matches", Named.literal("\"" + first + ".*\""));
  }
}
