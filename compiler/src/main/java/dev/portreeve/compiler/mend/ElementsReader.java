package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.Optional;

/** What is said of a list as of a value, and is meant of its elements. */
final class ElementsReader {
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
    boolean some = in.peek().is(Word.Kind.NAME) && in.peek().text().contains("[");
    return some ? Optional.of(ofSome(in.next().text())) : ofElements();
  }

  /** {@code host_mounts.source}: a field of a list is one of each of its elements. */
  private Optional<Meant> ofElements() {
    String path = in.peek().is(Word.Kind.NAME) ? in.peek().text() : "";
    int dot = path.lastIndexOf('.');
    if (dot <= 0 || in.peek(1).is("(") || names.of(path).isPresent()) {
      return Optional.empty();
    }
    Optional<Named> list = names.of(path.substring(0, dot)).filter(Named::isMany);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    String variable = Relating.variable(list.get().text());
    in.next();
    names.bind(variable, list.get().element());
    Optional<Named> element = names.of(variable + path.substring(dot));
    Meant said = element.map(conditions::related).orElseGet(conditions::lost);
    names.unbind(variable);
    boolean no = said.denies();
    String kind = no ? "no" : names.reading() == 0 ? "every" : "some";
    String opening = kind + " " + variable + " in " + list.get().text();
    return Optional.of(
        new Meant.Each(kind, opening, Optional.empty(), no ? said.opposite() : said));
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
}
