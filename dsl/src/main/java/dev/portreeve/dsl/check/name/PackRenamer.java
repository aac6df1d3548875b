package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a pack's name before everything that it declares, throughout its checked tree. What has such
 * a name already comes from a third pack, and keeps it.
 */
final class PackRenamer implements Formula.Visitor<Formula>, Value.Visitor<Value> {
  private final Pack pack;
  private final IdentityHashMap<Definition, Definition> renamed = new IdentityHashMap<>();
  private final Map<Definition, Set<String>> reads = new IdentityHashMap<>();
  private Set<String> seen = new TreeSet<>();

  PackRenamer(Pack pack) {
    this.pack = pack;
  }

  String name(String name) {
    return name.indexOf('.') >= 0 ? name : pack.name() + "." + name;
  }

  Type type(Type type) {
    if (type instanceof Type.SetOf set) {
      return new Type.SetOf(type(set.element()));
    }
    if (type instanceof Type.ListOf list) {
      return new Type.ListOf(type(list.element()));
    }
    boolean own =
        type instanceof Type.Structured s
            && !pack.schema().vocabulary().structures().containsKey(s.name());
    return own ? structured((Type.Structured) type) : type;
  }

  private Type.Structured structured(Type.Structured type) {
    boolean ofSchema = pack.schema().vocabulary().structures().containsKey(type.name());
    return ofSchema ? type : new Type.Structured(name(type.name()), type.subject());
  }

  /** The definition under its full name; the same one gives the same one. */
  Definition definition(Definition definition) {
    if (isAdjective(definition)) {
      return definition;
    }
    Definition known = renamed.get(definition);
    if (known == null) {
      Set<String> outer = seen;
      seen = new TreeSet<>();
      known =
          new Definition(
              definition.file(),
              definition.span(),
              name(definition.name()),
              definition.formals().stream().map(this::binding).toList(),
              formula(definition.meaning()));
      renamed.put(definition, known);
      reads.put(known, seen);
      seen = outer;
    }
    seen.addAll(reads.get(known));
    return known;
  }

  /** The full names of the parameters and lists that a renamed definition reads. */
  Set<String> reads(Definition definition) {
    return reads.getOrDefault(definition, Set.of());
  }

  private boolean isAdjective(Definition definition) {
    return pack.schema().adjectives().values().stream()
        .anyMatch(own -> own.get(definition.name()) == definition);
  }

  private Binding binding(Binding binding) {
    return new Binding(binding.number(), binding.name(), type(binding.type()), binding.absence());
  }

  private Formula formula(Formula formula) {
    return formula.accept((Formula.Visitor<Formula>) this);
  }

  private List<Formula> formulas(List<Formula> formulas) {
    return formulas.stream().map(this::formula).toList();
  }

  private Value value(Value value) {
    return value.accept((Value.Visitor<Value>) this);
  }

  @Override
  public Formula compare(Formula.Compare c) {
    return new Formula.Compare(c.span(), c.operator(), value(c.left()), value(c.right()));
  }

  @Override
  public Formula isAbsent(Formula.IsAbsent isAbsent) {
    return new Formula.IsAbsent(isAbsent.span(), value(isAbsent.value()));
  }

  @Override
  public Formula isEmpty(Formula.IsEmpty isEmpty) {
    return new Formula.IsEmpty(isEmpty.span(), value(isEmpty.list()));
  }

  @Override
  public Formula holds(Formula.Holds holds) {
    return new Formula.Holds(holds.span(), value(holds.value()));
  }

  @Override
  public Formula not(Formula.Not not) {
    return new Formula.Not(not.span(), formula(not.condition()));
  }

  @Override
  public Formula and(Formula.And and) {
    return new Formula.And(and.span(), formulas(and.conditions()));
  }

  @Override
  public Formula or(Formula.Or or) {
    return new Formula.Or(or.span(), formulas(or.conditions()));
  }

  @Override
  public Formula quantified(Formula.Quantified q) {
    return new Formula.Quantified(
        q.span(),
        q.quantifier(),
        q.bound().map(this::value),
        q.percent(),
        binding(q.variable()),
        value(q.list()),
        q.where().map(this::formula),
        q.satisfies().map(this::formula));
  }

  @Override
  public Formula call(Formula.Call call) {
    return new Formula.Call(
        call.span(),
        definition(call.definition()),
        call.arguments().stream().map(this::value).toList());
  }

  @Override
  public Value constant(Value.Constant constant) {
    return new Value.Constant(constant.span(), type(constant.type()), constant.datum());
  }

  @Override
  public Value variable(Value.Variable variable) {
    return new Value.Variable(variable.span(), binding(variable.binding()), variable.absence());
  }

  @Override
  public Value field(Value.Field field) {
    return new Value.Field(
        field.span(),
        value(field.target()),
        structured(field.owner()),
        field.number(),
        field.name(),
        type(field.type()),
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
    String name = name(parameter.name());
    seen.add(name);
    return new Value.Parameter(parameter.span(), name, type(parameter.type()), parameter.absence());
  }

  @Override
  public Value listed(Value.Listed listed) {
    String name = name(listed.name());
    seen.add(name);
    return new Value.Listed(listed.span(), name, type(listed.type()));
  }

  @Override
  public Value part(Value.Part part) {
    return new Value.Part(part.span(), value(part.target()), part.piece(), part.absence());
  }

  @Override
  public Value sum(Value.Sum sum) {
    return new Value.Sum(sum.span(), sum.type(), value(sum.left()), sum.plus(), value(sum.right()));
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
