package dev.portreeve.dsl.check;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a condition has the same truth for every snapshot, as far as its own form shows: a
 * comparison of constants, of a value with itself, a quantifier over an empty group.
 */
enum Constancy {
  ALWAYS,
  NEVER,
  VARIES;

  static Constancy of(Formula formula) {
    return formula.accept(new Judge());
  }

  private Constancy negated() {
    return this == ALWAYS ? NEVER : this == NEVER ? ALWAYS : VARIES;
  }

  private static final class Judge implements Formula.Visitor<Constancy> {
    /** Definitions call definitions: each is judged once. */
    private final Map<Definition, Constancy> judged = new IdentityHashMap<>();

    private Constancy judge(Formula formula) {
      return formula.accept(this);
    }

    @Override
    public Constancy compare(Formula.Compare compare) {
      Value left = compare.left();
      Value right = compare.right();
      boolean reflexive =
          switch (compare.operator()) {
            case BOOL_IS,
                NUMBER_IS,
                NUMBER_AT_MOST,
                NUMBER_AT_LEAST,
                ENUM_IS,
                TEXT_IS,
                VERSION_IS,
                VERSION_AT_MOST,
                VERSION_AT_LEAST,
                PATH_COVERS,
                PATH_WITHIN,
                MODE_NO_LOOSER,
                NUMBERS_ARE,
                ENUMS_ARE,
                TEXTS_ARE,
                TEXTS_START_WITH ->
                true;
            default -> false;
          };
      Optional<String> key = Facts.key(left);
      if (reflexive && key.isPresent() && key.equals(Facts.key(right))) {
        return ALWAYS;
      }
      if (right instanceof Value.Constant c && c.datum().equals(new Datum.Many(List.of()))) {
        return isMembership(compare.operator()) ? NEVER : VARIES;
      }
      if (left instanceof Value.Constant a && right instanceof Value.Constant b) {
        if (compare.operator().name().endsWith("_IS")) {
          return a.datum().equals(b.datum()) ? ALWAYS : NEVER;
        }
      }
      return VARIES;
    }

    private static boolean isMembership(Operator operator) {
      return operator == Operator.NUMBER_ONE_OF
          || operator == Operator.ENUM_ONE_OF
          || operator == Operator.TEXT_ONE_OF
          || operator == Operator.TEXT_MATCHES_ONE_OF;
    }

    @Override
    public Constancy isAbsent(Formula.IsAbsent isAbsent) {
      return isAbsent.value().absence().isEmpty() ? NEVER : VARIES;
    }

    @Override
    public Constancy isEmpty(Formula.IsEmpty isEmpty) {
      return VARIES;
    }

    @Override
    public Constancy holds(Formula.Holds holds) {
      return VARIES;
    }

    @Override
    public Constancy not(Formula.Not not) {
      return judge(not.condition()).negated();
    }

    @Override
    public Constancy and(Formula.And and) {
      return join(and.conditions(), NEVER, ALWAYS);
    }

    @Override
    public Constancy or(Formula.Or or) {
      return join(or.conditions(), ALWAYS, NEVER);
    }

    private Constancy join(List<Formula> parts, Constancy any, Constancy all) {
      boolean whole = true;
      for (Formula part : parts) {
        Constancy constancy = judge(part);
        if (constancy == any) {
          return any;
        }
        whole &= constancy == all;
      }
      return whole ? all : VARIES;
    }

    @Override
    public Constancy quantified(Formula.Quantified q) {
      Constancy where = q.where().map(this::judge).orElse(ALWAYS);
      Constancy satisfies = q.satisfies().map(this::judge).orElse(ALWAYS);
      if (q.quantifier() == Quantifier.EVERY) {
        return where == NEVER || satisfies == ALWAYS ? ALWAYS : VARIES;
      }
      boolean none = where == NEVER || satisfies == NEVER;
      if (q.quantifier() == Quantifier.NO) {
        return none ? ALWAYS : VARIES;
      }
      return q.quantifier() == Quantifier.SOME && none ? NEVER : VARIES;
    }

    @Override
    public Constancy call(Formula.Call call) {
      Constancy known = judged.get(call.definition());
      if (known == null) {
        known = judge(call.definition().meaning());
        judged.put(call.definition(), known);
      }
      return known;
    }
  }
}
