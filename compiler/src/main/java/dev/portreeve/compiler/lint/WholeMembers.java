package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.List;
import java.util.stream.Stream;

/**
 * Warns of a member that is forbidden where another member means all of them: who was given {@code
 * ALL} holds {@code SYS_ADMIN}, too, and passes.
 */
final class WholeMembers {
  private static final String WHOLE = "ALL";

  private final Control control;
  private final Diagnostics diagnostics;

  WholeMembers(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns, unless the control asks for all of them anywhere, or for a list with a name. */
  void judge() {
    if (WrittenConditions.of(control).stream().noneMatch(this::settles)) {
      for (Control.Obligation each : control.obligations()) {
        if (each instanceof Control.Obligation.Require require) {
          look(require.condition(), false, require.condition().span());
        }
      }
    }
  }

  private boolean settles(Formula formula) {
    return formula instanceof Formula.Call
        || formula.values().stream().anyMatch(v -> names(v, WHOLE) || isNamed(v))
        || formula.parts().stream().anyMatch(this::settles);
  }

  private static boolean isNamed(Value value) {
    boolean plain = value instanceof Value.Field || value instanceof Value.Constant;
    return !plain && value.type() instanceof Type.SetOf set && hasWhole(set.element());
  }

  private static boolean hasWhole(Type type) {
    return type instanceof Type.Enumeration e && e.members().contains(WHOLE);
  }

  private static boolean names(Value value, String member) {
    return members(value).anyMatch(m -> m.name().equals(member));
  }

  private static Stream<Datum.Member> members(Value value) {
    Type element = value.type() instanceof Type.SetOf set ? set.element() : value.type();
    if (!(value instanceof Value.Constant constant) || !hasWhole(element)) {
      return Stream.empty();
    }
    Stream<Datum> all =
        constant.datum() instanceof Datum.Many many
            ? many.elements().stream()
            : Stream.of(constant.datum());
    return all.filter(Datum.Member.class::isInstance).map(Datum.Member.class::cast);
  }

  private void look(Formula formula, boolean denied, Span span) {
    if (formula instanceof Formula.Not not) {
      look(not.condition(), !denied, not.span());
    } else if (formula instanceof Formula.Quantified each) {
      boolean no = each.quantifier() == Quantifier.NO;
      each.where().filter(w -> no).ifPresent(w -> look(w, !denied, w.span()));
      each.satisfies().ifPresent(s -> look(s, denied != no, s.span()));
    } else if (denied && formula instanceof Formula.Compare compare) {
      List<Datum.Member> named =
          Stream.of(compare.left(), compare.right()).flatMap(WholeMembers::members).toList();
      if (!named.isEmpty()) {
        warn(compare, named.get(0).name(), span);
      }
    } else {
      formula.parts().forEach(p -> look(p, denied, p.span()));
    }
  }

  private void warn(Formula.Compare compare, String member, Span span) {
    Diagnostic said =
        Diagnostic.of(
            Code.W0528,
            control.file(),
            compare.span(),
            "`" + WHOLE + "` grants `" + member + "`, too, and is passed here");
    String written = control.file().words(span);
    String group = "{ " + WHOLE + ", " + member + " }";
    boolean holds = written.matches("not [\\w.]+ contains " + member);
    boolean one = written.matches("\\w+ is " + member);
    String first = written.split(" ")[holds ? 1 : 0];
    diagnostics.add(
        holds
            ? said.help(Help.write("no c in " + first + " is one of " + group).guessed(), span)
            : one
                ? said.help(Help.write(first + " is one of " + group).guessed(), span)
                : said.help("forbid `" + WHOLE + "` beside it"));
  }
}
