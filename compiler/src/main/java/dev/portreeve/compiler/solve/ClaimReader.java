package dev.portreeve.compiler.solve;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks one condition; {@code depth} says how many quantifiers stand around it. */
final class ClaimReader implements Formula.Visitor<Claim> {
  /** Where a condition has more parts than this, nothing is said of it. */
  private static final int MOST = 20_000;

  private final TermReader terms;
  private final int depth;
  private final int[] parts;

  private ClaimReader(TermReader terms, int depth, int[] parts) {
    this.terms = terms;
    this.depth = depth;
    this.parts = parts;
  }

  static ClaimReader of(TermReader terms) {
    return new ClaimReader(terms, 0, new int[1]);
  }

  /** Thrown, and caught by {@link Claims}, where a condition has too many parts. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Claim read(Formula formula) {
    if (++parts[0] > MOST) {
      throw new TooMany();
    }
    return formula.accept(this);
  }

  private ClaimReader inside(Map<Binding, Term> bound, int newDepth) {
    return new ClaimReader(terms.with(bound), newDepth, parts);
  }

  private ComparisonReader comparing() {
    return new ComparisonReader(terms, depth);
  }

  @Override
  public Claim compare(Formula.Compare compare) {
    return compare.operator() == Operator.SAME_AS
        ? same(compare)
        : comparing().compare(compare.operator(), compare.left(), compare.right());
  }

  /** Both are absent, or both are there and equal. */
  private Claim same(Formula.Compare compare) {
    Claim one = absence(compare.left());
    Claim other = absence(compare.right());
    Operator equality = Operator.equality(compare.left().type()).orElseThrow();
    return Claim.any(
        List.of(
            Claim.all(List.of(one, other)),
            Claim.all(
                List.of(
                    one.negated(),
                    other.negated(),
                    comparing().compare(equality, compare.left(), compare.right())))));
  }

  private Claim absence(Value value) {
    return value.absence().isEmpty()
        ? Claim.FALSE
        : isAbsent(new Formula.IsAbsent(value.span(), value));
  }

  @Override
  public Claim isAbsent(Formula.IsAbsent isAbsent) {
    Term term = terms.of(isAbsent.value());
    return term instanceof Term.Spot spot
        ? new Claim.Says(new Atom(spot.place(), new Test.Absent()), true)
        : Claim.constant(((Term.Known) term).datum() instanceof Datum.Absent);
  }

  @Override
  public Claim isEmpty(Formula.IsEmpty isEmpty) {
    Term term = terms.of(isEmpty.list());
    return term instanceof Term.Spot spot
        ? comparing().some(spot.place(), Claim.TRUE).negated()
        : Claim.constant(((Term.Known) term).elements().isEmpty());
  }

  @Override
  public Claim holds(Formula.Holds holds) {
    return ComparisonReader.truth(terms.spot(holds.value()), true);
  }

  @Override
  public Claim not(Formula.Not not) {
    return read(not.condition()).negated();
  }

  @Override
  public Claim and(Formula.And and) {
    return Claim.all(and.conditions().stream().map(this::read).toList());
  }

  @Override
  public Claim or(Formula.Or or) {
    return Claim.any(or.conditions().stream().map(this::read).toList());
  }

  @Override
  public Claim call(Formula.Call call) {
    Map<Binding, Term> bound = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      bound.put(call.definition().formals().get(i), terms.of(call.arguments().get(i)));
    }
    return inside(bound, depth).read(call.definition().meaning());
  }

  @Override
  public Claim quantified(Formula.Quantified q) {
    return switch (q.quantifier()) {
      case EVERY -> exists(q, false).negated();
      case NO -> exists(q, true).negated();
      case SOME -> exists(q, true);
      default -> counted(q);
    };
  }

  /** Whether some element is meant by {@code where}, and as {@code satisfies} says, or not so. */
  private Claim exists(Formula.Quantified q, boolean satisfying) {
    if (terms.of(q.list()) instanceof Term.Known known && known.isWrittenOut()) {
      List<Claim> each = new ArrayList<>();
      known.elements().forEach(e -> each.add(body(q, e, satisfying, depth)));
      return Claim.any(each);
    }
    return comparing().some(terms.spot(q.list()), body(q, satisfying));
  }

  /** What is asked of an element that may be any. */
  private Claim body(Formula.Quantified q, boolean satisfying) {
    Variable element = terms.element(terms.spot(q.list()), depth + 1);
    return body(q, new Term.Spot(element), satisfying, depth + 1);
  }

  private Claim body(Formula.Quantified q, Term element, boolean satisfying, int inner) {
    ClaimReader reader = inside(Map.of(q.variable(), element), inner);
    List<Claim> both = new ArrayList<>();
    q.where().ifPresent(w -> both.add(reader.read(w)));
    Claim rest = q.satisfies().map(reader::read).orElse(Claim.TRUE);
    both.add(satisfying ? rest : rest.negated());
    return Claim.all(both);
  }

  private Claim counted(Formula.Quantified q) {
    Operator operator =
        q.quantifier() == Quantifier.AT_MOST
            ? Operator.NUMBER_AT_MOST
            : q.quantifier() == Quantifier.AT_LEAST ? Operator.NUMBER_AT_LEAST : Operator.NUMBER_IS;
    Variable list = terms.spot(q.list());
    Claim body = body(q, true);
    Term bound = terms.of(q.bound().orElseThrow());
    if (!(bound instanceof Term.Known known)) {
      String what = q.quantifier() + (q.percent() ? " percent " : " ");
      return ComparisonReader.open(what + ((Term.Spot) bound).place().key() + body.key(), list);
    }
    long number = (Long) terms.constant(known);
    return q.percent()
        ? comparing().percentage(list, body, operator, number)
        : comparing().count(list, body, operator, number);
  }
}
