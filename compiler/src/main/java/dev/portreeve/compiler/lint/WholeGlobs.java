package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code name matches "web"}: a glob is held against the whole text, and one without a star is that
 * text. Who is used to patterns means any text with it inside.
 */
final class WholeGlobs {
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/@-]+");

  private final Control control;
  private final Diagnostics diagnostics;

  WholeGlobs(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each. */
  void judge() {
    WrittenConditions.of(control).forEach(this::look);
  }

  private void look(Formula formula) {
    if (formula instanceof Formula.Compare compare
        && compare.operator() == Operator.TEXT_MATCHES
        && compare.right() instanceof Value.Constant constant
        && constant.datum() instanceof Datum.Text glob
        && PLAIN.matcher(glob.value()).matches()
        && control.file().words(constant.span()).startsWith("\"")) {
      warn(constant, glob.value());
    }
    formula.parts().forEach(this::look);
  }

  private void warn(Value.Constant constant, String glob) {
    String inside = "\"*" + glob + "*\"";
    diagnostics.add(
        Diagnostic.of(
                Code.W0524,
                control.file(),
                constant.span(),
                "a glob without `*` is the whole text, and matches nothing else")
            .help(
                "write `" + inside + "` for a text with it inside, or `is` for this one",
                List.of(Edit.possible(constant.span(), inside))));
  }
}
