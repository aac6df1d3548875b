package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words that join short conditions in one line, where that can be read in one way only. */
enum Joint {
  AND("and"),
  OR("or");

  private static final int LONGEST = 150;
  private static final int MOST = 4;

  private final String word;

  Joint(String word) {
    this.word = word;
  }

  /** All of them in one line: "its state is a or b", or several short clauses. */
  Optional<String> inline(List<Formula> conditions, Nouns nouns, boolean must) {
    List<Atom> atoms = new ArrayList<>();
    for (Formula each : conditions) {
      Optional<Atom> atom = Atom.of(each, nouns);
      if (atom.isEmpty()) {
        return Optional.empty();
      }
      atoms.add(atom.get());
    }
    return oneSubject(atoms, must)
        .or(() -> severalSubjects(atoms, must))
        .filter(text -> text.length() <= LONGEST);
  }

  /** One thing, and one verb for all that is said of it. */
  private Optional<String> oneSubject(List<Atom> atoms, boolean must) {
    Atom first = atoms.get(0);
    boolean same =
        atoms.size() <= MOST
            && first.about().isPresent()
            && atoms.stream()
                .allMatch(
                    a ->
                        a.subject().equals(first.subject())
                            && a.predicate().isBeing()
                            && a.isPlain()
                            && !a.negated());
    if (!same) {
      return Optional.empty();
    }
    List<String> said = atoms.stream().map(a -> a.predicate().complement()).toList();
    Predicate joined = new Predicate(Predicate.BE, English.joined(said, word));
    return Optional.of(first.subject() + " " + joined.text(first.plural(), must, false));
  }

  private Optional<String> severalSubjects(List<Atom> atoms, boolean must) {
    boolean clear =
        atoms.size() == 2 && !(must && this == OR) && atoms.stream().allMatch(Atom::isPlain);
    return clear
        ? Optional.of(
            String.join(" " + word + " ", atoms.stream().map(a -> a.text(must, false)).toList()))
        : Optional.empty();
  }

  /** The conditions of an {@code and} and of those right within it. */
  static List<Formula> flat(Formula formula) {
    List<Formula> all = new ArrayList<>();
    if (formula instanceof Formula.And and) {
      and.conditions().forEach(c -> all.addAll(flat(c)));
    } else {
      all.add(formula);
    }
    return all;
  }

  /** The same condition with one {@code and} where several stood in one another. */
  static Formula flattened(Formula formula) {
    List<Formula> all = flat(formula);
    return all.size() == 1 ? all.get(0) : new Formula.And(formula.span(), all);
  }
}
