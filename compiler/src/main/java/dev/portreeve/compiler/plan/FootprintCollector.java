package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one control reads, gathered while it is planned: its footprint, and what its data needs. */
final class FootprintCollector {
  private final Vocabulary vocabulary;
  private final Shapes shapes;
  private final Set<FieldRead> fields = new LinkedHashSet<>();
  private final Set<FieldRead> named = new LinkedHashSet<>();
  private final Map<String, Value.Lookup> asked = new LinkedHashMap<>();
  private final Set<String> parameters = new LinkedHashSet<>();
  private final Set<String> lists = new LinkedHashSet<>();

  FootprintCollector(Vocabulary vocabulary, Shapes shapes) {
    this.vocabulary = vocabulary;
    this.shapes = shapes;
  }

  Plan.Reads all() {
    return new Plan.Reads(
        List.copyOf(fields),
        List.copyOf(named),
        List.copyOf(asked.values()),
        List.copyOf(parameters),
        List.copyOf(lists));
  }

  void lookup(Value.Lookup lookup) {
    asked.putIfAbsent(lookup.type().name() + " " + lookup.key().datum(), lookup);
    subject(lookup.type());
  }

  void parameter(String name) {
    parameters.add(name);
  }

  void listed(String name) {
    lists.add(name);
  }

  void subject(Type type) {
    String name = ((Type.Structured) type).name();
    Structure structure = vocabulary.structures().get(name);
    Structure.Population population = structure.population().orElseThrow();
    fields.add(new FieldRead(0, shapes.root(name)));
    for (Optional<String> field :
        List.of(population.key(), population.identifiedBy(), population.namedBy())) {
      field.ifPresent(f -> add(name, structure.field(f)));
    }
  }

  /** The list that holds the subjects, and what tells one of them from others. */
  void element(Control.Element element) {
    field(element.list());
    String record = element.type().name();
    vocabulary.structures().get(record).namedBy().stream()
        .filter(part -> part.field() >= 0)
        .forEach(part -> add(record, part.field()));
  }

  void field(Value.Field value) {
    String owner = value.owner().name();
    boolean ofSchema = isOfSchema(owner);
    if (!ofSchema) {
      return;
    }
    named.add(new FieldRead(shapes.number(owner), value.number()));
    Field field = vocabulary.structures().get(owner).fields().get(value.number());
    if (field.reference().isPresent()) {
      Field.Reference reference = field.reference().get();
      add(owner, vocabulary.structures().get(owner).field(reference.key()));
      subject(new Type.Structured(reference.subject(), true));
    } else {
      add(owner, value.number());
    }
  }

  private boolean isOfSchema(String structure) {
    return shapes.all().stream().skip(1).anyMatch(s -> s.name().equals(structure));
  }

  private void add(String structure, int field) {
    fields.add(new FieldRead(shapes.number(structure), field));
  }
}
