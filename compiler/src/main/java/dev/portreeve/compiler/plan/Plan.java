package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.runtime.pack.CompiledPack.Constant;
import dev.portreeve.runtime.pack.CompiledPack.FieldRead;
import dev.portreeve.runtime.pack.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is decided before Java is written: the controls with their definitions filled in,
 * grouped by subject; the numbers of comparisons and constants; what each control reads.
 */
public record Plan(
    Pack pack,
    Shapes schemaShapes,
    Shapes givenShapes,
    List<Planned> controls,
    List<Group> groups,
    List<Node> nodes,
    IdentityHashMap<Formula, Integer> nodeNumbers,
    List<Constant> constants,
    IdentityHashMap<Value.Constant, Integer> constantNumbers,
    IdentityHashMap<Value.Constant, Integer> memberNames,
    IdentityHashMap<Control.Message, Integer> templateNumbers) {

  /** Copies its lists. */
  public Plan {
    controls = List.copyOf(controls);
    groups = List.copyOf(groups);
    nodes = List.copyOf(nodes);
    constants = List.copyOf(constants);
  }

  /** The same with other tests of single controls. */
  public Plan withTests(List<Pack.Test> tests) {
    return new Plan(
        pack.withTests(tests),
        schemaShapes,
        givenShapes,
        controls,
        groups,
        nodes,
        nodeNumbers,
        constants,
        constantNumbers,
        memberNames,
        templateNumbers);
  }

  /**
   * One control, its definitions filled in; what it reads; what it costs at most on one subject
   * beside looking at it, and on all of its population.
   */
  public record Planned(Control control, Reads reads, Cost perSubject, Cost cost) {

    /** The fields of the schema that it reads. */
    public List<FieldRead> fields() {
      return reads.fields();
    }
  }

  /**
   * What one control reads: fields of the schema, and those of them that its conditions name;
   * objects of asked collections by their keys, parameters and lists of the pack.
   */
  public record Reads(
      List<FieldRead> fields,
      List<FieldRead> named,
      List<Value.Lookup> asked,
      List<String> parameters,
      List<String> lists) {
    /** Copies its collections. */
    public Reads {
      fields = List.copyOf(fields);
      named = List.copyOf(named);
      asked = List.copyOf(asked);
      parameters = List.copyOf(parameters);
      lists = List.copyOf(lists);
    }
  }

  /**
   * The controls that one generated class holds: all about one type of subject, or about elements
   * of one record of it.
   */
  public record Group(
      String subject, Optional<String> element, int ordinal, List<Integer> controls) {
    /** Copies its list. */
    public Group {
      controls = List.copyOf(controls);
    }
  }
}
