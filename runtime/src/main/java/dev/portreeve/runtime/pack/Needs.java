package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a condition needs of the variables that it names and does not bind, the last bound first.
 */
final class Needs {
  /**
   * What is needed of one variable: the type that it is read as, or null; that its list stands in a
   * field; that its list is a constant of at most so many members, or -1.
   */
  private record Need(TermCheck.Type type, boolean placed, int named) {
    private static final Need NOTHING = new Need(null, false, -1);
  }

  private final List<Need> needs = new ArrayList<>();
  private boolean torn;

  private Need at(int back) {
    while (needs.size() <= back) {
      needs.add(Need.NOTHING);
    }
    return needs.get(back);
  }

  /** One is read as what is of this type. */
  void typed(int back, TermCheck.Type type) {
    Need old = at(back);
    torn |= old.type() != null && !old.type().is(type);
    needs.set(back, new Need(type, old.placed(), old.named()));
  }

  /** The list of one must stand in a field. */
  void placed(int back) {
    Need old = at(back);
    needs.set(back, new Need(old.type(), true, old.named()));
  }

  /** The list of one must be a constant of at most so many members. */
  void named(int back, int names) {
    Need old = at(back);
    int least = old.named() < 0 ? names : Math.min(old.named(), names);
    needs.set(back, new Need(old.type(), old.placed(), least));
  }

  /** All that others need, too. */
  void all(Needs others) {
    torn |= others.torn;
    for (int back = 0; back < others.needs.size(); back++) {
      Need more = others.needs.get(back);
      if (more.type() != null) {
        typed(back, more.type());
      }
      if (more.placed()) {
        placed(back);
      }
      if (more.named() >= 0) {
        named(back, more.named());
      }
    }
  }

  /** Binds the last variable to what is of this type, an element of a list if it is one. */
  void bind(TermCheck.Type type, Optional<Term> list, TermCheck terms) throws InputException {
    terms.require(!torn, "a variable is read as two things");
    if (needs.isEmpty()) {
      return;
    }
    Need need = needs.remove(0);
    terms.require(
        need.type() == null || need.type().is(type), "a variable is read as what it is not");
    boolean placed = list.isPresent() && TermCheck.hasPlace(list.get());
    terms.require(!need.placed() || placed, "an element stands nowhere");
    terms.require(need.named() < 0 || isNamed(list, need.named(), terms), "a member has no name");
  }

  /** Whether a list is a constant of at most so many members. */
  private static boolean isNamed(Optional<Term> list, int names, TermCheck terms) {
    return list.isPresent()
        && list.get() instanceof Term.Constant constant
        && constant.kind() == Kind.CODES
        && terms.size(constant) <= names;
  }

  boolean isEmpty() {
    return needs.isEmpty();
  }
}
