package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;

/** Checks that every text inside a constant has the canonical form that its type asks for. */
final class ConstantChecker {
  private final Constants constants;
  private final Vocabulary vocabulary;

  ConstantChecker(Constants constants, Vocabulary vocabulary) {
    this.constants = constants;
    this.vocabulary = vocabulary;
  }

  void check(Datum datum, Type type, SourceFile file, Span span) {
    if (datum instanceof Datum.Many many) {
      Type element = JavaRepresentations.element(type).orElseThrow();
      many.elements().forEach(e -> check(e, element, file, span));
    } else if (datum instanceof Datum.Entries entries) {
      var structure = vocabulary.structure((Type.Structured) type);
      entries
          .fields()
          .forEach(
              (name, value) ->
                  check(value, structure.fields().get(structure.field(name)).type(), file, span));
    } else if (datum instanceof Datum.Text && type == Type.Scalar.INSTANT) {
      constants.number(datum, type, file, span);
    } else if (datum instanceof Datum.Text) {
      constants.text(datum, type, file, span);
    }
  }
}
