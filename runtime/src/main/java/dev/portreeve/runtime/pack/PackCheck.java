package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.pattern.PatternException;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.json.InputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the parts of a pack fit together: every number points at something, every name is there.
 * What is behind this may index without looking.
 */
final class PackCheck {
  private final PackInput in;
  private final CompiledPack pack;
  private final List<Shape> shapes;

  PackCheck(PackInput in, CompiledPack pack) {
    this.in = in;
    this.pack = pack;
    this.shapes = pack.schema().shapes();
  }

  void check() throws InputException {
    require(pack.givenShapes().size() >= 2, "it has no shape for parameters and lists");
    new ShapeCheck(in).shapes(pack.givenShapes());
    require(pack.classes().containsKey(pack.givenDecoder()), "a decoder is missing");
    given();
    controls();
    rules();
    tables();
    for (CompiledPack.Constant constant : pack.constants()) {
      constant(constant);
    }
    new DecisionCheck(in, pack).check();
  }

  private void given() throws InputException {
    for (CompiledPack.Parameter parameter : pack.parameters()) {
      require(
          pack.givenShapes().get(0).field(parameter.name()) >= 0,
          "a parameter is not in its shape");
    }
    for (CompiledPack.Listed list : pack.lists()) {
      require(pack.givenShapes().get(1).field(list.name()) >= 0, "a list is not in its shape");
      if (list.validUntil().isPresent()) {
        date(list.validUntil().get());
      }
    }
  }

  private void date(String date) throws InputException {
    try {
      LocalDate.parse(date);
    } catch (DateTimeException e) {
      throw in.damaged("a date is none");
    }
  }

  /** Subjects that are elements are records of a list that lies in the object itself. */
  private void element(CompiledPack.Control control) throws InputException {
    int field = control.element().orElseThrow().field();
    Shape object = shapes.get(control.subject());
    require(
        field >= 0 && ShapeCheck.isField(field, object), "a control is about elements of no list");
    Shape.Field list = object.fields().get(field);
    boolean records = list.kind() == Shape.Kind.OBJECT && list.many() != Shape.Many.ONE;
    require(records, "a control is about elements of what is no list of records");
    require(
        !shapes.get(list.shape()).namedBy().isEmpty(),
        "a control is about elements that cannot be told from one another");
    boolean whole =
        control.source() == CompiledPack.Source.ONE
            || control.source() == CompiledPack.Source.COLLECTION;
    require(whole, "a control is about elements of some objects");
  }

  private void controls() throws InputException {
    for (CompiledPack.Control control : pack.controls()) {
      require(
          control.subject() >= 0 && control.subject() < shapes.size(),
          "a control has an unknown subject");
      Optional<Shape.Population> population = shapes.get(control.subject()).population();
      require(population.isPresent(), "a control is about what is no subject");
      Shape.Field root = shapes.get(0).fields().get(population.get().root());
      require(
          control.source() != CompiledPack.Source.ONE || root.many() == Shape.Many.ONE,
          "a control is about one of several");
      require(
          control.source() != CompiledPack.Source.COLLECTION || root.many() == Shape.Many.SEVERAL,
          "a control is about several where there is one");
      if (control.element().isPresent()) {
        element(control);
      }
      for (CompiledPack.FieldRead read : control.fields()) {
        boolean known =
            read.shape() >= 0
                && read.shape() < shapes.size()
                && read.field() >= 0
                && ShapeCheck.isField(read.field(), shapes.get(read.shape()));
        require(known, "a control reads an unknown field");
      }
    }
  }

  private void rules() throws InputException {
    Set<Integer> decided = new HashSet<>();
    for (CompiledPack.RuleClass rules : pack.rules()) {
      require(pack.classes().containsKey(rules.name()), "a class of rules is missing");
      for (int control : rules.controls()) {
        boolean known = control >= 0 && control < pack.controls().size();
        require(known, "a rule decides an unknown control");
        require(decided.add(control), "a rule decides a control twice");
      }
    }
    require(decided.size() == pack.controls().size(), "a control has no rule");
  }

  private void tables() throws InputException {
    Set<String> ids = new HashSet<>();
    for (CompiledPack.Control control : pack.controls()) {
      require(ids.add(control.id()), "two controls have one name");
    }
    for (CompiledPack.Benchmark benchmark : pack.benchmarks()) {
      for (CompiledPack.Row row : benchmark.rows()) {
        require(ids.contains(row.control()), "a benchmark names an unknown control");
      }
    }
    for (CompiledPack.Mapping mapping : pack.mappings()) {
      for (CompiledPack.Entry entry : mapping.entries()) {
        require(ids.contains(entry.control()), "a mapping names an unknown control");
      }
    }
  }

  private void constant(CompiledPack.Constant constant) throws InputException {
    CompiledPack.ConstantKind kind = constant.kind();
    boolean pattern = kind == CompiledPack.ConstantKind.PATTERN;
    if (pattern || kind == CompiledPack.ConstantKind.TEXT) {
      require(constant.texts().size() == 1, "a text is missing");
    }
    if (pattern) {
      pattern(constant.texts().get(0));
    }
  }

  private void pattern(String source) throws InputException {
    try {
      Pattern.of(source);
    } catch (PatternException e) {
      throw in.damaged("a pattern does not compile");
    }
  }

  private void require(boolean holds, String otherwise) throws InputException {
    if (!holds) {
      throw in.damaged(otherwise);
    }
  }
}
