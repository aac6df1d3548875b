package dev.portreeve.compiler.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.format.Formatter;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Printer;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A test case made of a real subject: what its control reads of it and of other objects, and
 * nothing else, with the verdict that comes of that. The case is run before it is given away.
 */
public final class CaseWriter {
  private static final String FILE = "case.reeve";
  private static final List<String> OUTCOMES =
      List.of("pass", "fail", "unknown", "manual", "does not apply");

  private final BuiltPack built;
  private final Plan.Planned planned;
  private final JsonNode snapshot;
  private final LiteralWriter literals;
  private final Set<String> keys = new HashSet<>();

  private CaseWriter(BuiltPack built, Plan.Planned planned, JsonNode snapshot) {
    this.built = built;
    this.planned = planned;
    this.snapshot = snapshot;
    this.literals = new LiteralWriter(built.plan().pack().vocabulary(), this::reads);
  }

  /**
   * The test of a control, laid out; {@code subject} is the object in the snapshot, {@code naming}
   * what the finding on it was about. Empty where no verdict comes of what a case can give.
   */
  public static Optional<String> write(
      BuiltPack built,
      String control,
      JsonNode snapshot,
      JsonNode subject,
      Optional<String> naming) {
    Plan.Planned planned =
        built.plan().controls().stream()
            .filter(p -> p.control().id().equals(control))
            .findFirst()
            .orElseThrow();
    return new CaseWriter(built, planned, snapshot).write(subject, naming);
  }

  private Optional<String> write(JsonNode subject, Optional<String> naming) {
    String given = String.join(", ", given(subject));
    for (Optional<String> named : List.of(naming, Optional.<String>empty())) {
      for (String outcome : OUTCOMES) {
        String text =
            "test "
                + planned.control().id()
                + "\n  "
                + outcome
                + " "
                + given
                + named.map(n -> " naming " + n).orElse("")
                + "\n";
        if (holds(text)) {
          return Optional.of(laidOut(text));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the test is understood, and passes on the pack as it is compiled already. */
  private boolean holds(String text) {
    ParsedFile written = ParsedFile.of(FILE, text);
    Diagnostics diagnostics = new Diagnostics();
    List<Tree> trees =
        Stream.concat(built.source().files().stream(), Stream.of(written))
            .map(ParsedFile::tree)
            .toList();
    Optional<Pack> pack =
        Checker.pack(
            trees, List.of(built.source().schema().schema()), built.source().used(), diagnostics);
    List<Pack.Test> tests =
        pack.stream()
            .flatMap(p -> p.tests().stream())
            .filter(t -> t.file().name().equals(FILE))
            .toList();
    return !diagnostics.hasErrors()
        && !tests.isEmpty()
        && PackTests.run(new BuiltPack(built.source(), built.plan().withTests(tests), built.pack()))
            .stream()
            .allMatch(TestResult::passed);
  }

  private static String laidOut(String text) {
    return Formatter.format(ParsedFile.of(FILE, text).written());
  }

  // ---- what is given ---------------------------------------------------------------------------

  private List<String> given(JsonNode subject) {
    Structure own = structure(planned.control().population().subject());
    List<String> all = new ArrayList<>(fields(subject, own, ""));
    gatherKeys(subject, own);
    for (Structure other : built.plan().pack().vocabulary().subjects()) {
      Structure.Population population = other.population().orElseThrow();
      JsonNode there = snapshot.path(population.collection());
      if (population.count() == Structure.Count.ONE && other != own) {
        all.addAll(fields(there, other, population.collection() + "."));
        gatherKeys(there, other);
      }
    }
    for (Structure other : built.plan().pack().vocabulary().subjects()) {
      collection(other, subject).ifPresent(all::add);
    }
    return all;
  }

  private List<String> fields(JsonNode object, Structure structure, String before) {
    List<String> all = new ArrayList<>();
    for (Field field : structure.fields()) {
      if (field.reference().isEmpty() && isNamed(structure, field)) {
        literals
            .of(object.path(field.name()), field)
            .ifPresent(v -> all.add(before + field.name() + " = " + Printer.print(v)));
      }
    }
    return all;
  }

  /** The keys of references that the control follows from an object. */
  private void gatherKeys(JsonNode object, Structure structure) {
    for (Field field : structure.fields()) {
      if (field.reference().isPresent() && reads().named().contains(read(structure, field))) {
        JsonNode key = object.path(field.reference().get().key());
        key.forEach(k -> keys.add(k.asText()));
        keys.add(key.asText());
      }
    }
    reads().asked().forEach(l -> keys.add(l.key().datum().toString()));
  }

  /** Other objects: all of a collection that is walked over, else those that references lead to. */
  private Optional<String> collection(Structure other, JsonNode subject) {
    Structure.Population population = other.population().orElseThrow();
    int root = built.plan().schemaShapes().root(other.name());
    boolean read = reads().fields().contains(new FieldRead(0, root));
    if (population.count() == Structure.Count.ONE || !read) {
      return Optional.empty();
    }
    boolean all = walks(other);
    String key = population.key().or(population::identifiedBy).orElse("");
    List<String> objects = new ArrayList<>();
    for (JsonNode each : snapshot.path(population.collection())) {
      boolean meant = all || keys.stream().anyMatch(k -> k.contains(each.path(key).asText("?")));
      if (meant && each != subject) {
        objects.add(Printer.print(literals.record(each, other)));
      }
    }
    return all || !objects.isEmpty()
        ? Optional.of(population.collection() + " = [ " + String.join(", ", objects) + " ]")
        : Optional.empty();
  }

  private boolean walks(Structure subject) {
    Control control = planned.control();
    Stream<Formula> conditions =
        Stream.concat(
            Stream.concat(control.population().filter().stream(), control.when().stream()),
            control.obligations().stream()
                .flatMap(
                    o ->
                        o instanceof Control.Obligation.Require r
                            ? Stream.of(r.condition())
                            : ((Control.Obligation.Ask) o).when().stream()));
    return conditions.anyMatch(f -> walks(f, subject));
  }

  private static boolean walks(Formula formula, Structure subject) {
    return formula.values().stream().anyMatch(v -> walks(v, subject))
        || formula.parts().stream().anyMatch(f -> walks(f, subject))
        || formula instanceof Formula.Call call && walks(call.definition().meaning(), subject);
  }

  private static boolean walks(Value value, Structure subject) {
    return value instanceof Value.Collection all && all.element().equals(subject.type())
        || value.children().stream().anyMatch(v -> walks(v, subject));
  }

  // ---- what is read ----------------------------------------------------------------------------

  private Plan.Reads reads() {
    return planned.reads();
  }

  private Structure structure(Type.Structured type) {
    return built.plan().pack().vocabulary().structure(type);
  }

  private FieldRead read(Structure structure, Field field) {
    return new FieldRead(
        built.plan().schemaShapes().number(structure.name()), structure.field(field.name()));
  }

  private boolean reads(Structure structure, Field field) {
    return isOfSchema(structure) && reads().fields().contains(read(structure, field));
  }

  /** Whether its conditions name the field, or a reference by it. */
  private boolean isNamed(Structure structure, Field field) {
    return reads().named().contains(read(structure, field))
        || structure.fields().stream()
            .filter(f -> f.reference().filter(r -> r.key().equals(field.name())).isPresent())
            .anyMatch(f -> reads().named().contains(read(structure, f)));
  }

  private boolean isOfSchema(Structure structure) {
    return built.plan().pack().schema().vocabulary().structures().containsKey(structure.name());
  }
}
