package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;

/**
 * {@code no m in host_mounts where m.source is within "/etc"}: who mounts {@code /} has that
 * directory, too, and such a rule passes it. Only what is forbidden is looked at, and nothing where
 * the directories above are asked for beside it.
 */
final class ParentMounts {
  /** The record whose source shows all that lies below it, as schemas call it. */
  private static final String MOUNT = "host_mount";

  private static final String SOURCE = "source";

  private final Control control;
  private final Diagnostics diagnostics;
  private boolean settled;

  ParentMounts(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each directory that is forbidden without those above it. */
  void judge() {
    WrittenConditions.of(control).forEach(this::settle);
    if (settled) {
      return;
    }
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        look(require.condition(), false, require.condition().span());
      }
    }
  }

  /** Whether something above is asked for: {@code covers}, or the root itself. */
  private void settle(Formula formula) {
    if (formula instanceof Formula.Compare compare) {
      boolean above = isSource(compare.left()) && compare.operator() != Operator.PATH_WITHIN;
      settled |= above || isSource(compare.right());
    }
    boolean calls = formula instanceof Formula.Call;
    settled |= calls && formula.values().stream().anyMatch(v -> isSource(v) || isMount(v));
    formula.parts().forEach(this::settle);
  }

  private void look(Formula formula, boolean denied, Span span) {
    if (formula instanceof Formula.Not not) {
      look(not.condition(), !denied, not.span());
    } else if (formula instanceof Formula.Quantified each) {
      boolean no = each.quantifier() == Quantifier.NO;
      boolean flips = no || each.quantifier() == Quantifier.EVERY;
      each.where().ifPresent(w -> look(w, denied != flips, w.span()));
      each.satisfies().ifPresent(s -> look(s, denied != no, s.span()));
    } else if (denied && formula instanceof Formula.Compare compare) {
      warn(compare, span);
    } else {
      formula.parts().forEach(p -> look(p, denied, p.span()));
    }
  }

  private void warn(Formula.Compare compare, Span span) {
    boolean within = compare.operator() == Operator.PATH_WITHIN && isSource(compare.left());
    Value directory = compare.right();
    boolean root =
        directory instanceof Value.Constant constant
            && constant.datum() instanceof Datum.Text text
            && text.value().equals("/");
    boolean named = directory instanceof Value.Constant || directory instanceof Value.Variable;
    if (!within || root || !named) {
      return;
    }
    String written = control.file().words(span);
    String source = control.file().words(compare.left().span());
    String covers = source + " covers " + control.file().words(directory.span());
    boolean negated = written.contains(" is not within ");
    String write =
        negated
            ? "(" + written + " and not " + covers + ")"
            : "(" + written + " or " + covers + ")";
    Span put = negated ? span : compare.span();
    boolean plain = control.file().words(put).equals(written) && !written.startsWith("not ");
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.W0522,
            control.file(),
            directory.span(),
            "a mount of a directory above it, such as `/`, shows it, too, and is passed here");
    diagnostics.add(
        plain
            ? diagnostic.help(Help.write(write).guessed(), put)
            : diagnostic.help("forbid what `" + covers + "` finds, too"));
  }

  private static boolean isSource(Value value) {
    return value instanceof Value.Field field
        && field.name().equals(SOURCE)
        && field.owner().name().equals(MOUNT);
  }

  private static boolean isMount(Value value) {
    return value.type().show().equals(MOUNT);
  }
}
