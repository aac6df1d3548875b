package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.Span;
import java.util.List;

/**
 * Warns of {@code not a is b or c}: {@code not} denies the first alone, and English reads it as
 * "neither". {@code not (...)} and {@code not define(...)} end plainly.
 */
final class OpenDenials extends ConditionJudge {
  private final String text;

  OpenDenials(Control control, Diagnostics diagnostics) {
    super(control, diagnostics);
    this.text = control.file().text();
  }

  @Override
  void look(Formula formula) {
    if (formula instanceof Formula.Or or) {
      for (int i = 0; i < or.conditions().size() - 1; i++) {
        Span span = or.conditions().get(i).span();
        boolean bare = i == 0 ? span.start() == or.span().start() : !opensBefore(span.start());
        if (or.conditions().get(i) instanceof Formula.Not && bare && deniesOpenly(span)) {
          warn(span, or.span());
        }
      }
    }
  }

  private boolean opensBefore(int at) {
    return text.substring(0, at).stripTrailing().endsWith("(");
  }

  private boolean deniesOpenly(Span span) {
    String denied = words(span);
    return denied.startsWith("not ") && !denied.matches("(?s)not (?:not )*\\w*\\(.*");
  }

  private void warn(Span not, Span whole) {
    String denied = words(new Span(not.start() + "not".length(), not.end())).strip();
    String lead = words(new Span(whole.start(), not.start())).strip();
    String before = lead.isEmpty() ? "" : lead + " ";
    String behind = words(new Span(not.end(), whole.end())).strip();
    add(
        warning(
                Code.W0526,
                new Span(not.start(), not.start() + "not".length()),
                "`not` denies `" + denied + "` alone, and nothing behind `or`")
            .help(
                Help.writeOneOf(
                    List.of(
                        before + "(not " + denied + ") " + behind,
                        before + "not (" + denied + " " + behind + ")")),
                whole));
  }
}
