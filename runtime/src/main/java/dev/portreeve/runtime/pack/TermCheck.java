package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.json.InputException;
import java.util.List;
import java.util.Optional;

/**
 * The types of values in conditions. Shapes are numbered through: those of the schema, then those
 * of what the pack is given.
 */
final class TermCheck {
  private final PackInput in;
  private final CompiledPack pack;
  private final List<Shape> schema;
  private final List<Shape> given;

  /** What a value is; {@code shape} is that of an object or of the elements of a list, else -1. */
  record Type(Kind kind, int shape) {
    /** Whether two are the same; {@code equals} of a record the JVM would make anew in each run. */
    boolean is(Type other) {
      return kind == other.kind && shape == other.shape;
    }
  }

  TermCheck(PackInput in, CompiledPack pack) {
    this.in = in;
    this.pack = pack;
    this.schema = pack.schema().shapes();
    this.given = pack.givenShapes();
  }

  /** Whether a value stands in a field. */
  static boolean hasPlace(Term term) {
    return term instanceof Term.Field
        || term instanceof Term.Reference
        || term instanceof Term.Collection
        || term instanceof Term.Given;
  }

  /** The type of a value that must be of a kind. */
  Type of(Term term, Kind kind, Needs needs) throws InputException {
    Type type = of(term, needs);
    require(type.kind() == kind, "a value is of another kind");
    return type;
  }

  /** The type of a value. */
  Type of(Term term, Needs needs) throws InputException {
    if (term instanceof Term.Literal literal) {
      return new Type(literal.kind(), -1);
    }
    if (term instanceof Term.Constant constant) {
      return constant(constant);
    }
    if (term instanceof Term.Absence absence) {
      boolean some = absence.kind() != Kind.OBJECT && absence.kind() != Kind.PATTERN;
      require(some, "an absence of nothing");
      require(absence.shape() < schema.size() + given.size(), "an absence has an unknown shape");
      return new Type(absence.kind(), absence.shape());
    }
    if (term instanceof Term.Variable variable) {
      return variable(variable, needs);
    }
    if (term instanceof Term.Field field) {
      Type target = of(field.target(), Kind.OBJECT, needs);
      Shape.Field declared = field(target.shape(), field.number());
      require(declared.kind() != Shape.Kind.REFERENCE, "a field is a reference");
      return type(declared, target.shape() >= schema.size());
    }
    if (term instanceof Term.Reference reference) {
      return reference(reference, needs);
    }
    if (term instanceof Term.One one) {
      return root(one.number(), Shape.Many.ONE);
    }
    if (term instanceof Term.Collection collection) {
      return root(collection.number(), Shape.Many.SEVERAL);
    }
    if (term instanceof Term.Given g) {
      return type(field(schema.size() + (g.parameter() ? 0 : 1), g.number()), true);
    }
    return made(term, needs);
  }

  private Type constant(Term.Constant constant) throws InputException {
    CompiledPack.ConstantKind kind =
        switch (constant.kind()) {
          case TEXT -> CompiledPack.ConstantKind.TEXT;
          case TEXTS -> CompiledPack.ConstantKind.TEXTS;
          case NUMBERS -> CompiledPack.ConstantKind.NUMBERS;
          case CODES -> CompiledPack.ConstantKind.CODES;
          case PATTERN -> CompiledPack.ConstantKind.PATTERN;
          default -> throw in.damaged("a constant is of another kind");
        };
    constant(constant.constant(), kind);
    return new Type(constant.kind(), -1);
  }

  /** The constant of this number, which must be of this kind. */
  CompiledPack.Constant constant(int number, CompiledPack.ConstantKind kind) throws InputException {
    require(number < pack.constants().size(), "a constant is missing");
    CompiledPack.Constant constant = pack.constants().get(number);
    require(constant.kind() == kind, "a constant is of another kind");
    return constant;
  }

  /** How many members a constant has. */
  int size(Term.Constant codes) {
    return pack.constants().get(codes.constant()).numbers().size();
  }

  private Type variable(Term.Variable variable, Needs needs) throws InputException {
    boolean object = variable.kind() == Kind.OBJECT;
    boolean one = !variable.kind().isMany() && variable.kind() != Kind.PATTERN;
    require(one, "a variable is several");
    require(
        object == variable.shape() >= 0 && variable.shape() < schema.size() + given.size(),
        "a variable has an unknown shape");
    Type type = new Type(variable.kind(), variable.shape());
    needs.typed(variable.back(), type);
    return type;
  }

  private Type reference(Term.Reference reference, Needs needs) throws InputException {
    Type target = of(reference.target(), Kind.OBJECT, needs);
    require(target.shape() < schema.size(), "what is given refers to nothing");
    Shape.Field declared = field(target.shape(), reference.number());
    require(declared.kind() == Shape.Kind.REFERENCE, "a reference is none");
    boolean many = declared.many() != Shape.Many.ONE;
    require(reference.many() == many, "a reference is to another number of objects");
    return new Type(many ? Kind.ROWS : Kind.OBJECT, declared.shape());
  }

  private Type root(int number, Shape.Many many) throws InputException {
    Shape.Field root = field(0, number);
    require(root.kind() == Shape.Kind.OBJECT && root.many() == many, "a population is none");
    return type(root, false);
  }

  private Type made(Term term, Needs needs) throws InputException {
    if (term instanceof Term.Lookup lookup) {
      require(lookup.shape() < schema.size() && hasKey(lookup.shape()), "an object has no key");
      of(lookup.key(), Kind.TEXT, needs);
      return new Type(Kind.OBJECT, lookup.shape());
    }
    if (term instanceof Term.Part part) {
      return of(part.target(), Kind.TEXT, needs);
    }
    if (term instanceof Term.Sum sum) {
      of(sum.left(), Kind.NUMBER, needs);
      return of(sum.right(), Kind.NUMBER, needs);
    }
    if (term instanceof Term.Age age) {
      return of(age.instant(), Kind.NUMBER, needs);
    }
    if (term instanceof Term.Count count) {
      require(of(count.list(), needs).kind().isMany(), "what is counted is no list");
      return new Type(Kind.NUMBER, -1);
    }
    Term.Total total = (Term.Total) term;
    Type list = of(total.list(), Kind.ROWS, needs);
    Shape.Field added = field(list.shape(), total.added());
    Type number = type(added, false);
    require(number.kind() == Kind.NUMBER, "what is added is no number");
    require(total.grows() == (added.kind() != Shape.Kind.INT), "a sum grows, or does not");
    return number;
  }

  private boolean hasKey(int shape) {
    Optional<Shape.Population> population = schema.get(shape).population();
    return population.isPresent() && population.get().key() >= 0;
  }

  private Shape.Field field(int shape, int number) throws InputException {
    require(shape >= 0 && number >= 0, "a field of nothing");
    List<Shape.Field> fields =
        (shape < schema.size() ? schema.get(shape) : given.get(shape - schema.size())).fields();
    require(number < fields.size(), "a field is missing");
    return fields.get(number);
  }

  private Type type(Shape.Field field, boolean isGiven) throws InputException {
    boolean many = field.many() != Shape.Many.ONE;
    return switch (field.kind()) {
      case BOOL -> {
        require(!many, "a list of bools");
        yield new Type(Kind.TRUTH, -1);
      }
      case INT, SIZE, DURATION, PORT, MODE, INSTANT ->
          new Type(many ? Kind.NUMBERS : Kind.NUMBER, -1);
      case ENUM -> new Type(many ? Kind.CODES : Kind.CODE, -1);
      case OBJECT, REFERENCE ->
          new Type(many ? Kind.ROWS : Kind.OBJECT, field.shape() + (isGiven ? schema.size() : 0));
      default -> new Type(many ? Kind.TEXTS : Kind.TEXT, -1);
    };
  }

  void require(boolean holds, String otherwise) throws InputException {
    if (!holds) {
      throw in.damaged(otherwise);
    }
  }
}
