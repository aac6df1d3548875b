package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lists that other languages make of a list, where only how many there are is asked: {@code [c | c
 * := xs[_]; p]}, {@code [c for c in xs if p]}, {@code (select count(*) from xs where p)}.
 */
final class ComprehensionReader {
  private static final Set<String> COUNTS = Set.of(".size", ".length", ".count", ".len");

  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  ComprehensionReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** The elements of a list for which something holds. */
  private record Chosen(String variable, Named list, Optional<Meant> where) {

    /** That there are so many. */
    Meant counted(String kind) {
      String opening = kind + " " + variable + " in " + list.text();
      return new Meant.Each(kind, opening, Optional.empty(), where.orElseThrow());
    }
  }

  /** Whether {@code (select} or {@code exists (select} comes next. */
  boolean isNext() {
    return in.at("(") && in.peek(1).is("select")
        || in.at("exists") && in.peek(1).is("(") && in.peek(2).is("select");
  }

  /** What is said of a query of SQL. */
  Meant queried() {
    boolean exists = in.accept("exists");
    Optional<Chosen> chosen = selected();
    if (chosen.isEmpty()) {
      return conditions.lost();
    }
    return exists ? some(chosen.get()) : compared(chosen.get());
  }

  /** What is said of {@code count([...])}; behind its opening parenthesis. */
  Optional<Meant> counted() {
    if (!in.at("[", "{")) {
      return Optional.empty();
    }
    Optional<Chosen> chosen = bracketed();
    in.expect(")");
    return Optional.of(chosen.isEmpty() || in.lost() ? conditions.lost() : compared(chosen.get()));
  }

  /** What is said of {@code xs.filter(x, p).size()}; behind its opening parenthesis. */
  Optional<Meant> filtered(String path) {
    Optional<Chosen> chosen = chosen(path);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    String counts = in.next().lower();
    boolean counted = COUNTS.contains(counts);
    if (counted && in.accept("(")) {
      in.expect(")");
    }
    return Optional.of(!counted || in.lost() ? conditions.lost() : compared(chosen.get()));
  }

  private Optional<Chosen> chosen(String path) {
    Mark from = in.mark();
    Optional<Named> list = names.of(path).filter(Named::isMany);
    String variable = variable(in.next());
    boolean fits =
        list.isPresent() && in.accept(",", "=>", "->") && names.exact(variable).isEmpty();
    if (!fits) {
      in.back(from);
      return Optional.empty();
    }
    names.bind(variable, list.get().element());
    Meant where = conditions.condition();
    names.unbind(variable);
    in.expect(")");
    return Optional.of(new Chosen(variable, list.get(), Optional.of(where)));
  }

  /** What is said of {@code any([...])}; behind its opening parenthesis. */
  Optional<Meant> any() {
    Mark from = in.mark();
    Optional<Chosen> chosen = bracketed();
    in.expect(")");
    boolean asks = chosen.flatMap(Chosen::where).isPresent() && !in.lost();
    if (!asks) {
      in.back(from);
    }
    return asks ? Optional.of(some(chosen.get())) : Optional.empty();
  }

  /** What is said of {@code size(xs.filter(x, p))}; behind both opening parentheses. */
  Optional<Meant> countedOf(String path) {
    return chosen(path)
        .map(
            c -> {
              in.expect(")");
              return in.lost() ? conditions.lost() : compared(c);
            });
  }

  private Optional<Chosen> bracketed() {
    String close = in.next().is("[") ? "]" : "}";
    String variable = variable(in.next());
    if (in.accept("for")) {
      variable = variable(in.next());
      in.expect("in");
    } else {
      in.expect("|");
      boolean some = in.accept("some");
      String bound = variable(in.next());
      if (!bound.equals(variable) || !in.accept(some ? "in" : "is")) {
        return Optional.empty();
      }
    }
    Optional<Named> list = list();
    if (list.isEmpty()) {
      return Optional.empty();
    }
    names.bind(variable, list.get().element());
    Optional<Meant> where = Optional.empty();
    if (in.accept("if", ";", ",", "and")) {
      where = Optional.of(conditions.condition());
    }
    names.unbind(variable);
    in.expect(close);
    return in.lost() ? Optional.empty() : Optional.of(new Chosen(variable, list.get(), where));
  }

  private Optional<Chosen> selected() {
    in.expect("(");
    in.expect("select");
    if (in.accept("count")) {
      in.expect("(");
      in.next();
      in.expect(")");
    } else {
      in.next();
    }
    in.expect("from");
    Optional<Named> list = list();
    boolean plain =
        list.filter(l -> !(l.element().orElse(null) instanceof Type.Structured)).isPresent();
    if (plain && in.at("where")) {
      list = list.flatMap(names::pairs);
    }
    if (list.isEmpty()) {
      return Optional.empty();
    }
    in.accept("as");
    boolean alias = in.peek().is(Word.Kind.NAME) && in.peek(1).is("where");
    String variable = alias ? in.next().text() : Relating.variable(list.get().text());
    names.bind(variable, list.get().element());
    Optional<Meant> where =
        in.accept("where") ? Optional.of(conditions.condition()) : Optional.empty();
    names.unbind(variable);
    in.expect(")");
    return in.lost() ? Optional.empty() : Optional.of(new Chosen(variable, list.get(), where));
  }

  /** A list, with or without brackets behind it. */
  private Optional<Named> list() {
    String written = in.peek().text();
    Named list =
        written.endsWith("[_]") || written.endsWith("[]") || written.endsWith("[*]")
            ? names.of(written.substring(0, written.indexOf('['))).orElse(Named.word(""))
            : values.value();
    if (written.indexOf('[') >= 0) {
      in.next();
    }
    return in.lost() ? Optional.empty() : Optional.of(list).filter(Named::isMany);
  }

  private static String variable(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }

  private Meant some(Chosen chosen) {
    return chosen.where().isEmpty()
        ? new Meant.Says(chosen.list().text(), "is not empty", "")
        : chosen.counted("some");
  }

  /** A number behind a relation. */
  private Meant compared(Chosen chosen) {
    for (String relation : List.of("is not", "is", "at most", "at least", "below", "above")) {
      if (in.acceptAll(relation)) {
        Word number = in.next();
        if (!number.is(Word.Kind.NUMBER) || !number.text().matches("\\d{1,6}")) {
          return conditions.lost();
        }
        int count = Integer.parseInt(number.text());
        return chosen.where().isEmpty()
            ? Relating.counted(chosen.list().text(), relation, count)
            : of(chosen, relation, count);
      }
    }
    return conditions.lost();
  }

  private Meant of(Chosen chosen, String relation, int number) {
    return switch (relation) {
      case "is not" -> of(chosen, "is", number).opposite();
      default ->
          Relating.quantifier(relation, number).map(chosen::counted).orElseGet(conditions::lost);
    };
  }
}
