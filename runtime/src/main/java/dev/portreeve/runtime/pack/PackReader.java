package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.verdict.Severity;
import java.util.Map;
import java.util.Optional;

/** Reads the parts of a pack in the order in which {@link PackWriter} writes them. */
final class PackReader {
  private static final Node.Operation[] OPERATIONS = Node.Operation.values();
  private static final Node.OperandKind[] OPERAND_KINDS = Node.OperandKind.values();

  private final PackInput in;

  PackReader(PackInput in) {
    this.in = in;
  }

  // Java evaluates arguments from left to right: each constructor below reads in its own order.

  CompiledPack pack(SchemaLibrary library) throws InputException {
    String name = in.name("it has no name");
    return new CompiledPack(
        name,
        in.text(),
        in.list(this::use),
        in.flag() ? schema(name, library) : schema(),
        in.list(this::shape),
        in.text(),
        in.list(this::parameter),
        in.list(this::listed),
        in.list(this::ruleClass),
        in.list(this::control),
        in.list(this::benchmark),
        in.list(this::mapping),
        in.list(this::node),
        new DecisionReader(in).decisions(),
        in.list(this::constant),
        classes(),
        in.text());
  }

  /** The one that a pack refers to. */
  private CompiledSchema schema(String pack, SchemaLibrary library) throws InputException {
    SchemaReference reference = reference();
    Optional<CompiledSchema> schema = library.find(reference);
    if (schema.isEmpty()) {
      String over = "is the pack `" + pack + "`, compiled over the schema " + reference.quoted();
      throw in.refused(over + "; " + library.lacks(reference));
    }
    return schema.get();
  }

  SchemaReference reference() throws InputException {
    return new SchemaReference(in.name("its schema has no name"), in.number(), in.digest());
  }

  CompiledSchema schema() throws InputException {
    CompiledSchema schema =
        new CompiledSchema(
            in.name("its schema has no name"),
            in.number(),
            in.list(this::shape),
            in.texts(),
            in.texts(),
            in.text(),
            classes());
    new ShapeCheck(in).schema(schema);
    return schema;
  }

  private Shape shape() throws InputException {
    return new Shape(
        in.text(),
        in.text(),
        in.list(this::field),
        in.flag() ? Optional.of(population()) : Optional.empty(),
        in.list(this::namePart));
  }

  private Shape.NamePart namePart() throws InputException {
    return new Shape.NamePart(in.text(), in.number());
  }

  private Shape.Field field() throws InputException {
    return new Shape.Field(
        in.text(),
        in.choice(Shape.Kind.class),
        in.choice(Shape.Many.class),
        in.maybe(),
        in.list(in::text),
        in.number(),
        in.number(),
        in.text(),
        in.text(),
        in.flag() ? Optional.of(setting()) : Optional.empty());
  }

  private Shape.SetBy setting() throws InputException {
    return new Shape.SetBy(in.text(), in.text(), in.maybe(), in.maybe());
  }

  private Shape.Population population() throws InputException {
    return new Shape.Population(in.number(), in.flag(), in.number(), in.number(), in.number());
  }

  private CompiledPack.Parameter parameter() throws InputException {
    return new CompiledPack.Parameter(in.text(), in.text(), in.maybe(), in.text());
  }

  private CompiledPack.Listed listed() throws InputException {
    return new CompiledPack.Listed(in.text(), in.text(), in.maybe());
  }

  private CompiledPack.RuleClass ruleClass() throws InputException {
    return new CompiledPack.RuleClass(in.text(), in.list(in::number));
  }

  private CompiledPack.Control control() throws InputException {
    return new CompiledPack.Control(
        in.name("a control has no name"),
        in.text(),
        in.choice(Severity.class),
        in.number(),
        in.choice(CompiledPack.Source.class),
        in.flag() ? Optional.of(element()) : Optional.empty(),
        in.list(this::obligation),
        in.list(this::fieldRead),
        in.text(),
        in.text(),
        in.flag(),
        in.text());
  }

  private CompiledPack.Element element() throws InputException {
    return new CompiledPack.Element(in.text(), in.number());
  }

  private CompiledPack.Obligation obligation() throws InputException {
    return new CompiledPack.Obligation(
        in.choice(CompiledPack.Kind.class), in.choice(Severity.class), in.again(), in.again());
  }

  private CompiledPack.FieldRead fieldRead() throws InputException {
    return new CompiledPack.FieldRead(in.number(), in.number());
  }

  private CompiledPack.Benchmark benchmark() throws InputException {
    return new CompiledPack.Benchmark(in.text(), in.text(), in.text(), in.list(this::row));
  }

  private CompiledPack.Row row() throws InputException {
    return new CompiledPack.Row(
        in.flag() ? Optional.of(profile()) : Optional.empty(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.flag(),
        in.texts());
  }

  private CompiledPack.Profile profile() throws InputException {
    return new CompiledPack.Profile(in.text(), in.text());
  }

  private CompiledPack.Use use() throws InputException {
    return new CompiledPack.Use(in.text(), in.text());
  }

  private CompiledPack.Mapping mapping() throws InputException {
    return new CompiledPack.Mapping(in.text(), in.text(), in.list(this::entry));
  }

  private CompiledPack.Entry entry() throws InputException {
    return new CompiledPack.Entry(
        in.text(), in.text(), in.choice(CompiledPack.Basis.class), in.maybe());
  }

  private Node node() throws InputException {
    return new Node(
        in.again(),
        in.again(),
        in.flag(),
        in.choiceAgain(OPERATIONS),
        in.flag() ? Optional.of(in.choice(Shape.Kind.class)) : Optional.empty(),
        in.list(this::operand));
  }

  private Node.Operand operand() throws InputException {
    return new Node.Operand(in.choiceAgain(OPERAND_KINDS), in.again());
  }

  private CompiledPack.Constant constant() throws InputException {
    return new CompiledPack.Constant(
        in.choice(CompiledPack.ConstantKind.class), in.list(in::text), in.list(in::large));
  }

  private Map<String, byte[]> classes() throws InputException {
    return in.map(in::block);
  }
}
