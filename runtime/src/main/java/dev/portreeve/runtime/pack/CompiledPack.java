package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.verdict.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pack, compiled: verified classes and everything that they and a report need beside them. Runs
 * with the runtime alone. {@code givenShapes} describes the pack's parameters (shape 0) and lists
 * (shape 1) and the records in them. {@code decisions} says of each control what it decides, as
 * data: what is told when somebody asks why.
 */
public record CompiledPack(
    String name,
    String version,
    List<Use> uses,
    CompiledSchema schema,
    List<Shape> givenShapes,
    String givenDecoder,
    List<Parameter> parameters,
    List<Listed> lists,
    List<RuleClass> rules,
    List<Control> controls,
    List<Benchmark> benchmarks,
    List<Mapping> mappings,
    List<Node> nodes,
    List<Decision> decisions,
    List<Constant> constants,
    Map<String, byte[]> classes,
    String digest) {

  /** Copies its collections. */
  public CompiledPack {
    uses = List.copyOf(uses);
    givenShapes = List.copyOf(givenShapes);
    parameters = List.copyOf(parameters);
    lists = List.copyOf(lists);
    rules = List.copyOf(rules);
    controls = List.copyOf(controls);
    benchmarks = List.copyOf(benchmarks);
    mappings = List.copyOf(mappings);
    nodes = List.copyOf(nodes);
    decisions = List.copyOf(decisions);
    constants = List.copyOf(constants);
    classes = Collections.unmodifiableMap(new TreeMap<>(classes));
  }

  /** Another pack, parts of which this one was compiled with. */
  public record Use(String name, String version) {}

  /**
   * The full name of one of the pack's parameters: what it is called whichever pack reads it. One
   * that the pack has from another carries that pack's name already.
   */
  public String fullName(Parameter parameter) {
    return parameter.name().indexOf('.') >= 0 ? parameter.name() : name + "." + parameter.name();
  }

  /** The same pack with another value, as normalized JSON, for one of its lists. */
  public CompiledPack withList(String list, String value) {
    return new CompiledPack(
        name,
        version,
        uses,
        schema,
        givenShapes,
        givenDecoder,
        parameters,
        lists.stream()
            .map(l -> l.name().equals(list) ? new Listed(list, value, l.validUntil()) : l)
            .toList(),
        rules,
        controls,
        benchmarks,
        mappings,
        nodes,
        decisions,
        constants,
        classes,
        digest);
  }

  /** A parameter; {@code initial} is its default as normalized JSON, {@code type} as written. */
  public record Parameter(String name, String type, Optional<String> initial, String doc) {}

  /** A list, its value as normalized JSON; unknown after {@code validUntil} (a date). */
  public record Listed(String name, String value, Optional<String> validUntil) {}

  /**
   * A class that extends {@link dev.portreeve.runtime.abi.rule.Rules}, and its controls in order.
   */
  public record RuleClass(String name, List<Integer> controls) {
    /** Copies its list. */
    public RuleClass {
      controls = List.copyOf(controls);
    }
  }

  /** Where subjects come from. */
  public enum Source {
    ONE,
    COLLECTION,
    LIST,
    OBJECT
  }

  /**
   * One control. {@code subject} is the number of its subject's shape; {@code fields} are the
   * fields that it reads, as pairs of shape and field; {@code place} is where it is written.
   */
  public record Control(
      String id,
      String title,
      Severity severity,
      int subject,
      Source source,
      Optional<Element> element,
      List<Obligation> obligations,
      List<FieldRead> fields,
      String because,
      String fix,
      boolean waivable,
      String place) {
    /** Copies its lists. */
    public Control {
      obligations = List.copyOf(obligations);
      fields = List.copyOf(fields);
    }

    /** The same control, as severe as a policy makes it. */
    public Control with(Severity other, List<Obligation> changed) {
      return new Control(
          id, title, other, subject, source, element, changed, fields, because, fix, waivable,
          place);
    }
  }

  /**
   * Where each element of a list of the subjects is one of its own: the field that holds them, and
   * what one is called in the control's texts.
   */
  public record Element(String variable, int field) {}

  /** A field of the schema that a control reads. */
  public record FieldRead(int shape, int field) {}

  /** One obligation: its kind, its severity, its place and words. */
  public record Obligation(Kind kind, Severity severity, String place, String expression) {

    /** The same obligation, as severe as this. */
    public Obligation with(Severity other) {
      return new Obligation(kind, other, place, expression);
    }
  }

  /** The kinds of obligation. */
  public enum Kind {
    REQUIRE,
    REQUIRE_OR_ASK,
    ASK
  }

  /** A numbered table over controls. */
  public record Benchmark(String name, String version, String title, List<Row> rows) {
    /** Copies its list. */
    public Benchmark {
      rows = List.copyOf(rows);
    }
  }

  /** A profile of a benchmark: for whom its rows are. */
  public record Profile(String name, String title) {}

  /** One row; {@code settings} are parameter values as normalized JSON. */
  public record Row(
      Optional<Profile> profile,
      String section,
      String sectionTitle,
      String number,
      String control,
      int level,
      boolean automated,
      Map<String, String> settings) {
    /** Copies its map. */
    public Row {
      settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
  }

  /** The numbers that controls have in another framework. */
  public record Mapping(String name, String title, List<Entry> entries) {
    /** Copies its list. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One number of one control; {@code against} is empty where it was not checked. */
  public record Entry(String control, String number, Basis basis, Optional<String> against) {}

  /** What an entry of a mapping was held against: the framework, another's mapping, nothing. */
  public enum Basis {
    CATALOGUE,
    MAPPING,
    UNCHECKED
  }

  /** A constant of the rules, by its kind, as texts or numbers. */
  public record Constant(ConstantKind kind, List<String> texts, List<Long> numbers) {
    /** Copies its lists. */
    public Constant {
      texts = List.copyOf(texts);
      numbers = List.copyOf(numbers);
    }
  }

  /** What a constant is to the classes. */
  public enum ConstantKind {
    TEXT,
    TEXTS,
    NUMBERS,
    CODES,
    PATTERN,
    TEMPLATE
  }
}
