package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.source.Span;

/** Looks for one thing in every condition of a control, and in all that these are made of. */
abstract class ConditionJudge {
  private final Control control;
  private final Diagnostics diagnostics;

  ConditionJudge(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each that is found. */
  void judge() {
    WrittenConditions.of(control).forEach(this::walk);
  }

  private void walk(Formula formula) {
    look(formula);
    formula.parts().forEach(this::walk);
  }

  /** Looks at one condition, not at its parts. */
  abstract void look(Formula formula);

  /** What stands there, as its author wrote it. */
  String words(Span span) {
    return control.file().words(span);
  }

  Diagnostic warning(Code code, Span span, String message) {
    return Diagnostic.of(code, control.file(), span, message);
  }

  void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }
}
