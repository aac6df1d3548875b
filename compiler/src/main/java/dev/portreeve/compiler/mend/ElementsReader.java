package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Named.Kind;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Optional;

/** What is said of a list as of a value, and is meant of its elements. */
final class ElementsReader {
  /** When an object was made. */
  private static final String MADE = "created_at";

  private final Reading in;
  private final Names names;
  private final Conditions conditions;

  ElementsReader(Reading in, Names names, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.conditions = conditions;
  }

  /** The condition, if a path leads to elements. */
  Optional<Meant> read() {
    Optional<Meant> aged = aged();
    if (aged.isPresent()) {
      return aged;
    }
    boolean some = in.peek().is(Word.Kind.NAME) && in.peek().text().contains("[");
    return some ? Optional.of(ofSome(in.next().text())) : ofElements();
  }

  /** {@code host_mounts.source}: a field of a list is one of each of its elements. */
  private Optional<Meant> ofElements() {
    String path = in.peek().is(Word.Kind.NAME) ? in.peek().text() : "";
    int dot = path.lastIndexOf('.');
    if (path.isEmpty() || in.peek(1).is("(") || names.of(path).isPresent()) {
      return Optional.empty();
    }
    String part = path.substring(dot + 1);
    Optional<Named> list =
        dot <= 0
            ? names.listWith(part)
            : names
                .of(path.substring(0, dot))
                .filter(Named::isMany)
                .or(() -> names.listOf(path.substring(0, dot), part));
    if (list.isEmpty()) {
      return Optional.empty();
    }
    String variable = Relating.variable(list.get().text());
    names.bind(variable, list.get().element());
    Optional<Named> element = names.of(variable + "." + part);
    Optional<Meant> where = Optional.empty();
    if (element.isEmpty()) {
      element = names.limitOf(list.get(), variable);
      where = Optional.of(new Meant.Says(variable + ".name", "is", "\"" + part + "\""));
    }
    if (element.isEmpty()) {
      names.unbind(variable);
      return Optional.empty();
    }
    in.next();
    Meant said = conditions.related(element.get());
    names.unbind(variable);
    boolean no = said.denies();
    String kind = no ? "no" : names.reading() == 0 || where.isPresent() ? "every" : "some";
    String opening = kind + " " + variable + " in " + list.get().text();
    return Optional.of(new Meant.Each(kind, opening, where, no ? said.opposite() : said));
  }

  /**
   * {@code mounts[_].source}: of some element. Where it is required that one is not such, hardly
   * any other may be: that reading comes first.
   */
  private Meant ofSome(String path) {
    int open = path.indexOf('[');
    String rest = path.substring(path.indexOf(']') + 1);
    Optional<Named> list = names.of(path.substring(0, Math.max(open, 0))).filter(Named::isMany);
    if (list.isEmpty()) {
      return conditions.lost();
    }
    String variable = Relating.variable(list.get().text());
    names.bind(variable, list.get().element());
    Optional<Named> element = names.of(variable + rest);
    Meant said = element.map(conditions::related).orElseGet(conditions::lost);
    names.unbind(variable);
    boolean none = said.denies() && !names.areDenied() && names.reading() == 0;
    if (none) {
      String no = "no " + variable + " in " + list.get().text();
      return new Meant.Each("no", no, Optional.empty(), said.opposite());
    }
    String opening = "some " + variable + " in " + list.get().text();
    return new Meant.Each("some", opening, Optional.empty(), said);
  }

  /**
   * {@code image.age at most 90 days}, {@code age of image}, {@code image.created_at}: the age of
   * an object. Where it may be missing, both readings of that.
   */
  private Optional<Meant> aged() {
    Mark from = in.mark();
    boolean said = in.acceptAll("age of") || in.acceptAll("the age of");
    in.accept("the", "its");
    String path = in.peek().is(Word.Kind.NAME) ? in.next().text() : "";
    int dot = path.lastIndexOf('.');
    String last = path.substring(dot + 1);
    String object = said && dot < 0 ? path : dot < 0 ? "" : path.substring(0, dot);
    boolean known = said || last.equals("age") || last.equals(MADE);
    Optional<Named> of = names.exact(object).filter(o -> o.kind() == Kind.FIELD);
    Optional<Named> made = of.flatMap(o -> names.field(o, MADE));
    if (!known || of.isEmpty() || made.isEmpty()) {
      in.back(from);
      return Optional.empty();
    }
    Named age =
        said || last.equals("age")
            ? Named.of(
                Kind.FIELD,
                "age of " + made.get().text(),
                Type.Scalar.DURATION,
                made.get().absence())
            : made.get();
    Meant meant = conditions.related(age);
    return Optional.of(in.lost() ? meant : where(of.get(), meant, names.reading()));
  }

  /** What is said of an object that may be missing: both readings of that. */
  static Meant where(Named object, Meant meant, int reading) {
    if (object.absence().isEmpty()) {
      return meant;
    }
    String word = object.absence().get();
    return reading == 0
        ? Meant.all(List.of(new Meant.Says(object.text(), "is not", word), meant))
        : Meant.any(List.of(new Meant.Says(object.text(), "is", word), meant));
  }
}
