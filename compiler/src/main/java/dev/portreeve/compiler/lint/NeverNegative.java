package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Type;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code restart_count at least 0}, {@code at most -1}: what a field counts or limits is never less
 * than 0, which its type does not say, and its name does; nor is a quota of CPU less than an engine
 * takes.
 */
final class NeverNegative extends ConditionJudge {
  private static final Pattern COUNTS =
      Pattern.compile(
          "(?:\\w+_)?(?:count|limit|retries|shares|processors|uid|gid|user_id|cpu_quota)");

  NeverNegative(Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
  }

  @Override
  void look(Formula formula) {
    if (formula instanceof Formula.Compare compare
        && compare.left() instanceof Value.Field field
        && field.type() == Type.Scalar.INT
        && COUNTS.matcher(field.name()).matches()
        && compare.right() instanceof Value.Constant constant
        && constant.datum() instanceof Datum.Number number) {
      String words = words(constant.span());
      boolean written = words.equals(Long.toString(number.value()));
      if (written
          && field.name().equals("cpu_quota")
          && 0 < number.value()
          && number.value() < 10) {
        thousandths(compare, constant, number.value());
      } else if (written && number.value() == 0 && compare.operator() == Operator.NUMBER_AT_LEAST) {
        always(compare, constant);
      } else if (written && isBelowAll(compare.operator(), number.value())) {
        never(compare, constant);
      }
    }
  }

  /** {@code cpu_quota at most 2}: no engine takes less than a hundredth of a CPU. */
  private void thousandths(Formula.Compare compare, Value.Constant constant, long cpus) {
    boolean most =
        compare.operator() == Operator.NUMBER_AT_MOST
            || compare.operator() == Operator.NUMBER_BELOW
            || compare.operator() == Operator.NUMBER_IS;
    add(
        warning(
                most ? Code.W0515 : Code.W0512,
                constant.span(),
                "`"
                    + words(compare.left().span())
                    + "` counts thousandths of a CPU, and none has less than 10 of them")
            .help(Help.write("" + 1000 * cpus).guessed(), constant.span()));
  }

  private static boolean isBelowAll(Operator operator, long number) {
    return switch (operator) {
      case NUMBER_AT_MOST, NUMBER_IS -> number < 0;
      case NUMBER_BELOW -> number <= 0;
      default -> false;
    };
  }

  private void always(Formula.Compare compare, Value.Constant constant) {
    add(
        warning(
                Code.W0512,
                compare.span(),
                "`" + words(compare.span()) + "` always holds: it is never less than 0")
            .help(
                "write the least that it may be, such as 1; or leave it out",
                List.of(Edit.possible(constant.span(), "1"))));
  }

  private void never(Formula.Compare compare, Value.Constant constant) {
    String least = compare.operator() == Operator.NUMBER_BELOW ? "1" : "0";
    add(
        warning(
                Code.W0515,
                compare.span(),
                "`" + words(compare.span()) + "` never holds: it is never less than 0")
            .help(
                "write the most that it may be, such as `"
                    + least
                    + "`; no number is without limit",
                List.of(Edit.possible(constant.span(), least))));
  }
}
