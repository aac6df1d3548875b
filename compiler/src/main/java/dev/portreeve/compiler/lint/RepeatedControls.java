package dev.portreeve.compiler.lint;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Controls that say of the same subjects the same as another one, in whatever order and words. */
final class RepeatedControls {
  private final Claims claims;
  private final Diagnostics diagnostics;
  private final Map<List<String>, Control> seen = new HashMap<>();

  RepeatedControls(Claims claims, Diagnostics diagnostics) {
    this.claims = claims;
    this.diagnostics = diagnostics;
  }

  /** Complains where an earlier control says the same. */
  void add(Control control) {
    Optional<List<String>> key = key(control);
    Control first = key.map(k -> seen.putIfAbsent(k, control)).orElse(null);
    if (first != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0514,
                  control.file(),
                  control.span(),
                  "`" + control.id() + "` says the same as `" + first.id() + "`")
              .label(first.file(), first.span(), "the same subjects, the same obligations")
              .help("leave one of them out: benchmarks may give one control many numbers"));
    }
  }

  private Optional<List<String>> key(Control control) {
    Control.Population population = control.population();
    List<String> key = new ArrayList<>();
    key.add(population.source() + " " + population.subject().name());
    key.add(population.from().map(claims::key).orElse(""));
    key.add(population.element().map(e -> claims.key(e.list())).orElse(""));
    TreeSet<String> obligations = new TreeSet<>();
    boolean complete = note(population.filter(), key) && note(control.when(), key);
    for (Control.Obligation each : control.obligations()) {
      List<String> one = new ArrayList<>();
      if (each instanceof Control.Obligation.Require require) {
        complete &= note(Optional.of(require.condition()), one);
      } else {
        Control.Obligation.Ask ask = (Control.Obligation.Ask) each;
        one.add(ask.question().pieces().stream().map(this::shown).toList().toString());
        complete &= note(ask.when(), one);
      }
      obligations.add(one.toString());
    }
    key.addAll(obligations);
    return complete ? Optional.of(key) : Optional.empty();
  }

  private String shown(Control.Message.Piece piece) {
    return piece instanceof Control.Message.Piece.Text text
        ? text.text()
        : "{" + claims.key(((Control.Message.Piece.Shown) piece).value()) + "}";
  }

  private boolean note(Optional<Formula> condition, List<String> key) {
    Optional<Claim> claim =
        condition.isEmpty() ? Optional.of(Claim.TRUE) : claims.claim(condition.get());
    claim.ifPresent(c -> key.add(c.key()));
    return claim.isPresent();
  }
}
