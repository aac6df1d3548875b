package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of the schema that one control reads. */
final class Reads {
  private final Vocabulary vocabulary;
  private final Shapes shapes;
  private final Set<FieldRead> all = new LinkedHashSet<>();

  Reads(Vocabulary vocabulary, Shapes shapes) {
    this.vocabulary = vocabulary;
    this.shapes = shapes;
  }

  List<FieldRead> fields() {
    return List.copyOf(all);
  }

  void subject(Type type) {
    String name = ((Type.Structured) type).name();
    Structure structure = vocabulary.structures().get(name);
    Structure.Population population = structure.population().orElseThrow();
    all.add(new FieldRead(0, shapes.root(name)));
    for (Optional<String> field :
        List.of(population.key(), population.identifiedBy(), population.namedBy())) {
      field.ifPresent(f -> add(name, structure.field(f)));
    }
  }

  void field(Value.Field value) {
    String owner = value.owner().name();
    boolean ofSchema = isOfSchema(owner);
    if (!ofSchema) {
      return;
    }
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
    all.add(new FieldRead(shapes.number(structure), field));
  }
}
