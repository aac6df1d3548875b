package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills definitions into the conditions that call them: formals become arguments, variables get
 * numbers of their own. A {@link Formula.Call} stays as the mark of where another file's words
 * begin. Counts nodes, so that definitions of definitions cannot grow beyond bounds.
 */
final class DefinitionInliner implements Formula.Visitor<Formula> {
  /** The most nodes of one control once its definitions are filled in. */
  static final int MOST = 5_000;

  /** The most conditions inside each other: every later phase recurses over them. */
  private static final int DEEPEST = 64;

  private final Map<Binding, Value> known;
  private final int[] counters;

  private DefinitionInliner(Map<Binding, Value> known, int[] counters) {
    this.known = known;
    this.counters = counters;
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
    return new DefinitionInliner(new HashMap<>(), new int[] {firstNumber, 0, 0});
  }

  /** The same with these bindings replaced. */
  DefinitionInliner with(Map<Binding, Value> replacements) {
    return new DefinitionInliner(new HashMap<>(replacements), counters);
  }

  Formula fill(Formula formula) {
    if (++counters[2] > DEEPEST) {
      throw new TooLarge("is more than " + DEEPEST + " conditions deep");
    }
    Formula filled = formula.accept(this);
    counters[2]--;
    return filled;
  }

  private void count() {
    if (++counters[1] > MOST) {
      throw new TooLarge("has more than " + MOST + " parts");
    }
  }

  @Override
  public Formula compare(Formula.Compare compare) {
    count();
    return new Formula.Compare(
        compare.span(), compare.operator(), value(compare.left()), value(compare.right()));
  }

  @Override
  public Formula isAbsent(Formula.IsAbsent isAbsent) {
    count();
    return new Formula.IsAbsent(isAbsent.span(), value(isAbsent.value()));
  }

  @Override
  public Formula isEmpty(Formula.IsEmpty isEmpty) {
    count();
    return new Formula.IsEmpty(isEmpty.span(), value(isEmpty.list()));
  }

  @Override
  public Formula holds(Formula.Holds holds) {
    count();
    return new Formula.Holds(holds.span(), value(holds.value()));
  }

  @Override
  public Formula not(Formula.Not not) {
    count();
    return new Formula.Not(not.span(), fill(not.condition()));
  }

  @Override
  public Formula and(Formula.And and) {
    count();
    return new Formula.And(and.span(), and.conditions().stream().map(this::fill).toList());
  }

  @Override
  public Formula or(Formula.Or or) {
    count();
    return new Formula.Or(or.span(), or.conditions().stream().map(this::fill).toList());
  }

  @Override
  public Formula quantified(Formula.Quantified q) {
    count();
    Value list = value(q.list());
    Optional<Value> bound = q.bound().map(this::value);
    Binding old = q.variable();
    Binding fresh = new Binding(counters[0]++, old.name(), old.type(), old.absence());
    Map<Binding, Value> inside = new HashMap<>(known);
    inside.put(old, new Value.Variable(q.span(), fresh, Optional.empty()));
    DefinitionInliner inner = new DefinitionInliner(inside, counters);
    return new Formula.Quantified(
        q.span(),
        q.quantifier(),
        bound,
        q.percent(),
        fresh,
        list,
        q.where().map(inner::fill),
        q.satisfies().map(inner::fill));
  }

  @Override
  public Formula call(Formula.Call call) {
    count();
    Map<Binding, Value> inside = new HashMap<>();
    List<Value> arguments = new ArrayList<>();
    Definition definition = call.definition();
    for (int i = 0; i < definition.formals().size(); i++) {
      Value argument = value(call.arguments().get(i));
      arguments.add(argument);
      inside.put(definition.formals().get(i), argument);
    }
    Formula meaning = new DefinitionInliner(inside, counters).fill(definition.meaning());
    Definition filled =
        new Definition(
            definition.file(), definition.span(), definition.name(), definition.formals(), meaning);
    return new Formula.Call(call.span(), filled, arguments);
  }

  /** A value with formals replaced; every other binding stays. */
  Value value(Value value) {
    return value.accept(new Values());
  }

  private final class Values implements Value.Visitor<Value> {
    @Override
    public Value constant(Value.Constant constant) {
      return constant;
    }

    @Override
    public Value variable(Value.Variable variable) {
      return known.getOrDefault(variable.binding(), variable);
    }

    @Override
    public Value field(Value.Field field) {
      return new Value.Field(
          field.span(),
          value(field.target()),
          field.owner(),
          field.number(),
          field.name(),
          field.type(),
          field.absence());
    }

    @Override
    public Value one(Value.One one) {
      return one;
    }

    @Override
    public Value collection(Value.Collection collection) {
      return collection;
    }

    @Override
    public Value lookup(Value.Lookup lookup) {
      return lookup;
    }

    @Override
    public Value parameter(Value.Parameter parameter) {
      return parameter;
    }

    @Override
    public Value listed(Value.Listed listed) {
      return listed;
    }

    @Override
    public Value part(Value.Part part) {
      return new Value.Part(part.span(), value(part.target()), part.piece(), part.absence());
    }

    @Override
    public Value sum(Value.Sum sum) {
      return new Value.Sum(
          sum.span(), sum.type(), value(sum.left()), sum.plus(), value(sum.right()));
    }

    @Override
    public Value age(Value.Age age) {
      return new Value.Age(age.span(), value(age.instant()));
    }

    @Override
    public Value count(Value.Count count) {
      return new Value.Count(count.span(), value(count.list()));
    }
  }
}
