package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code l.name starts with "owner" and l.value is not ""}: of labels only those are read with
 * their values that a rule names, and a control that names none learns of no value.
 */
final class LabelValues extends ConditionJudge {
  /** Where values stand that are read for their names alone, as schemas call it. */
  private static final String SOURCE = "labels";

  private final Vocabulary vocabulary;
  private final List<Value.Field> values = new ArrayList<>();
  private boolean named;

  LabelValues(Vocabulary vocabulary, Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
    this.vocabulary = vocabulary;
  }

  /** Warns of the first value that is asked for where no name is. */
  @Override
  void judge() {
    super.judge();
    if (!named) {
      values.stream().limit(1).forEach(this::warn);
    }
  }

  @Override
  void look(Formula formula) {
    boolean names =
        formula instanceof Formula.Compare c
            && (c.operator() == Operator.TEXT_IS || c.operator() == Operator.TEXT_ONE_OF);
    for (Value each : formula.values()) {
      if (each instanceof Value.Field field && isOfLabel(field)) {
        named |= names && field.name().equals("name");
        if (field.name().equals("value")) {
          values.add(field);
        }
      }
    }
  }

  private boolean isOfLabel(Value.Field field) {
    Structure structure = vocabulary.structure(field.owner());
    int value = structure.field("value");
    return structure.field("name") >= 0
        && value >= 0
        && structure.fields().get(value).from().map(Field.Origin::kind).orElse("").equals(SOURCE);
  }

  private void warn(Value.Field value) {
    Span span = value.span();
    String written = words(span);
    String name = written.substring(0, written.length() - "value".length()) + "name";
    add(
        warning(
                Code.W0520,
                span,
                "`" + written + "` is unknown: only of labels that a rule names are values read")
            .help(
                "name them, as in `"
                    + name
                    + " is \"owner\"` or `"
                    + name
                    + " is one of { \"owner\", \"team\" }`"));
  }
}
