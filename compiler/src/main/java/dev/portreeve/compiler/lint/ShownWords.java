package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code "<name> runs privileged"}: a field of the subject between signs that other languages put
 * around a value. What to do may hold such signs for what its reader puts in.
 */
final class ShownWords {
  private static final Pattern SIGNED =
      Pattern.compile(
          "<([a-z][a-z0-9_]*+)>|\\[([a-z][a-z0-9_]*+)\\]|%([a-z][a-z0-9_]*+)%|\\$\\(([a-z][a-z0-9_]*+)\\)");

  private final Vocabulary vocabulary;
  private final Control control;
  private final Diagnostics diagnostics;

  ShownWords(Vocabulary vocabulary, Control control, Diagnostics diagnostics) {
    this.vocabulary = vocabulary;
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each. */
  void judge() {
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require && require.message().isPresent()) {
        look(require.condition().span().end(), require.span().end());
      }
    }
  }

  private void look(int from, int to) {
    Matcher matcher = SIGNED.matcher(control.file().text()).region(from, to);
    while (matcher.find()) {
      int group = 1;
      while (matcher.group(group) == null) {
        group++;
      }
      String name = matcher.group(group);
      if (vocabulary.structure(control.population().subject()).field(name) >= 0) {
        Span span = new Span(matcher.start(), matcher.end());
        diagnostics.add(
            Diagnostic.of(
                    Code.W0506,
                    control.file(),
                    span,
                    "this shows `" + matcher.group() + "` as it stands")
                .help(Help.write("{" + name + "}").guessed(), span));
      }
    }
  }
}
