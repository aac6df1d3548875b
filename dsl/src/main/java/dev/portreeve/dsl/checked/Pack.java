package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked pack: everything that its files declare, in the order of files and declarations. What
 * it takes from a pack that it {@code uses} stands behind its own parameters, lists and records,
 * under its full name: {@code docker.approved_capabilities}.
 */
public record Pack(
    String name,
    String version,
    String doc,
    Schema schema,
    List<Use> uses,
    Vocabulary vocabulary,
    List<Parameter> parameters,
    List<Constant> lists,
    List<Definition> definitions,
    List<Control> controls,
    List<Benchmark> benchmarks,
    List<Mapping> mappings,
    List<Test> tests,
    List<SnapshotTest> snapshotTests) {

  /** Copies its lists. */
  public Pack {
    uses = List.copyOf(uses);
    parameters = List.copyOf(parameters);
    lists = List.copyOf(lists);
    definitions = List.copyOf(definitions);
    controls = List.copyOf(controls);
    benchmarks = List.copyOf(benchmarks);
    mappings = List.copyOf(mappings);
    tests = List.copyOf(tests);
    snapshotTests = List.copyOf(snapshotTests);
  }

  /** A pack that this one uses, in the version that it was checked with. */
  public record Use(String name, String version) {}

  /** The same names with other controls, and none of the tables and tests that go with them. */
  public Pack withControls(List<Control> others) {
    return new Pack(
        name,
        version,
        doc,
        schema,
        uses,
        vocabulary,
        parameters,
        lists,
        definitions,
        others,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same with other tests of single controls, and none over whole snapshots. */
  public Pack withTests(List<Test> others) {
    return new Pack(
        name,
        version,
        doc,
        schema,
        uses,
        vocabulary,
        parameters,
        lists,
        definitions,
        controls,
        benchmarks,
        mappings,
        others,
        List.of());
  }

  /** A parameter; without {@code initial} it is unknown until something sets it. */
  public record Parameter(
      SourceFile file,
      Span span,
      String name,
      Type type,
      Optional<String> absence,
      Optional<Datum> initial,
      String doc) {}

  /** A list; unknown after the day {@code validUntil} (a date as written). */
  public record Constant(
      SourceFile file,
      Span span,
      String name,
      Type type,
      Datum value,
      Span valueSpan,
      Optional<String> validUntil) {}

  /** A numbered table over controls. */
  public record Benchmark(
      SourceFile file,
      Span span,
      String name,
      String version,
      String title,
      List<Section> sections) {
    /** Copies its list. */
    public Benchmark {
      sections = List.copyOf(sections);
    }
  }

  /** A profile of a benchmark: for whom its rows are. */
  public record Profile(String name, String title) {}

  /** One section of a benchmark, or what a profile has of it. */
  public record Section(Optional<Profile> profile, String number, String title, List<Row> rows) {
    /** Copies its list. */
    public Section {
      rows = List.copyOf(rows);
    }
  }

  /** One row; {@code settings} bind parameters for this row. */
  public record Row(
      String number, String control, int level, boolean automated, Map<String, Datum> settings) {
    /** Copies its map. */
    public Row {
      settings = Map.copyOf(settings);
    }
  }

  /** The numbers that controls have in another framework. No two entries say the same. */
  public record Mapping(
      SourceFile file, Span span, String name, String title, List<Entry> entries) {
    /** Copies its list. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /** One entry; {@code against} says what it was checked against, empty where it was not. */
  public record Entry(
      Span span, String control, List<String> numbers, Decl.Basis basis, Optional<String> against) {
    /** Copies its list. */
    public Entry {
      numbers = List.copyOf(numbers);
    }
  }

  /** The tests of one control. */
  public record Test(SourceFile file, Span span, String control, List<Case> cases) {
    /** Copies its list. */
    public Test {
      cases = List.copyOf(cases);
    }
  }

  /**
   * One case; {@code naming} is the field, member or value that the evidence must show, {@code
   * severity} that of the finding.
   */
  public record Case(
      Span span,
      Decl.Outcome outcome,
      List<Given> given,
      Optional<String> naming,
      Optional<Control.Severity> severity) {
    /** Copies its list. */
    public Case {
      given = List.copyOf(given);
    }
  }

  /**
   * A test over a whole snapshot: {@code snapshot} is the path of its file from the directory of
   * {@code file}, with {@code /}, never leading out of it by its own words.
   */
  public record SnapshotTest(
      SourceFile file,
      Span span,
      String snapshot,
      Span snapshotSpan,
      List<Expectation> expectations) {
    /** Copies its list. */
    public SnapshotTest {
      expectations = List.copyOf(expectations);
    }
  }

  /**
   * What a control is expected to say. {@code subject} is the name of the subject; without one the
   * finding is about the only object of its type, or about no subject at all.
   */
  public record Expectation(
      Span span,
      Decl.Outcome outcome,
      String control,
      Optional<String> subject,
      Optional<String> naming,
      Optional<Control.Severity> severity) {}

  /** One thing given: a field of the subject, of another object, a collection, or a parameter. */
  public record Given(Span span, Place place, String object, String name, Type type, Datum value) {}

  /** What a given sets; {@code object} names the other object of {@code OBJECT_FIELD}. */
  public enum Place {
    SUBJECT_FIELD,
    OBJECT_FIELD,
    COLLECTION,
    PARAMETER
  }
}
