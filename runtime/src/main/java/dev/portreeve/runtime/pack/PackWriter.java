package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.Map;
import java.util.Optional;

/** Writes the parts of a pack in an order that {@link PackReader} follows, line by line. */
final class PackWriter {
  private final Output out;

  PackWriter(Output out) {
    this.out = out;
  }

  /** With a reference to its schema, or with the schema itself. */
  void pack(CompiledPack pack, Optional<SchemaReference> reference) {
    out.text(pack.name());
    out.text(pack.version());
    out.list(pack.uses(), this::use);
    out.maybe(reference, this::reference);
    if (reference.isEmpty()) {
      schema(pack.schema());
    }
    out.list(pack.givenShapes(), this::shape);
    out.text(pack.givenDecoder());
    out.list(pack.parameters(), this::parameter);
    out.list(pack.lists(), this::listed);
    out.list(pack.rules(), this::ruleClass);
    out.list(pack.controls(), this::control);
    out.list(pack.benchmarks(), this::benchmark);
    out.list(pack.mappings(), this::mapping);
    out.list(pack.nodes(), this::node);
    new DecisionWriter(out).decisions(pack.decisions());
    out.list(pack.constants(), this::constant);
    classes(pack.classes());
    out.text(pack.digest());
  }

  void reference(SchemaReference reference) {
    out.text(reference.name());
    out.number(reference.version());
    out.text(reference.digest());
  }

  void schema(CompiledSchema schema) {
    out.text(schema.name());
    out.number(schema.version());
    out.list(schema.shapes(), this::shape);
    out.texts(schema.aliases());
    out.texts(schema.sources());
    out.text(schema.decoder());
    classes(schema.classes());
  }

  private void shape(Shape shape) {
    out.text(shape.name());
    out.text(shape.root());
    out.list(shape.fields(), this::field);
    Optional<Shape.Population> population = shape.population();
    out.flag(population.isPresent());
    population.ifPresent(this::population);
    out.list(shape.namedBy(), this::namePart);
  }

  private void namePart(Shape.NamePart part) {
    out.text(part.text());
    out.number(part.field());
  }

  private void field(Shape.Field field) {
    out.text(field.name());
    out.choice(field.kind());
    out.choice(field.many());
    out.maybe(field.absence());
    out.list(field.members(), out::text);
    out.number(field.shape());
    out.number(field.key());
    out.text(field.from());
    out.text(field.how());
    out.flag(field.setBy().isPresent());
    field.setBy().ifPresent(this::setting);
  }

  private void setting(Shape.SetBy setting) {
    out.text(setting.kind());
    out.text(setting.text());
    out.maybe(setting.unless());
    out.maybe(setting.suchAs());
  }

  private void population(Shape.Population population) {
    out.number(population.root());
    out.flag(population.open());
    out.number(population.key());
    out.number(population.name());
    out.number(population.id());
  }

  private void parameter(CompiledPack.Parameter parameter) {
    out.text(parameter.name());
    out.text(parameter.type());
    out.maybe(parameter.initial());
    out.text(parameter.doc());
  }

  private void listed(CompiledPack.Listed listed) {
    out.text(listed.name());
    out.text(listed.value());
    out.maybe(listed.validUntil());
  }

  private void ruleClass(CompiledPack.RuleClass rules) {
    out.text(rules.name());
    out.list(rules.controls(), out::number);
  }

  private void control(CompiledPack.Control control) {
    out.text(control.id());
    out.text(control.title());
    out.choice(control.severity());
    out.number(control.subject());
    out.choice(control.source());
    out.flag(control.element().isPresent());
    control.element().ifPresent(this::element);
    out.list(control.obligations(), this::obligation);
    out.list(control.fields(), this::fieldRead);
    out.text(control.because());
    out.text(control.fix());
    out.flag(control.waivable());
    out.text(control.place());
  }

  private void element(CompiledPack.Element element) {
    out.text(element.variable());
    out.number(element.field());
  }

  private void obligation(CompiledPack.Obligation obligation) {
    out.choice(obligation.kind());
    out.choice(obligation.severity());
    out.again(obligation.place());
    out.again(obligation.expression());
  }

  private void fieldRead(CompiledPack.FieldRead read) {
    out.number(read.shape());
    out.number(read.field());
  }

  private void benchmark(CompiledPack.Benchmark benchmark) {
    out.text(benchmark.name());
    out.text(benchmark.version());
    out.text(benchmark.title());
    out.list(benchmark.rows(), this::row);
  }

  private void row(CompiledPack.Row row) {
    out.flag(row.profile().isPresent());
    row.profile().ifPresent(this::profile);
    out.text(row.section());
    out.text(row.sectionTitle());
    out.text(row.number());
    out.text(row.control());
    out.number(row.level());
    out.flag(row.automated());
    out.texts(row.settings());
  }

  private void profile(CompiledPack.Profile profile) {
    out.text(profile.name());
    out.text(profile.title());
  }

  private void use(CompiledPack.Use use) {
    out.text(use.name());
    out.text(use.version());
  }

  private void mapping(CompiledPack.Mapping mapping) {
    out.text(mapping.name());
    out.text(mapping.title());
    out.list(mapping.entries(), this::entry);
  }

  private void entry(CompiledPack.Entry entry) {
    out.text(entry.control());
    out.text(entry.number());
    out.choice(entry.basis());
    out.maybe(entry.against());
  }

  private void node(Node node) {
    out.again(node.place());
    out.again(node.expression());
    out.flag(node.negated());
    out.choiceAgain(node.operation());
    out.flag(node.measure().isPresent());
    node.measure().ifPresent(out::choice);
    out.list(node.operands(), this::operand);
  }

  private void operand(Node.Operand operand) {
    out.choiceAgain(operand.kind());
    out.again(operand.json());
  }

  private void constant(CompiledPack.Constant constant) {
    out.choice(constant.kind());
    out.list(constant.texts(), out::text);
    out.list(constant.numbers(), out::large);
  }

  private void classes(Map<String, byte[]> classes) {
    out.number(classes.size());
    classes.forEach(
        (name, bytes) -> {
          out.text(name);
          out.block(bytes);
        });
  }
}
