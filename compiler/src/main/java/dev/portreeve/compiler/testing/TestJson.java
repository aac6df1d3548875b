package dev.portreeve.compiler.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.coverage.Coverage;
import dev.portreeve.compiler.coverage.Hole;
import dev.portreeve.compiler.coverage.Share;
import dev.portreeve.compiler.coverage.Unit;
import dev.portreeve.dsl.source.Position;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Test results, and coverage where it was measured, as one JSON document in ASCII. */
public final class TestJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TestJson() {}

  /** A pack to write, with the controls that have no test. */
  public record Tested(Suite suite, List<String> untested, Optional<Coverage> coverage) {
    /** Copies its list. */
    public Tested {
      untested = List.copyOf(untested);
    }
  }

  /** One document for these packs, ended by a line feed. */
  public static String of(List<Tested> packs) {
    ObjectNode root = JSON.objectNode();
    root.put("format", "portreeve test 1");
    ObjectNode counts = root.putObject("tests");
    counts.put("passed", packs.stream().mapToInt(p -> p.suite().passed()).sum());
    counts.put("failed", packs.stream().mapToInt(p -> p.suite().failures()).sum());
    counts.put("errors", packs.stream().mapToInt(p -> p.suite().errors()).sum());
    ArrayNode all = root.putArray("packs");
    packs.forEach(pack -> all.add(pack(pack)));
    return ascii(root.toPrettyString()) + "\n";
  }

  private static ObjectNode pack(Tested tested) {
    ObjectNode pack = JSON.objectNode();
    pack.put("pack", tested.suite().pack());
    ArrayNode cases = pack.putArray("cases");
    tested.suite().results().forEach(result -> cases.add(result(result)));
    tested.untested().forEach(pack.putArray("untested")::add);
    tested.coverage().ifPresent(coverage -> coverage(coverage, pack.putObject("coverage")));
    return pack;
  }

  private static ObjectNode result(TestResult result) {
    ObjectNode node = JSON.objectNode();
    node.put("control", result.control());
    place(node, result.file(), result.span());
    node.put("case", result.words());
    node.put("passed", result.passed());
    result.problem().ifPresent(problem -> problem(problem, node.putObject("problem")));
    return node;
  }

  private static void problem(Problem problem, ObjectNode node) {
    node.put("error", problem.error());
    node.put("message", problem.message());
    node.put("expected", problem.expected());
    node.put("actual", problem.actual());
    ArrayNode because = node.putArray("because");
    for (Problem.Because each : problem.because()) {
      ObjectNode value = because.addObject();
      each.values().forEach(value.putArray("values")::add);
      value.put("comparison", each.comparison());
      value.put("rule", each.place());
    }
    problem.missing().forEach(node.putArray("missing")::add);
    ArrayNode notes = node.putArray("notes");
    for (Problem.Note note : problem.notes()) {
      notes.addObject().put("name", note.name()).put("text", note.text());
    }
    problem.help().ifPresent(help -> node.put("help", help));
  }

  private static void coverage(Coverage coverage, ObjectNode node) {
    share("clauses", coverage.clauses(), node);
    share("branches", coverage.branches(), node);
    ArrayNode units = node.putArray("controls");
    coverage.controls().forEach(unit -> unit(unit, units.addObject().put("control", unit.name())));
    ArrayNode definitions = node.putArray("definitions");
    coverage
        .definitions()
        .forEach(unit -> unit(unit, definitions.addObject().put("define", unit.name())));
  }

  private static void unit(Unit unit, ObjectNode node) {
    share("clauses", unit.clauseShare(), node);
    share("branches", unit.branchShare(), node);
    ArrayNode holes = node.putArray("holes");
    for (Hole hole : unit.holes()) {
      ObjectNode each = holes.addObject();
      place(each, hole.file(), hole.span());
      each.put("sentence", hole.sentence());
    }
  }

  private static void share(String name, Share share, ObjectNode node) {
    node.putObject(name).put("covered", share.covered()).put("all", share.all());
  }

  private static void place(ObjectNode node, SourceFile file, Span span) {
    Position at = file.position(span.start());
    node.put("file", file.name()).put("line", at.line()).put("column", at.column());
  }

  /** What is not ASCII stands in texts alone, where an escape means the same. */
  private static String ascii(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      ascii.append(c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return ascii.toString();
  }
}
