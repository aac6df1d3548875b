package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import java.util.regex.Pattern;

/**
 * {@code name matches "web"}: a glob is held against the whole text, and one without a star is that
 * text. Who is used to patterns means any text with it inside.
 */
final class WholeGlobs extends ConditionJudge {
  private static final Pattern PLAIN = Pattern.compile("[\\w.:/@-]+");

  WholeGlobs(Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
  }

  @Override
  void look(Formula formula) {
    if (formula instanceof Formula.Compare compare
        && compare.operator() == Operator.TEXT_MATCHES
        && compare.right() instanceof Value.Constant constant
        && constant.datum() instanceof Datum.Text glob
        && PLAIN.matcher(glob.value()).matches()
        && words(constant.span()).startsWith("\"")) {
      warn(constant, glob.value());
    }
  }

  private void warn(Value.Constant constant, String glob) {
    String inside = "\"*" + glob + "*\"";
    add(
        warning(
                Code.W0524,
                constant.span(),
                "a glob without `*` is the whole text, and matches nothing else")
            .help(
                Help.write(inside)
                    .with(" for a text with it inside, or `is` for this one")
                    .guessed(),
                constant.span()));
  }
}
