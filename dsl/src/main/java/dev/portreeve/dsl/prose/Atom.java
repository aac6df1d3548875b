package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.List;
import java.util.Optional;

/**
 * A condition that one verb can say: somebody, or the definition called {@code subject}, and what
 * is said of it. {@code about} is the value that the subject names.
 */
record Atom(
    String subject, boolean plural, Optional<Value> about, Predicate predicate, boolean negated) {

  /** As a clause; {@code not} turns it round. */
  String text(boolean must, boolean not) {
    return subject + " " + predicate.text(plural, must, negated != not);
  }

  /** As what is said of a variable ("that is true", "whose name is x"), if it can be. */
  Optional<String> relative(Binding variable, Nouns nouns) {
    if (about.isEmpty()) {
      return Optional.empty();
    }
    if (is(about.get(), variable)) {
      return Optional.of("that " + predicate.text(false, false, negated));
    }
    if (about.get() instanceof Value.Field field && is(field.target(), variable)) {
      return Optional.of(
          "whose " + nouns.name(field) + " " + predicate.text(plural, false, negated));
    }
    return Optional.empty();
  }

  /** Whether it holds no "or" and no "and", beside which another could be misread. */
  boolean isPlain() {
    return !predicate.complement().contains(" or ") && !predicate.complement().contains(" and ");
  }

  /** Whether it is said of the variable itself. */
  boolean isAbout(Binding variable) {
    return about.filter(value -> is(value, variable)).isPresent();
  }

  private static boolean is(Value value, Binding variable) {
    return value instanceof Value.Variable v && v.binding().equals(variable);
  }

  /** The condition as an atom, if it is one. */
  static Optional<Atom> of(Formula formula, Nouns nouns) {
    return formula.accept(new Reader(nouns));
  }

  private record Reader(Nouns nouns) implements Formula.Visitor<Optional<Atom>> {

    private Optional<Atom> said(Value about, Predicate predicate) {
      return Optional.of(
          new Atom(nouns.of(about), nouns.isPlural(about), Optional.of(about), predicate, false));
    }

    @Override
    public Optional<Atom> compare(Formula.Compare compare) {
      return said(compare.left(), Predicate.of(compare, nouns));
    }

    @Override
    public Optional<Atom> isAbsent(Formula.IsAbsent isAbsent) {
      String word = isAbsent.value().absence().orElse("absent");
      return said(isAbsent.value(), new Predicate(Predicate.BE, English.of(word)));
    }

    @Override
    public Optional<Atom> isEmpty(Formula.IsEmpty isEmpty) {
      return said(isEmpty.list(), new Predicate(Predicate.BE, "empty"));
    }

    @Override
    public Optional<Atom> holds(Formula.Holds holds) {
      Value value = holds.value() instanceof Value.Field field ? field.target() : holds.value();
      return said(value, new Predicate("exist", ""));
    }

    @Override
    public Optional<Atom> not(Formula.Not not) {
      return of(not.condition(), nouns)
          .map(a -> new Atom(a.subject, a.plural, a.about, a.predicate, !a.negated));
    }

    @Override
    public Optional<Atom> and(Formula.And and) {
      return Optional.empty();
    }

    @Override
    public Optional<Atom> or(Formula.Or or) {
      return Optional.empty();
    }

    @Override
    public Optional<Atom> quantified(Formula.Quantified quantified) {
      return Optional.empty();
    }

    @Override
    public Optional<Atom> call(Formula.Call call) {
      Definition definition = call.definition();
      if (nouns.terms().isAdjective(definition)) {
        nouns.terms().adjective(definition);
        return said(
            call.arguments().get(0), new Predicate(Predicate.BE, English.term(definition.name())));
      }
      nouns.terms().definition(definition);
      List<String> given = call.arguments().stream().map(nouns::of).toList();
      String of = given.isEmpty() ? "" : "for " + English.joined(given, "and");
      return Optional.of(
          new Atom(
              English.term(definition.name()),
              false,
              Optional.empty(),
              new Predicate("hold", of),
              false));
    }
  }
}
