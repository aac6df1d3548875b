package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.schema.Field;
import dev.portreeve.dsl.schema.Structure;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code variables contains "PASSWORD"}: of the names of variables one is looked for that is just
 * that, where those that hold it were meant; and {@code v contains "password"}, in letters that
 * hardly any variable has.
 */
final class SecretNames extends ConditionJudge {
  /** The flag of a command that names what a process finds in its environment. */
  private static final String FLAG = "--env=";

  /** Words that names of secrets hold, and that are none by themselves. */
  private static final Pattern PIECE =
      Pattern.compile(
          "(?i)pass|passwd|password|passphrase|pwd|secret|secrets|token|key|api_?key|credentials?|private_?key|access_?key");

  private final Vocabulary vocabulary;
  private final Map<Binding, Value.Field> elements = new HashMap<>();

  SecretNames(Vocabulary vocabulary, Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
    this.vocabulary = vocabulary;
  }

  @Override
  void look(Formula formula) {
    if (formula instanceof Formula.Quantified q && q.list() instanceof Value.Field list) {
      elements.put(q.variable(), list);
    }
    if (formula instanceof Formula.Compare compare
        && literal(compare) instanceof Value.Constant constant
        && constant.datum() instanceof Datum.Text text
        && PIECE.matcher(text.value()).matches()) {
      compare(compare, constant, text.value());
    }
  }

  private static Value literal(Formula.Compare compare) {
    return compare.left() instanceof Value.Constant ? compare.left() : compare.right();
  }

  private static Value asked(Formula.Compare compare) {
    return compare.left() instanceof Value.Constant ? compare.right() : compare.left();
  }

  private void compare(Formula.Compare compare, Value.Constant constant, String text) {
    boolean element =
        asked(compare) instanceof Value.Variable v
            && elements.containsKey(v.binding())
            && ofProcess(elements.get(v.binding()));
    boolean lower = text.equals(text.toLowerCase(java.util.Locale.ROOT));
    if (element && lower && compare.operator() == Operator.TEXT_HAS) {
      String upper = "\"" + text.toUpperCase(java.util.Locale.ROOT) + "\"";
      warn(
          constant,
          "names of variables are in capitals, and a text is held against them as it stands",
          Edit.possible(constant.span(), upper));
    } else if (asked(compare) instanceof Value.Field field && ofProcess(field)) {
      String list = words(field.span());
      String write = "(some v in " + list + " where v contains " + words(constant.span()) + ")";
      warn(
          constant,
          "`" + list + "` holds whole names, and this is looked for as one",
          Edit.possible(compare.span(), write));
    }
  }

  private boolean ofProcess(Value.Field list) {
    Structure structure = vocabulary.structure(list.owner());
    Field field = structure.fields().get(list.number());
    return field.setBy().filter(s -> s.by().text().contains(FLAG)).isPresent();
  }

  private void warn(Value.Constant constant, String message, Edit edit) {
    add(
        warning(Code.W0518, constant.span(), message)
            .help("write `" + edit.text() + "`", List.of(edit)));
  }
}
