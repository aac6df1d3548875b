package dev.portreeve.compiler.tables;

import dev.portreeve.compiler.plan.JavaRepresentation;
import dev.portreeve.compiler.plan.JavaRepresentations;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.Instants;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of conditions as data, and messages, where these variables are bound. */
final class Terms implements Value.Visitor<Term> {
  private final Plan plan;
  private final List<Bound> bound;

  /**
   * A variable, the shape of an object that it stands for, and the list that it is an element of.
   * Shapes are numbered through: the schema's, then the pack's own.
   */
  private record Bound(Binding binding, int shape, Optional<Value> list) {}

  private Terms(Plan plan, List<Bound> bound) {
    this.plan = plan;
    this.bound = bound;
  }

  /** Where the subject of a control is bound. */
  static Terms of(Plan plan, Control control) {
    String subject = control.population().subject().name();
    Terms terms =
        new Terms(plan, List.of())
            .and(new Bound(control.subject(), schema(plan, subject), Optional.empty()));
    return control
        .population()
        .element()
        .map(
            e ->
                terms.and(new Bound(e.variable(), schema(plan, e.type().name()), Optional.empty())))
        .orElse(terms);
  }

  private static int schema(Plan plan, String structure) {
    return plan.schemaShapes().number(structure);
  }

  private Terms and(Bound more) {
    List<Bound> all = new ArrayList<>(bound);
    all.add(more);
    return new Terms(plan, all);
  }

  /** Where the variable of a quantifier is bound, too. */
  Terms binding(Binding variable, Value list, Term over) {
    return and(new Bound(variable, shape(over), Optional.of(list)));
  }

  static Kind kind(Type type) {
    return Kind.valueOf(JavaRepresentations.of(type).name());
  }

  Term of(Value value) {
    return value.accept(this);
  }

  /** One side of a relation; a text that is looked for as a pattern is one. */
  Term of(Value value, Kind kind) {
    return kind == Kind.PATTERN
        ? new Term.Constant(kind, plan.constantNumbers().get((Value.Constant) value))
        : of(value);
  }

  // ---- shapes ----------------------------------------------------------------------------------

  /** The shape of an object, or of the elements of a list of such; else -1. */
  private int shape(Term term) {
    if (term instanceof Term.Variable variable) {
      return variable.shape();
    }
    if (term instanceof Term.Field field) {
      return in(shape(field.target()), field.number());
    }
    if (term instanceof Term.Reference reference) {
      return in(shape(reference.target()), reference.number());
    }
    if (term instanceof Term.One one) {
      return in(0, one.number());
    }
    if (term instanceof Term.Collection collection) {
      return in(0, collection.number());
    }
    if (term instanceof Term.Given given) {
      return in(ofGiven(given.parameter() ? 0 : 1), given.number());
    }
    if (term instanceof Term.Lookup lookup) {
      return lookup.shape();
    }
    return term instanceof Term.Absence absence ? absence.shape() : -1;
  }

  private int in(int shape, int field) {
    int schema = plan.schemaShapes().all().size();
    boolean given = shape >= schema;
    Shape owner = given ? plan.givenShapes().all().get(shape - schema) : shapes().get(shape);
    int inside = owner.fields().get(field).shape();
    return inside < 0 || !given ? inside : ofGiven(inside);
  }

  private List<Shape> shapes() {
    return plan.schemaShapes().all();
  }

  private int ofGiven(int shape) {
    return shapes().size() + shape;
  }

  // ---- values ----------------------------------------------------------------------------------

  @Override
  public Term constant(Value.Constant constant) {
    JavaRepresentation rep = JavaRepresentations.of(constant.type());
    Kind kind = Kind.valueOf(rep.name());
    if (constant.datum() instanceof Datum.Absent) {
      return new Term.Absence(kind, kind == Kind.ROWS ? element(constant.type()) : -1);
    }
    return switch (rep) {
      case TRUTH -> new Term.Literal(kind, Truth.of(((Datum.Bool) constant.datum()).value()));
      case NUMBER ->
          new Term.Literal(
              kind,
              constant.datum() instanceof Datum.Number n
                  ? n.value()
                  : Instants.parse(((Datum.Text) constant.datum()).value()));
      case CODE -> new Term.Literal(kind, ((Datum.Member) constant.datum()).index());
      default -> new Term.Constant(kind, plan.constantNumbers().get(constant));
    };
  }

  /** The shape of the elements of a list of records, of the schema or of what is given. */
  private int element(Type list) {
    String name = ((Type.Structured) JavaRepresentations.element(list).orElseThrow()).name();
    return plan.pack().schema().vocabulary().structures().containsKey(name)
        ? schema(plan, name)
        : ofGiven(plan.givenShapes().number(name));
  }

  private int back(Binding binding) {
    for (int i = bound.size() - 1; i >= 0; i--) {
      if (bound.get(i).binding().equals(binding)) {
        return bound.size() - 1 - i;
      }
    }
    throw new IllegalStateException("nothing is bound to `" + binding.name() + "`");
  }

  private Bound bound(int back) {
    return bound.get(bound.size() - 1 - back);
  }

  @Override
  public Term.Variable variable(Value.Variable variable) {
    int back = back(variable.binding());
    Kind kind = kind(variable.binding().type());
    return new Term.Variable(back, kind, kind == Kind.OBJECT ? bound(back).shape() : -1);
  }

  @Override
  public Term field(Value.Field field) {
    Field declared = plan.pack().vocabulary().structure(field.owner()).fields().get(field.number());
    Term target = of(field.target());
    return declared
        .reference()
        .<Term>map(r -> new Term.Reference(target, field.number(), r.many()))
        .orElseGet(() -> new Term.Field(target, field.number()));
  }

  @Override
  public Term one(Value.One one) {
    return new Term.One(plan.schemaShapes().root(one.type().name()));
  }

  @Override
  public Term collection(Value.Collection collection) {
    return new Term.Collection(plan.schemaShapes().root(collection.element().name()));
  }

  @Override
  public Term lookup(Value.Lookup lookup) {
    return new Term.Lookup(schema(plan, lookup.type().name()), of(lookup.key()));
  }

  @Override
  public Term parameter(Value.Parameter parameter) {
    return given(0, parameter.name());
  }

  @Override
  public Term listed(Value.Listed listed) {
    return given(1, listed.name());
  }

  private Term given(int root, String name) {
    return new Term.Given(root == 0, plan.givenShapes().all().get(root).field(name));
  }

  @Override
  public Term part(Value.Part part) {
    return new Term.Part(Term.Piece.valueOf(part.piece().name()), of(part.target()));
  }

  @Override
  public Term sum(Value.Sum sum) {
    return new Term.Sum(of(sum.left()), sum.plus(), of(sum.right()));
  }

  @Override
  public Term age(Value.Age age) {
    return new Term.Age(of(age.instant()));
  }

  @Override
  public Term count(Value.Count count) {
    return new Term.Count(of(count.list()));
  }

  @Override
  public Term.Total total(Value.Total total) {
    return new Term.Total(
        of(total.list()), total.field().number(), total.type() != Type.Scalar.INT);
  }

  // ---- messages --------------------------------------------------------------------------------

  /** A message; {@code about} is the variable of the quantifier that says it of its elements. */
  Message message(Control.Message message, Optional<Binding> about) {
    List<Message.Shown> shown = new ArrayList<>();
    for (Control.Message.Piece piece : message.pieces()) {
      if (piece instanceof Control.Message.Piece.Shown each) {
        shown.add(shown(each.value(), about));
      }
    }
    return new Message(plan.templateNumbers().get(message), shown);
  }

  private Message.Shown shown(Value value, Optional<Binding> about) {
    if (value instanceof Value.Variable variable) {
      Term.Variable term = variable(variable);
      Optional<Value> list =
          term.kind() == Kind.OBJECT ? Optional.empty() : bound(term.back()).list();
      if (list.isPresent() && isPlaced(list.get())) {
        return new Message.Shown.Element(term);
      }
      if (list.isPresent() && term.kind() == Kind.CODE) {
        return new Message.Shown.Member(term, plan.memberNames().get((Value.Constant) list.get()));
      }
    }
    if (isPlaced(value)) {
      boolean told = about.isPresent() && isOf(value, about.get());
      return new Message.Shown.Place(of(value), told);
    }
    Message.Format format = format(value.type());
    if (value instanceof Value.Total total) {
      return new Message.Shown.Added(total(total), format, total.field().absence().isPresent());
    }
    Optional<Message.Source> source =
        value.children().stream()
            .filter(child -> child.absence().isPresent())
            .findFirst()
            .filter(Terms::isPlaced)
            .map(child -> new Message.Source(of(child), kind(child.type())));
    return new Message.Shown.Made(of(value), format, source);
  }

  /** Whether a value stands in a field. */
  private static boolean isPlaced(Value value) {
    return value instanceof Value.Field
        || value instanceof Value.Collection
        || value instanceof Value.Parameter
        || value instanceof Value.Listed;
  }

  /** Whether a value belongs to what a variable stands for. */
  private static boolean isOf(Value value, Binding variable) {
    if (value instanceof Value.Variable named) {
      return named.binding().equals(variable);
    }
    return value instanceof Value.Field field && isOf(field.target(), variable);
  }

  private static Message.Format format(Type type) {
    if (JavaRepresentations.of(type) == JavaRepresentation.TEXT) {
      return Message.Format.TEXT;
    }
    return switch ((Type.Scalar) type) {
      case SIZE -> Message.Format.SIZE;
      case DURATION -> Message.Format.DURATION;
      case INSTANT -> Message.Format.INSTANT;
      case MODE -> Message.Format.MODE;
      default -> Message.Format.NUMBER;
    };
  }
}
