package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills definitions into the conditions that call them: formals become arguments, variables get
 * numbers of their own. A {@link Formula.Call} stays as the mark of where another file's words
 * begin. Counts nodes, so that definitions of definitions cannot grow beyond bounds.
 */
final class DefinitionInliner {
  /** The most nodes of one control once its definitions are filled in. */
  static final int MOST = 5_000;

  /** The most conditions inside each other: every later phase recurses over them. */
  private static final int DEEPEST = 64;

  /** The most parts of one value: it becomes one statement. */
  private static final int MOST_OF_VALUE = 64;

  private final Map<Binding, Value> known;
  private final int[] counters;

  /** How many parts each value has: one that stands in two places is one here, not its parts. */
  private final IdentityHashMap<Value, Integer> sizes;

  private DefinitionInliner(
      Map<Binding, Value> known, int[] counters, IdentityHashMap<Value, Integer> sizes) {
    this.known = known;
    this.counters = counters;
    this.sizes = sizes;
  }

  /** Thrown, and caught by the planner, when a control grows beyond bounds; says beyond which. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(String bound) {
      super(bound);
    }
  }

  /** A filling for one control; variables get numbers from {@code firstNumber} on. */
  static DefinitionInliner of(int firstNumber) {
    return new DefinitionInliner(
        new HashMap<>(), new int[] {firstNumber, 0, 0}, new IdentityHashMap<>());
  }

  /** The same with these bindings replaced. */
  DefinitionInliner with(Map<Binding, Value> replacements) {
    return new DefinitionInliner(new HashMap<>(replacements), counters, sizes);
  }

  Formula fill(Formula formula) {
    if (++counters[2] > DEEPEST) {
      throw new TooLarge("is more than " + DEEPEST + " conditions deep");
    }
    count();
    Formula filled = filled(formula);
    counters[2]--;
    return filled;
  }

  private void count() {
    if (++counters[1] > MOST) {
      throw new TooLarge("has more than " + MOST + " parts");
    }
  }

  private Formula filled(Formula formula) {
    if (formula instanceof Formula.Quantified quantified) {
      return quantified(quantified);
    }
    return formula instanceof Formula.Call call ? call(call) : formula.map(this::fill, this::value);
  }

  private Formula quantified(Formula.Quantified q) {
    Binding old = q.variable();
    Binding fresh = new Binding(counters[0]++, old.name(), old.type(), old.absence());
    Map<Binding, Value> inside = new HashMap<>(known);
    inside.put(old, new Value.Variable(q.span(), fresh, Optional.empty()));
    DefinitionInliner inner = new DefinitionInliner(inside, counters, sizes);
    return new Formula.Quantified(
        q.span(),
        q.quantifier(),
        q.bound().map(this::value),
        q.percent(),
        fresh,
        value(q.list()),
        q.where().map(inner::fill),
        q.satisfies().map(inner::fill));
  }

  private Formula call(Formula.Call call) {
    Map<Binding, Value> inside = new HashMap<>();
    List<Value> arguments = new ArrayList<>();
    Definition definition = call.definition();
    for (int i = 0; i < definition.formals().size(); i++) {
      Value argument = value(call.arguments().get(i));
      arguments.add(argument);
      inside.put(definition.formals().get(i), argument);
    }
    Formula meaning = new DefinitionInliner(inside, counters, sizes).fill(definition.meaning());
    Definition filled =
        new Definition(
            definition.file(), definition.span(), definition.name(), definition.formals(), meaning);
    return new Formula.Call(call.span(), filled, arguments);
  }

  /** A value with formals replaced; every other binding stays. */
  Value value(Value value) {
    if (value instanceof Value.Variable variable) {
      return known.getOrDefault(variable.binding(), variable);
    }
    Value filled = value.map(this::value);
    // What is given twice to the next definition doubles, and is walked as often as it stands.
    if (size(filled) > MOST_OF_VALUE) {
      throw new TooLarge("has a value of more than " + MOST_OF_VALUE + " parts");
    }
    return filled;
  }

  private int size(Value value) {
    Integer counted = sizes.get(value);
    if (counted == null) {
      long all = 1;
      for (Value child : value.children()) {
        all += size(child);
      }
      counted = (int) Math.min(all, MOST_OF_VALUE + 1);
      sizes.put(value, counted);
    }
    return counted;
  }
}
