package dev.portreeve.compiler.solve;

import dev.portreeve.compiler.plan.Canonical;
import dev.portreeve.compiler.solve.domain.AddressDomain;
import dev.portreeve.compiler.solve.domain.Domain;
import dev.portreeve.compiler.solve.domain.FiniteDomain;
import dev.portreeve.compiler.solve.domain.NumberDomain;
import dev.portreeve.compiler.solve.domain.OpaqueDomain;
import dev.portreeve.compiler.solve.domain.PathDomain;
import dev.portreeve.compiler.solve.domain.TextDomain;
import dev.portreeve.compiler.solve.domain.VersionDomain;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.scalar.Instants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values as terms: which place a path leads to, and what a constant is. */
final class TermReader implements Value.Visitor<Term> {
  private static final NumberDomain ANY = new NumberDomain(Long.MIN_VALUE + 2, Long.MAX_VALUE);
  private static final NumberDomain FROM_ZERO = new NumberDomain(0, Long.MAX_VALUE);

  private final Canonical canonical;
  private final Map<String, Pack.Constant> lists;
  private final Map<Binding, Term> bound;

  private TermReader(
      Canonical canonical, Map<String, Pack.Constant> lists, Map<Binding, Term> bound) {
    this.canonical = canonical;
    this.lists = lists;
    this.bound = bound;
  }

  static TermReader of(Pack pack) {
    Map<String, Pack.Constant> lists = new HashMap<>();
    pack.lists().forEach(l -> lists.put(l.name(), l));
    return new TermReader(Canonical.of(pack.schema()), lists, Map.of());
  }

  /** With these bindings too. */
  TermReader with(Map<Binding, Term> more) {
    Map<Binding, Term> all = new HashMap<>(bound);
    all.putAll(more);
    return new TermReader(canonical, lists, all);
  }

  Term of(Value value) {
    return value.accept(this);
  }

  /** The place; of a constant, one that is called by it. */
  Variable spot(Value value) {
    return of(value) instanceof Term.Spot spot
        ? spot.place()
        : place("constant " + key(value), value);
  }

  String key(Value value) {
    return key(of(value));
  }

  private String key(Term term) {
    return term instanceof Term.Spot spot
        ? spot.place().key()
        : shown(((Term.Known) term).datum(), ((Term.Known) term).type());
  }

  private String shown(Datum datum, Type type) {
    boolean plain =
        !(datum instanceof Datum.Entries)
            && !(datum instanceof Datum.Absent)
            && !(datum instanceof Datum.Many);
    return plain ? constant(datum, type).toString() : datum.toString();
  }

  /** Any element of a list. */
  Variable element(Variable list, int depth) {
    Type type = list.value().type();
    Type element =
        type instanceof Type.SetOf set
            ? set.element()
            : type instanceof Type.ListOf of ? of.element() : new Type.Poison();
    Binding binding = new Binding(-depth, "element", element, Optional.empty());
    Value any = new Value.Variable(list.value().span(), binding, Optional.empty());
    return new Variable(Test.Some.element(list.key(), depth), domain(element), any);
  }

  // ---- constants -------------------------------------------------------------------------------

  /** A constant in the form that tests compare it in. */
  Object constant(Term.Known known) {
    return known.datum() instanceof Datum.Many
        ? constants(known)
        : constant(known.datum(), known.type());
  }

  Set<Object> constants(Term.Known many) {
    Set<Object> set = new HashSet<>();
    many.elements().forEach(e -> set.add(constant((Term.Known) e)));
    return set;
  }

  private Object constant(Datum datum, Type type) {
    if (datum instanceof Datum.Bool bool) {
      return bool.value();
    }
    if (datum instanceof Datum.Number number) {
      return number.value();
    }
    if (datum instanceof Datum.Member member) {
      return (long) member.index();
    }
    String text = ((Datum.Text) datum).value();
    return type == Type.Scalar.INSTANT
        ? (Object) Instants.parse(text)
        : canonical.text(text, type).orElseThrow();
  }

  private Domain domain(Type type) {
    if (type instanceof Type.Enumeration enumeration) {
      return FiniteDomain.upTo(enumeration.members().size());
    }
    if (!(type instanceof Type.Scalar scalar)) {
      return new OpaqueDomain();
    }
    return switch (scalar) {
      case BOOL -> FiniteDomain.TRUTHS;
      case INT, INSTANT -> ANY;
      case SIZE, DURATION -> FROM_ZERO;
      case PORT -> new NumberDomain(1, 65535);
      case MODE -> FiniteDomain.MODES;
      case VERSION -> new VersionDomain();
      case PATH -> new PathDomain(canonical.aliases());
      case IP -> new AddressDomain();
      default -> new TextDomain();
    };
  }

  // ---- values ----------------------------------------------------------------------------------

  private Variable place(String key, Value value) {
    return new Variable(key, domain(value.type()), value);
  }

  private Term.Spot spot(String key, Value value) {
    return new Term.Spot(place(key, value));
  }

  @Override
  public Term constant(Value.Constant constant) {
    return new Term.Known(constant.datum(), constant.type());
  }

  @Override
  public Term variable(Value.Variable variable) {
    Binding binding = variable.binding();
    Term term = bound.get(binding);
    return term != null ? term : spot(binding.name() + "'" + binding.number(), variable);
  }

  @Override
  public Term field(Value.Field field) {
    if (of(field.target()) instanceof Term.Known known
        && known.datum() instanceof Datum.Entries entries
        && entries.fields().containsKey(field.name())) {
      return new Term.Known(entries.fields().get(field.name()), field.type());
    }
    return spot(key(field.target()) + "." + field.name(), field);
  }

  @Override
  public Term one(Value.One one) {
    return spot("the " + one.type().name(), one);
  }

  @Override
  public Term collection(Value.Collection collection) {
    return spot("all " + collection.element().name(), collection);
  }

  @Override
  public Term lookup(Value.Lookup lookup) {
    return spot("the " + lookup.type().name() + " " + key(lookup.key()), lookup);
  }

  @Override
  public Term parameter(Value.Parameter parameter) {
    return spot("parameter " + parameter.name(), parameter);
  }

  @Override
  public Term listed(Value.Listed listed) {
    Pack.Constant list = lists.get(listed.name());
    // One of another pack is not at hand; one that ages is unknown after its day: then it is not
    // what it holds.
    return list == null || list.validUntil().isPresent()
        ? spot("list " + listed.name(), listed)
        : new Term.Known(list.value(), listed.type());
  }

  @Override
  public Term part(Value.Part part) {
    return spot(key(part.target()) + "." + part.piece(), part);
  }

  @Override
  public Term sum(Value.Sum sum) {
    Term left = of(sum.left());
    Term right = of(sum.right());
    if (left instanceof Term.Known a && right instanceof Term.Known b) {
      long one = (Long) constant(a);
      long other = (Long) constant(b);
      long result = sum.plus() ? Num.plus(one, other) : Num.minus(one, other);
      return new Term.Known(new Datum.Number(result), sum.type());
    }
    String key = "(" + key(left) + (sum.plus() ? " + " : " - ") + key(right) + ")";
    return new Term.Spot(new Variable(key, ANY, sum));
  }

  @Override
  public Term total(Value.Total total) {
    String key = "sum of " + total.field().name() + " over " + key(total.list());
    NumberDomain domain = total.type() == Type.Scalar.INT ? ANY : FROM_ZERO;
    return new Term.Spot(new Variable(key, domain, total));
  }

  @Override
  public Term age(Value.Age age) {
    return spot("age of " + key(age.instant()), age);
  }

  @Override
  public Term count(Value.Count count) {
    return new Term.Spot(new Variable("count of " + key(count.list()), FROM_ZERO, count));
  }
}
