package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.compiler.plan.Canonical;
import dev.portreeve.compiler.plan.Normalized;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.scalar.Instants;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second opinion: conditions and values over a Jackson tree, walked plainly, written from
 * language.md and never from what the compiler emits. One of it reads one snapshot.
 */
final class Meaning {
  private final Pack pack;
  private final JsonNode snapshot;
  private final Map<String, JsonNode> parameters;
  private final Instant now;
  private final Reading reading;
  private final Normalized normalized;

  Meaning(Pack pack, JsonNode snapshot, Map<String, JsonNode> parameters, Instant now) {
    this.pack = pack;
    this.snapshot = snapshot;
    this.parameters = parameters;
    this.now = now;
    this.reading = new Reading(pack.vocabulary(), Canonical.of(pack.schema()).aliases());
    this.normalized = new Normalized(pack.vocabulary());
  }

  // ---- objects ---------------------------------------------------------------------------------

  /** The only object of a subject type: absent, unknown, or there. */
  Val one(Type.Structured type) {
    String key = population(type).collection();
    return reading.read(Reading.key(snapshot, key), type, Optional.of("none"));
  }

  /** All objects of a subject type. */
  Val.Many all(Type.Structured type) {
    String key = population(type).collection();
    return (Val.Many)
        reading.read(Reading.key(snapshot, key), new Type.ListOf(type), Optional.empty());
  }

  private Structure.Population population(Type.Structured type) {
    return pack.vocabulary().structure(type).population().orElseThrow();
  }

  /** The object with this key; no element of an unknown key can be ruled out. */
  private Val find(Type.Structured type, String key, Val otherwise) {
    Structure structure = pack.vocabulary().structure(type);
    Structure.Population population = structure.population().orElseThrow();
    String name = population.key().or(population::identifiedBy).orElseThrow();
    Val.Many all = all(type);
    boolean surelyNot = all.complete() && population.count() != Structure.Count.ASKED;
    List<Val> found = new ArrayList<>();
    for (Val each : all.elements()) {
      Val own = field(each, structure.fields().get(structure.field(name)));
      surelyNot &= Val.known(own);
      if (own.equals(new Val.Text(key))) {
        found.add(each);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    return found.isEmpty() && surelyNot ? otherwise : Val.UNKNOWN;
  }

  /** A field of an object; of one that is not there, nothing is known. */
  Val field(Val target, Field field) {
    JsonNode node = target instanceof Val.Obj object ? object.node() : null;
    if (field.reference().isEmpty()) {
      return reading.read(Reading.key(node, field.name()), field.type(), field.absence());
    }
    Structure owner = target instanceof Val.Obj object ? object.structure() : null;
    if (owner == null) {
      return field.reference().get().many() ? Val.NOTHING_KNOWN : Val.UNKNOWN;
    }
    Field.Reference reference = field.reference().get();
    Val key = field(target, owner.fields().get(owner.field(reference.key())));
    Type.Structured type = new Type.Structured(reference.subject(), true);
    if (key instanceof Val.Many keys) {
      List<Val> objects = new ArrayList<>();
      for (Val each : keys.elements()) {
        objects.add(each instanceof Val.Text t ? find(type, t.value(), Val.UNKNOWN) : Val.UNKNOWN);
      }
      return new Val.Many(objects, keys.complete());
    }
    Val nobody = field.absence().isPresent() ? Val.ABSENT : Val.UNKNOWN;
    return key instanceof Val.Text text
        ? find(type, text.value(), nobody)
        : key instanceof Val.Absent ? Val.ABSENT : Val.UNKNOWN;
  }

  // ---- values ----------------------------------------------------------------------------------

  Val value(Value value, Map<Binding, Val> known) {
    return value.accept(new Values(known));
  }

  private Val constant(Type type, dev.portreeve.dsl.checked.Datum datum) {
    return reading.read(normalized.json(datum, type), type, Optional.of("constant"));
  }

  private Val unset(Type type) {
    boolean many = type instanceof Type.SetOf || type instanceof Type.ListOf;
    return many ? Val.NOTHING_KNOWN : Val.UNKNOWN;
  }

  private final class Values implements Value.Visitor<Val> {
    private final Map<Binding, Val> known;

    Values(Map<Binding, Val> known) {
      this.known = known;
    }

    @Override
    public Val constant(Value.Constant constant) {
      return Meaning.this.constant(constant.type(), constant.datum());
    }

    @Override
    public Val variable(Value.Variable variable) {
      return known.get(variable.binding());
    }

    @Override
    public Val field(Value.Field field) {
      Field declared = pack.vocabulary().structure(field.owner()).fields().get(field.number());
      return Meaning.this.field(field.target().accept(this), declared);
    }

    @Override
    public Val one(Value.One one) {
      return Meaning.this.one(one.type());
    }

    @Override
    public Val collection(Value.Collection collection) {
      return all(collection.element());
    }

    @Override
    public Val lookup(Value.Lookup lookup) {
      Val key = lookup.key().accept(this);
      return find(lookup.type(), ((Val.Text) key).value(), Val.UNKNOWN);
    }

    @Override
    public Val parameter(Value.Parameter parameter) {
      Pack.Parameter declared =
          pack.parameters().stream()
              .filter(p -> p.name().equals(parameter.name()))
              .findFirst()
              .orElseThrow();
      JsonNode set = parameters.get(parameter.name());
      if (set != null) {
        return reading.read(set, declared.type(), declared.absence());
      }
      return declared
          .initial()
          .map(d -> Meaning.this.constant(declared.type(), d))
          .orElse(unset(declared.type()));
    }

    @Override
    public Val listed(Value.Listed listed) {
      Pack.Constant declared =
          pack.lists().stream()
              .filter(l -> l.name().equals(listed.name()))
              .findFirst()
              .orElseThrow();
      LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
      boolean stale =
          declared.validUntil().map(d -> today.isAfter(LocalDate.parse(d))).orElse(false);
      return stale
          ? unset(declared.type())
          : Meaning.this.constant(declared.type(), declared.value());
    }

    @Override
    public Val part(Value.Part part) {
      if (!(part.target().accept(this) instanceof Val.Text reference)) {
        return Val.UNKNOWN;
      }
      String whole = reference.value();
      String digest = whole.contains("@") ? whole.substring(whole.indexOf('@') + 1) : "";
      return switch (part.piece()) {
        case REGISTRY -> new Val.Text(ImageReferences.registry(whole));
        case REPOSITORY -> new Val.Text(ImageReferences.repository(whole));
        case DIGEST -> digest.isEmpty() ? Val.ABSENT : new Val.Text(digest);
        case TAG -> tag(whole);
      };
    }

    private static Val tag(String whole) {
      String name = whole.contains("@") ? whole.substring(0, whole.indexOf('@')) : whole;
      String last = name.substring(name.lastIndexOf('/') + 1);
      return last.contains(":") ? new Val.Text(last.substring(last.indexOf(':') + 1)) : Val.ABSENT;
    }

    @Override
    public Val sum(Value.Sum sum) {
      return added(sum.left().accept(this), sum.plus(), sum.right().accept(this));
    }

    private static Val added(Val one, boolean plus, Val other) {
      return one instanceof Val.Number a && other instanceof Val.Number b
          ? new Val.Number(Ranges.added(a.value(), plus, b.value()))
          : Val.UNKNOWN;
    }

    @Override
    public Val age(Value.Age age) {
      JsonNode taken = snapshot.path("meta").path("collected_at");
      long at = taken.isTextual() ? Instants.parse(taken.textValue()) : Long.MIN_VALUE;
      boolean known = at >= Long.MIN_VALUE + 2;
      if (!known || !(age.instant().accept(this) instanceof Val.Number then) || then.value() > at) {
        return Val.UNKNOWN;
      }
      return new Val.Number((at - then.value()) * 1000);
    }

    @Override
    public Val total(Value.Total total) {
      if (!(total.list().accept(this) instanceof Val.Many many)) {
        return Val.UNKNOWN;
      }
      List<Val> all = many.elements().stream().map(e -> of(total, e)).toList();
      if (all.contains(Val.ABSENT)) {
        return Val.ABSENT;
      }
      if (!many.complete() || all.contains(Val.UNKNOWN)) {
        return Val.UNKNOWN;
      }
      return all.stream().reduce(new Val.Number(0), (a, b) -> added(a, true, b));
    }

    private Val of(Value.Total total, Val element) {
      Value.Field field = total.field();
      return Meaning.this.field(
          element, pack.vocabulary().structure(field.owner()).fields().get(field.number()));
    }

    /** The least and the most that a number may still turn out to be. */
    Ranges range(Value value) {
      if (value instanceof Value.Sum sum) {
        return range(sum.left()).plus(sum.plus(), range(sum.right()));
      }
      Val whole = value.accept(this);
      if (whole instanceof Val.Number number) {
        return Ranges.exactly(number.value());
      }
      boolean grows = value instanceof Value.Total && value.type() != Type.Scalar.INT;
      if (!grows || !(((Value.Total) value).list().accept(this) instanceof Val.Many many)) {
        return Ranges.ANY;
      }
      Val least =
          many.elements().stream()
              .map(e -> of((Value.Total) value, e))
              .filter(v -> v instanceof Val.Number)
              .reduce(new Val.Number(0), (a, b) -> added(a, true, b));
      return Ranges.from(((Val.Number) least).value());
    }

    @Override
    public Val count(Value.Count count) {
      return count.list().accept(this) instanceof Val.Many many
              && many.complete()
              && !Quantifying.mayHoldTwins(count.list().type(), many)
          ? new Val.Number(many.elements().size())
          : Val.UNKNOWN;
    }
  }

  // ---- conditions ------------------------------------------------------------------------------

  Kleene truth(Formula formula, Map<Binding, Val> known) {
    return formula.accept(new Truths(known));
  }

  private final class Truths implements Formula.Visitor<Kleene> {
    private final Map<Binding, Val> known;

    Truths(Map<Binding, Val> known) {
      this.known = known;
    }

    private Val value(Value value) {
      return Meaning.this.value(value, known);
    }

    @Override
    public Kleene compare(Formula.Compare compare) {
      Values values = new Values(known);
      return Ranges.isOrder(compare.operator())
          ? values.range(compare.left()).relate(compare.operator(), values.range(compare.right()))
          : Relating.relate(compare.operator(), value(compare.left()), value(compare.right()));
    }

    @Override
    public Kleene isAbsent(Formula.IsAbsent isAbsent) {
      Val value = value(isAbsent.value());
      boolean open = value instanceof Val.Many m && !m.complete() && m.elements().isEmpty();
      return value instanceof Val.Unknown || open
          ? Kleene.UNKNOWN
          : Kleene.of(value instanceof Val.Absent);
    }

    @Override
    public Kleene isEmpty(Formula.IsEmpty isEmpty) {
      if (!(value(isEmpty.list()) instanceof Val.Many many)) {
        return Kleene.UNKNOWN;
      }
      return !many.elements().isEmpty() ? Kleene.NO : many.complete() ? Kleene.YES : Kleene.UNKNOWN;
    }

    @Override
    public Kleene holds(Formula.Holds holds) {
      return value(holds.value()) instanceof Val.Bool bool
          ? Kleene.of(bool.value())
          : Kleene.UNKNOWN;
    }

    @Override
    public Kleene not(Formula.Not not) {
      return truth(not.condition(), known).not();
    }

    @Override
    public Kleene and(Formula.And and) {
      return Kleene.all(and.conditions().stream().map(c -> truth(c, known)));
    }

    @Override
    public Kleene or(Formula.Or or) {
      return Kleene.any(or.conditions().stream().map(c -> truth(c, known)));
    }

    @Override
    public Kleene quantified(Formula.Quantified q) {
      Val.Many list = value(q.list()) instanceof Val.Many many ? many : Val.NOTHING_KNOWN;
      List<Kleene> meant = new ArrayList<>();
      List<Kleene> satisfied = new ArrayList<>();
      for (Val element : list.elements()) {
        Map<Binding, Val> inside = new HashMap<>(known);
        inside.put(q.variable(), element);
        meant.add(q.where().map(w -> truth(w, inside)).orElse(Kleene.YES));
        satisfied.add(q.satisfies().map(s -> truth(s, inside)).orElse(Kleene.YES));
      }
      Optional<Val> bound = q.bound().map(this::value);
      return new Quantifying(q, list, meant, satisfied, bound).truth();
    }

    @Override
    public Kleene call(Formula.Call call) {
      Map<Binding, Val> inside = new HashMap<>();
      for (int i = 0; i < call.arguments().size(); i++) {
        inside.put(call.definition().formals().get(i), value(call.arguments().get(i)));
      }
      return truth(call.definition().meaning(), inside);
    }
  }
}
