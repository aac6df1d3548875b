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
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Quantifiers of many languages: with a variable or without, before what they say or behind it. */
final class QuantifierReader {
  private static final Set<String> IN = Set.of("in", "of", "from", "within", ":", "on", "among");

  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Supplier<Meant> condition;

  /** Whether the last share that was read is one of more, or of less, than is said of it. */
  private boolean strict;

  QuantifierReader(Reading in, Names names, ValueReader values, Supplier<Meant> condition) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.condition = condition;
  }

  /** A quantifier if one comes next; {@code related} reads what is said of a value. */
  Optional<Meant> read(Function<Named, Meant> related) {
    Mark from = in.mark();
    strict = false;
    Optional<String> kind = kind();
    boolean denied = strict;
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<Meant> each = in.at("(") ? generated(kind.get()) : walked(kind.get(), related);
    if (each.isEmpty() && kind.get().equals("no")) {
      each = ofNothing(from, related);
    }
    if (each.isEmpty()) {
      in.back(from);
      in.lose();
    }
    return denied ? each.map(Meant::opposite) : each;
  }

  /** {@code every}, {@code some}, {@code no}, {@code at most 3}, as Reeve says it. */
  private Optional<String> kind() {
    Mark from = in.mark();
    Optional<String> counted = Phrases.take("counted", in);
    if (counted.isPresent() || in.at("exactly", "at")) {
      String bound = counted.orElseGet(this::bound);
      Word word = in.next();
      if (word.is("half") && bound.startsWith("at ")) {
        in.accept("of");
        return Optional.of(share(bound, "50"));
      }
      if (word.text().matches("0\\.\\d{1,2}") && in.at("of") && !bound.isEmpty()) {
        int hundredths = Integer.parseInt((word.text().substring(2) + "0").substring(0, 2));
        return Optional.of(share(bound, "" + hundredths));
      }
      if (word.text().matches("\\d{1,3}%") && !bound.isEmpty()) {
        return Optional.of(share(bound, word.text().replace("%", "")));
      }
      String digits = Phrases.word("number", word.text()).orElse(word.text());
      if (!digits.matches("\\d{1,6}") || bound.isEmpty()) {
        in.back(from);
        return Optional.empty();
      }
      int number = Integer.parseInt(digits);
      if (in.accept("percent", "%")) {
        return Optional.of(share(bound, "" + number));
      }
      return Optional.of(
          bound.endsWith("+")
              ? bound.replace("+", "") + (number + 1)
              : bound.endsWith("-") ? bound.replace("-", "") + (number - 1) : bound + number);
    }
    if (in.accept("every")) {
      return Optional.of("every");
    }
    if (in.accept("some")) {
      return Optional.of("some");
    }
    if (in.accept("no")) {
      return Optional.of("no");
    }
    return Phrases.take("quantifier", in)
        .filter(k -> !in.peek().is(Word.Kind.END))
        .or(
            () -> {
              in.back(from);
              return Optional.empty();
            });
  }

  /** So large a share: more than it is what does not hold of {@code at most}. */
  private String share(String bound, String number) {
    strict = !bound.endsWith(" ");
    String kept = strict ? (bound.endsWith("+") ? "at most " : "at least ") : bound;
    return kept + number + " percent of";
  }

  private String bound() {
    return in.accept("exactly")
        ? "exactly "
        : in.acceptAll("at most") ? "at most " : in.acceptAll("at least") ? "at least " : "";
  }

  /** {@code all(p for x in xs if q)}. */
  private Optional<Meant> generated(String kind) {
    in.expect("(");
    Mark body = in.mark();
    int depth = 0;
    while (!in.ended() && !(depth == 0 && in.at("for"))) {
      depth += in.at("(", "[", "{") ? 1 : in.at(")", "]", "}") ? -1 : 0;
      if (depth < 0) {
        return Optional.empty();
      }
      in.next();
    }
    int loop = in.place();
    in.expect("for");
    String variable = in.next().text();
    in.expect("in");
    Named list = values.value();
    if (in.lost() || !list.isMany() && list.kind() != Kind.GROUP) {
      return Optional.empty();
    }
    names.bind(variable, list.element());
    Optional<Meant> where =
        in.accept("if", "where") ? Optional.of(condition.get()) : Optional.empty();
    in.expect(")");
    Mark behind = in.mark();
    if (in.lost()) {
      return Optional.empty();
    }
    in.back(body);
    Meant said = condition.get();
    names.unbind(variable);
    if (in.lost() || in.place() != loop) {
      return Optional.empty();
    }
    in.back(behind);
    return Optional.of(each(kind, variable, list, where, said));
  }

  private static Meant each(
      String kind, String variable, Named list, Optional<Meant> where, Meant body) {
    return new Meant.Each(kind, kind + " " + variable + " in " + list.text(), where, body);
  }

  private Optional<Meant> walked(String kind, Function<Named, Meant> related) {
    in.accept("of");
    in.accept("the", "its", "single");
    boolean counts = kind.matches(".*\\d.*"); // one subject alone is not counted
    boolean subject = in.peek().is(Word.Kind.NAME) && names.isSubject(in.peek().text());
    if (subject && !walksOver(1) && !counts) {
      return ofSubject(kind, related);
    }
    Optional<Meant> field = ofField(kind, related);
    if (field.isPresent()) {
      return field;
    }
    String variable = "";
    boolean plain = names.exact(in.peek().text()).filter(Named::isMany).isPresent();
    if (in.peek().is(Word.Kind.NAME) && walksOver(1) && !plain) {
      variable = in.next().text();
      in.next();
    }
    Named list = values.value();
    if (in.lost() || !list.isMany()) {
      return Optional.empty();
    }
    if (in.accept("as")) {
      variable = in.next().text();
      variable = in.accept(",") ? in.next().text() : variable;
    }
    Optional<Meant> excepted = kind.equals("no") ? excepted(list) : Optional.empty();
    if (excepted.isPresent()) {
      return excepted;
    }
    if (ends()) {
      return variable.isEmpty() ? counted(kind, list) : Optional.empty();
    }
    if (variable.isEmpty()) {
      variable = Relating.variable(list.text());
    }
    if (!variable.matches("[a-z][a-z0-9_]*") || names.exact(variable).isPresent()) {
      return Optional.empty();
    }
    list = having(list, variable);
    names.bind(variable, list.element());
    Optional<Meant> said = body(kind, variable, list, related);
    names.unbind(variable);
    String own = "(?s).*\\b" + variable + "\\b.* in .*\\b" + variable + "\\b.*";
    return said.filter(s -> !(s instanceof Meant.Each) || s.written().matches(own));
  }

  /** {@code every host_mounts.writable is false}: a field of each element. */
  private Optional<Meant> ofField(String kind, Function<Named, Meant> related) {
    String path = in.peek().is(Word.Kind.NAME) ? in.peek().text() : "";
    int dot = path.lastIndexOf('.');
    Optional<Named> list =
        dot < 0 ? Optional.empty() : names.of(path.substring(0, dot)).filter(Named::isMany);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    String variable = Relating.variable(list.get().text());
    names.bind(variable, list.get().element());
    Optional<Meant> said =
        names
            .of(variable + path.substring(dot))
            .map(
                field -> {
                  in.next();
                  return related.apply(field);
                });
    names.unbind(variable);
    return said.filter(s -> !in.lost())
        .map(s -> each(kind, variable, list.get(), Optional.empty(), s));
  }

  /**
   * The list whose elements have what is asked of them: {@code v in volumes} by their sources are
   * mounts.
   */
  private Named having(Named list, String variable) {
    Mark at = in.mark();
    Named found = list;
    while (!in.ended() && found == list) {
      String word = in.next().text();
      if (word.startsWith(variable + ".")) {
        found = names.having(list, word.substring(variable.length() + 1));
      }
    }
    in.back(at);
    return found;
  }

  /** {@code no capabilities are added except CHOWN}: every one of them is one of these. */
  private Optional<Meant> excepted(Named list) {
    Mark from = in.mark();
    participle(list);
    boolean except = in.accept("except", "but", "besides", "bar", "excluding");
    except |= in.acceptAll("other than") || in.acceptAll("apart from");
    if (!except || list.element().orElse(null) instanceof Type.Structured) {
      in.back(from);
      return Optional.empty();
    }
    in.accept("for");
    Named allowed = values.listed(list);
    if (in.lost()) {
      return Optional.empty();
    }
    String variable = Relating.variable(list.text());
    List<String> elements =
        allowed.kind() == Kind.GROUP ? allowed.elements() : List.of(allowed.text());
    Meant one =
        new Meant.Says(
            variable,
            elements.size() == 1 && allowed.isLiteral() ? "is" : "is one of",
            elements.size() == 1 ? elements.get(0) : Named.group(elements).text());
    return Optional.of(each("every", variable, list, Optional.empty(), one));
  }

  private boolean walksOver(int ahead) {
    Word word = in.peek(ahead);
    return IN.contains(word.lower()) && !(in.peek(ahead + 1).is("the") && word.is("of"));
  }

  private boolean ends() {
    return in.ended() || in.at("and", "or", ")", "}");
  }

  /** Without a word on its elements a list is there, or is not, or is so long. */
  private static Optional<Meant> counted(String kind, Named list) {
    if (kind.equals("no")) {
      return Optional.of(new Meant.Says(list.text(), "is empty", ""));
    }
    if (kind.equals("some")) {
      return Optional.of(new Meant.Says(list.text(), "is not empty", ""));
    }
    int space = kind.lastIndexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String relation = kind.startsWith("exactly") ? "is" : kind.substring(0, space);
    int number = Integer.parseInt(kind.substring(space + 1));
    return Optional.of(Relating.counted(list.text(), relation, number));
  }

  /** {@code nothing mounts "/etc"}: what no subject may do. */
  private Optional<Meant> ofNothing(Mark from, Function<Named, Meant> related) {
    in.back(from);
    boolean nothing = in.accept("nothing", "nobody") || in.acceptAll("no one");
    if (!nothing) {
      return Optional.empty();
    }
    Meant said = related.apply(names.itself());
    return in.lost() ? Optional.empty() : Optional.of(said.opposite());
  }

  /** {@code no container is privileged}, where each container is judged. */
  private Optional<Meant> ofSubject(String kind, Function<Named, Meant> related) {
    in.next();
    boolean denied = kind.equals("no");
    if (!denied && !kind.equals("every")) {
      return Optional.empty();
    }
    if (in.accept("as")) {
      return named(denied);
    }
    in.accept("that", "which");
    Meant said = related.apply(names.itself());
    return in.lost() ? Optional.empty() : Optional.of(denied ? said.opposite() : said);
  }

  /** {@code all containers as c { c.privileged is false }}, where each container is judged. */
  private Optional<Meant> named(boolean denied) {
    String variable = in.next().text();
    variable = in.accept(",") ? in.next().text() : variable;
    in.expect("{");
    names.callSubject(variable);
    Meant said = condition.get();
    names.unbind(variable);
    in.expect("}");
    return in.lost() ? Optional.empty() : Optional.of(denied ? said.opposite() : said);
  }

  private Optional<Meant> body(
      String kind, String variable, Named list, Function<Named, Meant> related) {
    Named element = new Named(Kind.SUBJECT, variable, list.element(), Optional.empty(), List.of());
    if (in.accept("{")) {
      Meant said = condition.get();
      in.expect("}");
      return in.lost()
          ? Optional.empty()
          : Optional.of(each(kind, variable, list, Optional.empty(), said));
    }
    boolean scalar = !(list.element().orElse(null) instanceof Type.Structured);
    if (scalar && kind.equals("no") && participle(list)) {
      return counted(kind, list);
    }
    boolean meant = kind.equals("every") && in.at("where");
    boolean introduced = Phrases.take("introduced", in).isPresent();
    boolean verb =
        !introduced && in.at("is", "are", "must", "should", "has", "have", "with", "in", "not");
    Meant first = begins(introduced || verb, element, scalar, related);
    if (in.lost()) {
      return Optional.empty();
    }
    Optional<Meant> where = Optional.empty();
    if (introduced && (in.accept("satisfies", "satisfy") || saysMore(variable))) {
      where = Optional.of(first);
      first = condition.get();
    } else if (introduced && in.accept("where")) {
      where = Optional.of(condition.get());
    } else if (meant && names.reading() == 0 && first instanceof Meant.All all) {
      int last = all.parts().size() - 1; // who is meant, and what holds of them
      where = Optional.of(Meant.all(all.parts().subList(0, last)));
      first = all.parts().get(last);
    }
    return in.lost() ? Optional.empty() : Optional.of(each(kind, variable, list, where, first));
  }

  /** Whether another condition on the element follows, which nothing joins to the first. */
  private boolean saysMore(String variable) {
    Word word = in.peek();
    boolean field = word.is(Word.Kind.NAME) && word.text().startsWith(variable + ".");
    return in.accept("then", ":", ",") || field;
  }

  /** What is said of an element: of itself, or of fields that may stand bare. */
  private Meant begins(
      boolean open, Named element, boolean scalar, Function<Named, Meant> related) {
    Mark from = in.mark();
    Optional<Named> named =
        in.peek().is(Word.Kind.NAME) ? names.of(in.peek().text()) : Optional.empty();
    boolean field = named.filter(n -> n.text().startsWith(element.text())).isPresent();
    boolean ordered =
        Phrases.next(in).map(Phrase::relation).filter(Relating.COMPARED::contains).isPresent();
    if (!field && (scalar || open || ordered) && named.isEmpty()) {
      Meant said = related.apply(element);
      boolean more = in.at("and") && in.peek(1).is(Word.Kind.NAME);
      more &=
          names
              .of(in.peek(1).text())
              .filter(n -> n.text().startsWith(element.text() + "."))
              .isPresent();
      if (!in.lost() && more) {
        in.next();
        return Meant.all(List.of(said, condition.get()));
      }
      if (!in.lost()) {
        return said;
      }
      in.back(from);
    }
    return condition.get();
  }

  /** {@code no capabilities are added}, of {@code added_capabilities}. */
  private boolean participle(Named list) {
    Mark from = in.mark();
    in.accept("is", "are", "be");
    String word = in.peek().lower();
    boolean same = word.matches("[a-z]+ed") && list.text().startsWith(word + "_");
    if (same) {
      in.next();
    }
    boolean ended =
        ends() || in.at("except", "but", "besides", "bar", "excluding", "other", "apart");
    if (!same || !ended) {
      in.back(from);
      return false;
    }
    return true;
  }
}
