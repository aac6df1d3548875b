package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.solve.domain.Budget;
import dev.portreeve.compiler.solve.domain.ConstantTest;
import dev.portreeve.compiler.solve.domain.Domain;
import dev.portreeve.compiler.solve.domain.FiniteDomain;
import dev.portreeve.compiler.solve.domain.NumberDomain;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.runtime.abi.Truth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Relations as claims. Each is brought to one form, so that what means the same reads the same: of
 * {@code below}, {@code above} and {@code at least} to {@code at most}, of {@code is} to {@code is
 * one of}, of {@code contains} to a question about an element.
 */
final class ComparisonReader {
  private final TermReader terms;
  private final int depth;

  ComparisonReader(TermReader terms, int depth) {
    this.terms = terms;
    this.depth = depth;
  }

  Claim compare(Operator operator, Value left, Value right) {
    return switch (operator) {
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF -> oneOf(operator, left, right);
      case TEXT_MATCHES_ONE_OF -> matchesOneOf(left, right);
      case NUMBERS_ARE -> same(Operator.NUMBER_ONE_OF, left, right);
      case ENUMS_ARE -> same(Operator.ENUM_ONE_OF, left, right);
      case TEXTS_ARE -> same(Operator.TEXT_ONE_OF, left, right);
      case TEXTS_START_WITH ->
          VariablePair.of(terms.spot(left), terms.spot(right)).related(operator);
      case PATH_COVERS -> related(Operator.PATH_WITHIN, right, left);
      default -> related(operator, left, right);
    };
  }

  // ---- lists -----------------------------------------------------------------------------------

  /** Whether some element is so. */
  Claim some(Variable list, Claim body) {
    return body.equals(Claim.FALSE)
        ? Claim.FALSE
        : new Claim.Says(new Atom(list, new Test.Some(depth + 1, body)), true);
  }

  /** Whether as many elements are so. */
  Claim count(Variable list, Claim body, Operator operator, long number) {
    String key = "count " + body.key() + " in " + list.key();
    Variable count = new Variable(key, new NumberDomain(1, Long.MAX_VALUE), list.value());
    return counted(list, body, count, operator, number);
  }

  /** Whether such a part of the elements is so; of no elements, every part is. */
  Claim percentage(Variable list, Claim body, Operator operator, long number) {
    // In halves: between two whole percentages there are others.
    String key = "percentage " + body.key() + " in " + list.key();
    Variable percentage = new Variable(key, new NumberDomain(1, 200), list.value());
    return Claim.any(
        List.of(
            some(list, Claim.TRUE).negated(),
            counted(list, body, percentage, operator, 2 * number)));
  }

  /** None is so and that is right, or some are and there are as many as is right. */
  private Claim counted(Variable list, Claim body, Variable count, Operator operator, long number) {
    Claim any = some(list, body);
    boolean none = new ConstantTest(operator, number, false).of(0L) == Truth.TRUE;
    return Claim.any(
        List.of(
            Claim.all(List.of(any, number(count, operator, number))),
            Claim.all(List.of(any.negated(), Claim.constant(none)))));
  }

  private Claim oneOf(Operator operator, Value left, Value right) {
    Term one = terms.of(left);
    if (!(terms.of(right) instanceof Term.Known many)) {
      Variable list = terms.spot(right);
      return some(list, isElement(operator, terms.element(list, depth + 1), one));
    }
    Set<?> set = terms.constants(many);
    return one instanceof Term.Spot spot
        ? isOneOf(spot.place(), operator, set)
        : Claim.constant(set.contains(terms.constant((Term.Known) one)));
  }

  private Claim isElement(Operator operator, Variable element, Term one) {
    if (one instanceof Term.Known known) {
      return isOneOf(element, operator, Set.of(terms.constant(known)));
    }
    Operator is =
        operator == Operator.NUMBER_ONE_OF
            ? Operator.NUMBER_IS
            : operator == Operator.ENUM_ONE_OF ? Operator.ENUM_IS : Operator.TEXT_IS;
    return VariablePair.of(element, ((Term.Spot) one).place()).related(is);
  }

  private Claim matchesOneOf(Value left, Value right) {
    if (terms.of(right) instanceof Term.Known many) {
      List<Claim> each = new ArrayList<>();
      terms.constants(many).forEach(g -> each.add(with(terms.of(left), Operator.TEXT_MATCHES, g)));
      return Claim.any(each);
    }
    Variable list = terms.spot(right);
    return open("matches one of " + list.key() + " " + terms.key(left), list);
  }

  /** One holds what the other holds and nothing else. */
  private Claim same(Operator operator, Value left, Value right) {
    Term one = terms.of(left);
    Term other = terms.of(right);
    if (one instanceof Term.Known a && other instanceof Term.Known b) {
      return Claim.constant(terms.constants(a).equals(terms.constants(b)));
    }
    if (one instanceof Term.Spot spot && other instanceof Term.Known b && b.isWrittenOut()) {
      return holdsJust(operator, spot.place(), terms.constants(b));
    }
    if (other instanceof Term.Spot spot && one instanceof Term.Known a && a.isWrittenOut()) {
      return holdsJust(operator, spot.place(), terms.constants(a));
    }
    return VariablePair.of(terms.spot(left), terms.spot(right)).related(Operator.TEXTS_ARE);
  }

  private Claim holdsJust(Operator operator, Variable list, Set<?> set) {
    Variable element = terms.element(list, depth + 1);
    List<Claim> all = new ArrayList<>();
    all.add(some(list, isOneOf(element, operator, set).negated()).negated());
    set.forEach(each -> all.add(some(list, isOneOf(element, operator, Set.of(each)))));
    return Claim.all(all);
  }

  // ---- single values ---------------------------------------------------------------------------

  private Claim related(Operator operator, Value left, Value right) {
    Term one = terms.of(left);
    Term other = terms.of(right);
    if (one.isAbsent() || other.isAbsent()) {
      return open(operator + " " + terms.key(left) + terms.key(right), terms.spot(left));
    }
    if (other instanceof Term.Known known) {
      Object constant = terms.constant(known);
      return left instanceof Value.Count counted && one instanceof Term.Spot
          ? count(terms.spot(counted.list()), Claim.TRUE, operator, (Long) constant)
          : with(one, operator, constant);
    }
    Variable place = ((Term.Spot) other).place();
    return one instanceof Term.Known known
        ? flipped(place, operator, terms.constant(known))
        : VariablePair.of(((Term.Spot) one).place(), place).related(operator);
  }

  private Claim with(Term one, Operator operator, Object constant) {
    if (one instanceof Term.Known known) {
      ConstantTest test = new ConstantTest(operator, constant, false);
      return Claim.constant(test.of(terms.constant(known)) == Truth.TRUE);
    }
    Variable place = ((Term.Spot) one).place();
    boolean letters =
        constant instanceof String text && text.indexOf('*') < 0 && text.indexOf('?') < 0;
    return switch (operator) {
      case BOOL_IS -> truth(place, (Boolean) constant);
      case NUMBER_IS, NUMBER_AT_MOST, NUMBER_AT_LEAST, NUMBER_BELOW, NUMBER_ABOVE ->
          number(place, operator, (Long) constant);
      case ENUM_IS -> isOneOf(place, Operator.ENUM_ONE_OF, Set.of(constant));
      case TEXT_IS, VERSION_IS -> says(place, Operator.TEXT_ONE_OF, Set.of(constant));
      case VERSION_ABOVE -> says(place, Operator.VERSION_AT_MOST, constant).negated();
      case VERSION_AT_LEAST -> says(place, Operator.VERSION_BELOW, constant).negated();
      case TEXT_MATCHES ->
          letters
              ? says(place, Operator.TEXT_ONE_OF, Set.of(constant))
              : says(place, operator, constant);
      default -> says(place, operator, constant);
    };
  }

  private Claim flipped(Variable place, Operator operator, Object constant) {
    return VariablePair.turned(operator)
        .map(turned -> with(new Term.Spot(place), turned, constant))
        .orElseGet(() -> says(place, new ConstantTest(operator, constant, true)));
  }

  static Claim number(Variable place, Operator operator, long constant) {
    return switch (operator) {
      case NUMBER_IS -> says(place, Operator.NUMBER_ONE_OF, Set.of(constant));
      case NUMBER_AT_MOST -> says(place, operator, constant);
      case NUMBER_ABOVE -> says(place, Operator.NUMBER_AT_MOST, constant).negated();
      case NUMBER_BELOW -> number(place, Operator.NUMBER_AT_LEAST, constant).negated();
      default ->
          constant <= Long.MIN_VALUE + 2
              ? Claim.TRUE
              : says(place, Operator.NUMBER_AT_MOST, constant - 1).negated();
    };
  }

  static Claim truth(Variable place, boolean so) {
    Claim is = says(place, Operator.BOOL_IS, true);
    return so ? is : is.negated();
  }

  /** Of the members of an enum, the fewer: those that it is one of, or those that it is not. */
  private static Claim isOneOf(Variable place, Operator operator, Set<?> set) {
    if (place.domain() instanceof FiniteDomain members && operator == Operator.ENUM_ONE_OF) {
      Set<Object> others = new HashSet<>(members.values());
      others.removeAll(set);
      int fewer = Integer.compare(others.size(), set.size());
      if (fewer < 0 || fewer == 0 && others.contains(members.values().get(0))) {
        return says(place, operator, others).negated();
      }
    }
    return says(place, operator, set);
  }

  private static Claim says(Variable place, Operator operator, Object constant) {
    return says(place, new ConstantTest(operator, constant, false));
  }

  /** The claim, or what it always is. */
  static Claim says(Variable place, ConstantTest test) {
    return !can(place, test, true)
        ? Claim.FALSE
        : can(place, test, false)
            ? new Claim.Says(new Atom(place, new Test.Compares(test)), true)
            : Claim.TRUE;
  }

  private static boolean can(Variable place, ConstantTest test, boolean so) {
    List<Domain.Asked> asked = List.of(new Domain.Asked(test, so));
    return place.domain().fit(asked, new Budget(Long.MAX_VALUE)).possible();
  }

  /** A question that only its own words answer. */
  static Claim open(String key, Variable about) {
    return truth(new Variable(key, FiniteDomain.TRUTHS, about.value()), true);
  }
}
