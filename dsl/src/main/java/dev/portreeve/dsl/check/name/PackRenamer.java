package dev.portreeve.dsl.check.name;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a pack's name before everything that it declares, throughout its checked tree. What has such
 * a name already comes from a third pack, and keeps it.
 */
final class PackRenamer {
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
    Formula inside = formula.map(this::formula, this::value);
    if (inside instanceof Formula.Quantified q) {
      return new Formula.Quantified(
          q.span(),
          q.quantifier(),
          q.bound(),
          q.percent(),
          binding(q.variable()),
          q.list(),
          q.where(),
          q.satisfies());
    }
    return inside instanceof Formula.Call call
        ? new Formula.Call(call.span(), definition(call.definition()), call.arguments())
        : inside;
  }

  private Value value(Value value) {
    Value inside = value.map(this::value);
    if (inside instanceof Value.Constant c) {
      return new Value.Constant(c.span(), type(c.type()), c.datum());
    }
    if (inside instanceof Value.Variable v) {
      return new Value.Variable(v.span(), binding(v.binding()), v.absence());
    }
    if (inside instanceof Value.Field f) {
      return new Value.Field(
          f.span(),
          f.target(),
          structured(f.owner()),
          f.number(),
          f.name(),
          type(f.type()),
          f.absence());
    }
    if (inside instanceof Value.Parameter p) {
      return new Value.Parameter(p.span(), seen(p.name()), type(p.type()), p.absence());
    }
    return inside instanceof Value.Listed l
        ? new Value.Listed(l.span(), seen(l.name()), type(l.type()))
        : inside;
  }

  private String seen(String name) {
    String full = name(name);
    seen.add(full);
    return full;
  }
}
