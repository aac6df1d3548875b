package dev.portreeve.compiler.emit;

import dev.portreeve.dsl.checked.Control.Obligation;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How much Java a condition becomes, roughly: one for each comparison and each value in it. HotSpot
 * leaves methods above 8,000 bytes of code uncompiled, so what weighs more than {@link #MOST} is
 * spread over methods of its own.
 */
final class CodeSize implements Formula.Visitor<Integer> {
  /** The most that one method holds; a unit is at most some 60 bytes. */
  static final int MOST = 80;

  /** The most parts of one method when each is a call. */
  private static final int CALLS = 32;

  /** The least that a definition says for a method of its own. */
  private static final int APART = 6;

  /** What definitions say weighs: a chain of them would be gone through as often as it branches. */
  private final Map<Definition, Integer> meanings = new IdentityHashMap<>();

  private CodeSize() {}

  static int of(Formula formula) {
    return formula.accept(new CodeSize());
  }

  private int weigh(Formula formula) {
    return formula.accept(this);
  }

  private int meaning(Formula.Call call) {
    Integer known = meanings.get(call.definition());
    if (known == null) {
      known = weigh(call.definition().meaning());
      meanings.put(call.definition(), known);
    }
    return known;
  }

  static int of(Obligation obligation) {
    return obligation instanceof Obligation.Require require
        ? of(require.condition())
        : ((Obligation.Ask) obligation).when().map(CodeSize::of).orElse(0);
  }

  /**
   * Neighbours joined until they weigh {@link #MOST}, again and again while there are too many;
   * what is light enough stays as it is.
   */
  static List<Formula> spread(List<Formula> parts, Function<List<Formula>, Formula> join) {
    List<Formula> spread = parts;
    int most = MOST;
    while (spread.stream().mapToInt(CodeSize::of).sum() > most
        && (most == MOST || spread.size() > CALLS)) {
      spread =
          groups(spread, most, CodeSize::of).stream()
              .map(g -> g.size() == 1 ? g.get(0) : join.apply(g))
              .toList();
      most *= CALLS;
    }
    return spread;
  }

  /** Neighbours in groups that weigh at most {@code most}, or are alone. */
  static <T> List<List<T>> groups(List<T> all, int most, ToIntFunction<T> weight) {
    List<List<T>> groups = new ArrayList<>();
    int sum = 0;
    for (T each : all) {
      int own = weight.applyAsInt(each);
      if (groups.isEmpty() || sum + own > most) {
        groups.add(new ArrayList<>());
        sum = 0;
      }
      groups.get(groups.size() - 1).add(each);
      sum += own;
    }
    return groups;
  }

  private static int value(Value value) {
    if (value instanceof Value.Field field) {
      return 1 + value(field.target());
    }
    if (value instanceof Value.Sum sum) {
      return 1 + value(sum.left()) + value(sum.right());
    }
    if (value instanceof Value.Part part) {
      return 1 + value(part.target());
    }
    if (value instanceof Value.Age age) {
      return 1 + value(age.instant());
    }
    if (value instanceof Value.Total total) {
      return 2 + 2 * value(total.list());
    }
    return value instanceof Value.Count count ? 1 + value(count.list()) : 0;
  }

  @Override
  public Integer compare(Formula.Compare compare) {
    return 1 + value(compare.left()) + value(compare.right());
  }

  @Override
  public Integer isAbsent(Formula.IsAbsent isAbsent) {
    return 1 + value(isAbsent.value());
  }

  @Override
  public Integer isEmpty(Formula.IsEmpty isEmpty) {
    return 1 + value(isEmpty.list());
  }

  @Override
  public Integer holds(Formula.Holds holds) {
    return 1 + value(holds.value());
  }

  @Override
  public Integer not(Formula.Not not) {
    return 1 + weigh(not.condition());
  }

  @Override
  public Integer and(Formula.And and) {
    return 1 + and.conditions().stream().mapToInt(this::weigh).sum();
  }

  @Override
  public Integer or(Formula.Or or) {
    return 1 + or.conditions().stream().mapToInt(this::weigh).sum();
  }

  /** A quantifier has a method of its own: here stands its call. */
  @Override
  public Integer quantified(Formula.Quantified q) {
    return 2;
  }

  /** Whether what a definition says is much enough for a method of its own. */
  static boolean isApart(Formula.Call call) {
    return new CodeSize().apart(call);
  }

  private boolean apart(Formula.Call call) {
    return !(call.definition().meaning() instanceof Formula.Quantified) && meaning(call) >= APART;
  }

  /** A definition that has a method of its own is called here, too. */
  @Override
  public Integer call(Formula.Call call) {
    return apart(call) ? 2 : 1 + meaning(call);
  }
}
