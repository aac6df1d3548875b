package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Shape.Field;
import dev.portreeve.runtime.abi.snapshot.Shape.Kind;
import dev.portreeve.runtime.abi.snapshot.Shape.Many;
import dev.portreeve.runtime.verdict.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small pack that has at least one of everything a pack can hold, no two texts alike. */
final class Samples {
  private Samples() {}

  static CompiledPack pack() {
    return new CompiledPack(
        "sample",
        "1.2.3",
        List.of(new CompiledPack.Use("other", "4.5.6")),
        schema(),
        List.of(
            new Shape("given", "parameter", List.of(text("limit")), Optional.empty(), List.of()),
            new Shape("lists", "list", List.of(text("known")), Optional.empty(), List.of())),
        "gen.Given",
        List.of(new CompiledPack.Parameter("limit", "size", Optional.of("5"), "How much \u2028")),
        List.of(new CompiledPack.Listed("known", "[1]", Optional.of("2027-01-31"))),
        List.of(new CompiledPack.RuleClass("gen.Rules", List.of(1, 0))),
        List.of(control("one", CompiledPack.Source.ONE, 1), control("each", null, 2)),
        List.of(
            new CompiledPack.Benchmark(
                "bench",
                "9.9",
                "A table",
                List.of(
                    row(Optional.of(new CompiledPack.Profile("swarm", "Swarms")), "one"),
                    row(Optional.empty(), "each")))),
        List.of(
            new CompiledPack.Mapping(
                "frame",
                "A framework",
                List.of(
                    new CompiledPack.Entry(
                        "each", "AC-6", CompiledPack.Basis.MAPPING, Optional.of("somebody's")),
                    new CompiledPack.Entry(
                        "one", "AC-7", CompiledPack.Basis.UNCHECKED, Optional.empty())))),
        List.of(
            new Node(
                "a.reeve:3:4",
                "name is \"\uD83D\uDC33\"",
                true,
                Node.Operation.TEXT_IS,
                Optional.of(Shape.Kind.PORT),
                List.of(
                    new Node.Operand(Node.OperandKind.LOOKED, ""),
                    new Node.Operand(Node.OperandKind.CONSTANT, "\"\uD83D\uDC33\""))),
            new Node("", "", false, Node.Operation.NONE, Optional.empty(), List.of()),
            new Node("", "", false, Node.Operation.HOLDS, Optional.empty(), List.of()),
            new Node("", "", false, Node.Operation.NONE, Optional.empty(), List.of())),
        SampleDecisions.all(),
        List.of(
            constant(CompiledPack.ConstantKind.TEXT, "\uFFFD"),
            constant(CompiledPack.ConstantKind.PATTERN, "ab+c"),
            new CompiledPack.Constant(
                CompiledPack.ConstantKind.NUMBERS, List.of(), List.of(Long.MIN_VALUE, -1L, 7L)),
            new CompiledPack.Constant(
                CompiledPack.ConstantKind.TEMPLATE, List.of("it is ", "."), List.of())),
        Map.of("gen.Rules", new byte[] {1, 2}, "gen.Given", new byte[0]),
        "sha256:00");
  }

  private static CompiledPack.Row row(Optional<CompiledPack.Profile> profile, String control) {
    return new CompiledPack.Row(
        profile, "5", "Running", "5.1", control, 2, true, Map.of("limit", "7"));
  }

  private static CompiledSchema schema() {
    Map<String, String> aliases = new LinkedHashMap<>();
    aliases.put("/var/run", "/run");
    aliases.put("/lib", "/usr/lib");
    return new CompiledSchema(
        "world",
        3,
        List.of(
            new Shape(
                "",
                "",
                List.of(object("host", Many.ONE, 1), object("boxes", Many.SEVERAL, 2)),
                Optional.empty(),
                List.of()),
            new Shape(
                "host",
                "host",
                List.of(text("title")),
                Optional.of(new Shape.Population(0, false, -1, 0, -1)),
                List.of(new Shape.NamePart("at ", -1), new Shape.NamePart("", 0))),
            new Shape(
                "box",
                "boxes",
                List.of(text("key"), state()),
                Optional.of(new Shape.Population(1, true, 0, -1, 0)),
                List.of())),
        aliases,
        Map.of("from", "how"),
        "gen.World",
        Map.of("gen.World", new byte[] {-1, 0, 1}));
  }

  private static Field text(String name) {
    return new Field(
        name,
        Kind.TEXT,
        Many.ONE,
        Optional.of("none"),
        List.of(),
        -1,
        -1,
        "from",
        "how",
        by("\"up\""));
  }

  private static Field state() {
    return new Field(
        "state",
        Kind.ENUM,
        Many.ONE,
        Optional.empty(),
        List.of("up", "down"),
        -1,
        0,
        "",
        "",
        Optional.empty());
  }

  private static Field object(String name, Many many, int shape) {
    return new Field(
        name, Kind.OBJECT, many, Optional.empty(), List.of(), shape, -1, "", "", by("null"));
  }

  private static Optional<Shape.SetBy> by(String unless) {
    return Optional.of(
        new Shape.SetBy("flag", "--x={}", Optional.of(unless), Optional.of("\"down\"")));
  }

  private static CompiledPack.Control control(String id, CompiledPack.Source source, int subject) {
    return new CompiledPack.Control(
        id,
        "The title of " + id,
        Severity.HIGH,
        subject,
        source == null ? CompiledPack.Source.COLLECTION : source,
        Optional.empty(),
        List.of(
            new CompiledPack.Obligation(
                CompiledPack.Kind.REQUIRE_OR_ASK, Severity.LOW, "a.reeve:1:2", "it is " + id)),
        List.of(new CompiledPack.FieldRead(subject, 0)),
        "because of " + id,
        "fix " + id,
        subject == 1,
        "a.reeve:9:9");
  }

  private static CompiledPack.Constant constant(CompiledPack.ConstantKind kind, String text) {
    return new CompiledPack.Constant(kind, List.of(text), List.of());
  }

  /** Everything in a pack, class bytes too, in a form that {@code equals} compares. */
  static List<Object> contents(CompiledPack pack) {
    CompiledSchema schema = pack.schema();
    return List.of(
        List.of(pack.name(), pack.version(), pack.digest(), pack.givenDecoder()),
        List.of(schema.name(), schema.version(), schema.decoder(), schema.shapes()),
        List.copyOf(schema.aliases().entrySet()),
        List.of(bytes(schema.classes()), bytes(pack.classes())),
        List.of(pack.givenShapes(), pack.parameters(), pack.lists(), pack.rules()),
        List.of(pack.controls(), pack.benchmarks(), pack.nodes(), pack.constants()),
        List.of(pack.uses(), pack.mappings(), pack.decisions()));
  }

  private static Map<String, String> bytes(Map<String, byte[]> classes) {
    Map<String, String> shown = new TreeMap<>();
    classes.forEach((name, bytes) -> shown.put(name, Arrays.toString(bytes)));
    return shown;
  }
}
