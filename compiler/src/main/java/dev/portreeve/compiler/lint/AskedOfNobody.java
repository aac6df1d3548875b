package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.schema.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code for each container ... require networks is empty}: what asks nothing of its subject has
 * one answer for all of them, and hardly the one that is meant.
 */
final class AskedOfNobody {
  private final Vocabulary vocabulary;
  private final Control control;
  private final Diagnostics diagnostics;

  AskedOfNobody(Vocabulary vocabulary, Control control, Diagnostics diagnostics) {
    this.vocabulary = vocabulary;
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns where no requirement of a collection's control looks at its subject. */
  void judge() {
    boolean many = control.population().source() == Control.Source.COLLECTION;
    List<Control.Obligation.Require> requires =
        control.obligations().stream()
            .filter(Control.Obligation.Require.class::isInstance)
            .map(Control.Obligation.Require.class::cast)
            .toList();
    boolean asks = requires.stream().anyMatch(r -> asks(r.condition()));
    if (!many || asks || requires.isEmpty() || control.when().isPresent()) {
      return;
    }
    Control.Obligation.Require first = requires.get(0);
    String kind = control.population().subject().name();
    Diagnostic said =
        Diagnostic.of(
            Code.W0523,
            control.file(),
            first.condition().span(),
            "this asks nothing of the " + kind + ", and has one answer for all of them");
    Optional<String> own = ofEach(first.condition());
    String field = vocabulary.structure(control.population().subject()).fields().get(0).name();
    diagnostics.add(
        own.map(o -> said.help(Help.write(o).with(": each is asked by itself").guessed()))
            .orElseGet(
                () ->
                    said.help(
                        "ask one of its own fields, which stand bare, such as `" + field + "`")));
  }

  /** {@code no c in containers where c.privileged is true}, of the one that is asked. */
  private Optional<String> ofEach(Formula condition) {
    if (!(condition instanceof Formula.Quantified each)
        || !each.variable().type().equals(control.subject().type())
        || each.parts().size() != 1) {
      return Optional.empty();
    }
    String variable = each.variable().name();
    String own =
        NAME.matcher(control.file().words(each.parts().get(0).span()))
            .replaceAll(
                n -> !n.group(1).equals(variable) ? n.group() : n.group(2) == null ? "it" : "");
    Matcher truth = TRUTH.matcher(own);
    return switch (each.quantifier()) {
      case EVERY -> Optional.of(own);
      case NO ->
          Optional.of(
              truth.matches()
                  ? truth.group(1) + " is " + !Boolean.parseBoolean(truth.group(2))
                  : "not (" + own + ")");
      default -> Optional.empty();
    };
  }

  /** A name that stands behind no other, and the dot behind it. */
  private static final Pattern NAME = Pattern.compile("(?<![\\w.\"])([a-z]\\w*)(\\.)?");

  private static final Pattern TRUTH = Pattern.compile("([a-z_.]+) is (true|false)");

  private boolean asks(Formula formula) {
    return formula.values().stream().anyMatch(this::asks)
        || formula instanceof Formula.Quantified q && asks(q.list())
        || formula.parts().stream().anyMatch(this::asks);
  }

  private boolean asks(Value value) {
    Binding subject = control.subject();
    boolean own =
        value instanceof Value.Variable v
            && (v.binding().equals(subject)
                || control.population().element().isPresent()
                    && v.binding().equals(control.population().element().get().variable()));
    return own || value.children().stream().anyMatch(this::asks);
  }
}
