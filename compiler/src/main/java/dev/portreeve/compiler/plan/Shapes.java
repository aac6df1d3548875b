package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.runtime.abi.snapshot.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes that one decoder reads, numbered: for a schema, shape 0 is the snapshot and the
 * structures follow; for a pack, shape 0 holds its parameters, shape 1 its lists, and the
 * structures follow.
 */
public final class Shapes {
  private final Vocabulary vocabulary;
  private final Map<String, Schema.Source> sources;
  private final List<String> roots;
  private final List<Structure> structures;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();

  private Shapes(
      Vocabulary vocabulary,
      Map<String, Schema.Source> sources,
      List<String> roots,
      List<Structure> structures) {
    this.vocabulary = vocabulary;
    this.sources = sources;
    this.roots = roots;
    this.structures = List.copyOf(structures);
    for (int i = 0; i < structures.size(); i++) {
      numbers.put(structures.get(i).name(), roots.size() + i);
    }
  }

  /** The shapes of a schema. */
  public static Shapes of(Schema schema) {
    Shapes shapes =
        new Shapes(
            schema.vocabulary(),
            schema.sources(),
            List.of("snapshot"),
            List.copyOf(schema.vocabulary().structures().values()));
    List<Shape.Field> roots = new ArrayList<>();
    for (Structure subject : schema.vocabulary().subjects()) {
      roots.add(shapes.root(subject));
    }
    shapes.shapes.add(new Shape("Snapshot", "", roots, Optional.empty(), List.of()));
    shapes.addStructures();
    return shapes;
  }

  /** The shapes of what a pack is given. */
  public static Shapes of(Pack pack) {
    Shapes shapes =
        new Shapes(
            pack.vocabulary(),
            pack.schema().sources(),
            List.of("parameters", "lists"),
            reachable(pack));
    ParameterForm forms = new ParameterForm(pack.vocabulary());
    List<Shape.Field> parameters = new ArrayList<>();
    for (Pack.Parameter p : pack.parameters()) {
      parameters.add(
          shapes.field(
              p.name(),
              p.type(),
              p.absence(),
              -1,
              "the parameter's default",
              forms.of(p),
              Optional.empty()));
    }
    List<Shape.Field> lists = new ArrayList<>();
    for (Pack.Constant c : pack.lists()) {
      lists.add(
          shapes.field(
              c.name(), c.type(), Optional.empty(), -1, origin(c.name()), "", Optional.empty()));
    }
    shapes.shapes.add(
        new Shape("Parameters", "parameters", parameters, Optional.empty(), List.of()));
    shapes.shapes.add(new Shape("Lists", "lists", lists, Optional.empty(), List.of()));
    shapes.addStructures();
    return shapes;
  }

  private static String origin(String list) {
    int dot = list.indexOf('.');
    return dot < 0 ? "the pack's own list" : "a list of the pack " + list.substring(0, dot);
  }

  /** The structures that parameters and lists hold, directly or inside others. */
  private static List<Structure> reachable(Pack pack) {
    Map<String, Structure> found = new LinkedHashMap<>();
    pack.parameters().forEach(p -> reach(pack.vocabulary(), p.type(), found));
    pack.lists().forEach(c -> reach(pack.vocabulary(), c.type(), found));
    return List.copyOf(found.values());
  }

  private static void reach(Vocabulary vocabulary, Type type, Map<String, Structure> found) {
    Type element = JavaRepresentations.element(type).orElse(type);
    if (element instanceof Type.Structured structured && !found.containsKey(structured.name())) {
      Structure structure = vocabulary.structure(structured);
      found.put(structured.name(), structure);
      structure.fields().forEach(f -> reach(vocabulary, f.type(), found));
    }
  }

  /** The shapes, by number. */
  public List<Shape> all() {
    return List.copyOf(shapes);
  }

  /** The number of the shape of a structure. */
  public int number(String structure) {
    Integer number = numbers.get(structure);
    if (number == null) {
      throw new IllegalArgumentException(structure);
    }
    return number;
  }

  /** The field of shape 0 that holds the objects of a subject. */
  public int root(String subject) {
    String collection =
        vocabulary.structures().get(subject).population().orElseThrow().collection();
    return shapes.get(0).field(collection);
  }

  /** The structure behind a shape; empty for the roots. */
  public Optional<Structure> structure(int number) {
    return number < roots.size()
        ? Optional.empty()
        : Optional.of(structures.get(number - roots.size()));
  }

  private void addStructures() {
    for (Structure structure : structures) {
      List<Shape.Field> fields = new ArrayList<>();
      for (Field field : structure.fields()) {
        fields.add(field(structure, field));
      }
      List<Shape.NamePart> name =
          structure.namedBy().stream().map(p -> new Shape.NamePart(p.text(), p.field())).toList();
      shapes.add(new Shape(structure.name(), "", fields, population(structure), name));
    }
  }

  private Optional<Shape.Population> population(Structure structure) {
    if (structure.population().isEmpty() || roots.size() != 1) {
      return Optional.empty();
    }
    Structure.Population p = structure.population().get();
    int key = p.key().or(p::identifiedBy).map(structure::field).orElse(-1);
    return Optional.of(
        new Shape.Population(
            root(structure.name()),
            p.count() == Structure.Count.ASKED,
            key,
            p.namedBy().map(structure::field).orElse(-1),
            p.identifiedBy().map(structure::field).orElse(-1)));
  }

  private Shape.Field root(Structure subject) {
    Structure.Population p = subject.population().orElseThrow();
    boolean one = p.count() == Structure.Count.ONE;
    return new Shape.Field(
        p.collection(),
        Shape.Kind.OBJECT,
        one ? Shape.Many.ONE : Shape.Many.SEVERAL,
        one ? Optional.of("none") : Optional.empty(),
        List.of(),
        number(subject.name()),
        -1,
        "",
        how(firstSource(subject)),
        Optional.empty());
  }

  /** What a subject is mostly collected from: the source of its first field that names one. */
  private static Optional<Field.Origin> firstSource(Structure subject) {
    return subject.fields().stream().flatMap(f -> f.from().stream()).findFirst();
  }

  private Shape.Field field(Structure owner, Field field) {
    if (field.reference().isPresent()) {
      Field.Reference reference = field.reference().get();
      return new Shape.Field(
          field.name(),
          Shape.Kind.REFERENCE,
          reference.many() ? Shape.Many.SEVERAL : Shape.Many.ONE,
          field.absence(),
          List.of(),
          number(reference.subject()),
          owner.field(reference.key()),
          "",
          how(firstSource(vocabulary.structures().get(reference.subject()))),
          Optional.empty());
    }
    return field(
        field.name(),
        field.type(),
        field.absence(),
        -1,
        field.from().map(o -> o.kind() + " " + o.text()).orElse(""),
        how(field.from()),
        field.setBy().map(by -> setting(field, by)));
  }

  private Shape.SetBy setting(Field field, Field.SetBy by) {
    Normalized normalized = new Normalized(vocabulary);
    return new Shape.SetBy(
        by.by().kind(),
        by.by().text(),
        by.unless().map(d -> normalized.json(d, field.type()).toString()),
        by.suchAs().map(d -> normalized.json(d, field.type()).toString()));
  }

  private String how(Optional<Field.Origin> from) {
    return from.map(o -> sources.get(o.kind()).command()).orElse("");
  }

  private Shape.Field field(
      String name,
      Type type,
      Optional<String> absence,
      int key,
      String from,
      String how,
      Optional<Shape.SetBy> setBy) {
    Type element = JavaRepresentations.element(type).orElse(type);
    boolean several = element != type;
    List<String> members = element instanceof Type.Enumeration e ? e.members() : List.of();
    int shape = element instanceof Type.Structured s ? number(s.name()) : -1;
    return new Shape.Field(
        name,
        kind(element),
        type instanceof Type.SetOf
            ? Shape.Many.DISTINCT
            : several ? Shape.Many.SEVERAL : Shape.Many.ONE,
        absence,
        members,
        shape,
        key,
        from,
        how,
        setBy);
  }

  private static Shape.Kind kind(Type type) {
    if (type instanceof Type.Enumeration) {
      return Shape.Kind.ENUM;
    }
    if (type instanceof Type.Structured) {
      return Shape.Kind.OBJECT;
    }
    return Shape.Kind.valueOf(((Type.Scalar) type).name());
  }
}
