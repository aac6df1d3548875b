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

/** A checked pack: everything that its files declare, in the order of files and declarations. */
public record Pack(
    String name,
    String version,
    String doc,
    Schema schema,
    Vocabulary vocabulary,
    List<Parameter> parameters,
    List<Constant> lists,
    List<Control> controls,
    List<Benchmark> benchmarks,
    List<Test> tests) {

  /** Copies its lists. */
  public Pack {
    parameters = List.copyOf(parameters);
    lists = List.copyOf(lists);
    controls = List.copyOf(controls);
    benchmarks = List.copyOf(benchmarks);
    tests = List.copyOf(tests);
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

  /** One section of a benchmark. */
  public record Section(String number, String title, List<Row> rows) {
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

  /** The tests of one control. */
  public record Test(SourceFile file, Span span, String control, List<Case> cases) {
    /** Copies its list. */
    public Test {
      cases = List.copyOf(cases);
    }
  }

  /** One case; {@code naming} is the field, member or value that the evidence must show. */
  public record Case(Span span, Decl.Outcome outcome, List<Given> given, Optional<String> naming) {
    /** Copies its list. */
    public Case {
      given = List.copyOf(given);
    }
  }

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
