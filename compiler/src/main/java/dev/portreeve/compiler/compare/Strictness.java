package dev.portreeve.compiler.compare;

import dev.portreeve.compiler.solve.Claim;
import dev.portreeve.compiler.solve.Claims;
import dev.portreeve.compiler.solve.Solver;
import dev.portreeve.dsl.checked.Binding;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a control became stricter or looser, where that can be proven: of complete data and the
 * same parameters, whatever fails by one of the two fails by the other. Says nothing where neither
 * direction is proven.
 */
final class Strictness {
  /** The most tests of values for one control. */
  private static final long MOST = 200_000;

  private Strictness() {}

  /** What is proven of a control from one pack to another, for a sentence. */
  static Optional<String> of(Pack before, Control was, Pack after, Control is) {
    Optional<Claim> old = fails(before, was);
    Optional<Claim> now = fails(after, is);
    if (old.isEmpty() || now.isEmpty() || !comparable(before, was, after, is)) {
      return Optional.empty();
    }
    boolean noStricter = never(now.get(), old.get());
    boolean noLooser = never(old.get(), now.get());
    if (noStricter && noLooser) {
      return Optional.of("the same fails as before");
    }
    return noStricter
        ? Optional.of("looser: whatever fails now failed before")
        : noLooser ? Optional.of("stricter: whatever failed still fails") : Optional.empty();
  }

  private static boolean never(Claim holds, Claim not) {
    return Solver.of(MOST).solve(List.of(holds, not.negated())).isNever();
  }

  /** When a subject fails; empty where a condition is too large to be read. */
  private static Optional<Claim> fails(Pack pack, Control control) {
    Claims claims = Claims.of(pack);
    List<Optional<Claim>> all = new ArrayList<>();
    control.population().filter().ifPresent(f -> all.add(claims.claim(f)));
    control.when().ifPresent(w -> all.add(claims.claim(w)));
    List<Optional<Claim>> unmet = new ArrayList<>();
    for (Control.Obligation each : control.obligations()) {
      if (each instanceof Control.Obligation.Require require) {
        Formula condition = require.condition();
        unmet.add(claims.claim(condition).map(Claim::negated));
      }
    }
    boolean read = all.stream().allMatch(Optional::isPresent);
    if (!read || !unmet.stream().allMatch(Optional::isPresent)) {
      return Optional.empty();
    }
    List<Claim> together = new ArrayList<>(all.stream().map(Optional::orElseThrow).toList());
    together.add(Claim.any(unmet.stream().map(Optional::orElseThrow).toList()));
    return Optional.of(Claim.all(together));
  }

  /**
   * Whether names mean the same on both sides: the subject, and what is read as a name only.
   * Another list of one name would be taken for the same where its words are not looked into.
   */
  private static boolean comparable(Pack before, Control was, Pack after, Control is) {
    if (!was.subject().equals(is.subject())
        || !variable(was).equals(variable(is))
        || was.population().source() != is.population().source()
        || !from(was).equals(from(is))) {
      return false;
    }
    Set<String> names = new TreeSet<>(NormalForm.givenTo(was));
    names.addAll(NormalForm.givenTo(is));
    Map<String, String> old = asNames(before);
    Map<String, String> now = asNames(after);
    return names.stream()
        .allMatch(n -> !old.containsKey(n) || !now.containsKey(n) || old.get(n).equals(now.get(n)));
  }

  private static Optional<Binding> variable(Control control) {
    return control.population().element().map(Control.Element::variable);
  }

  private static Optional<String> from(Control control) {
    Optional<Value> element = control.population().element().map(Control.Element::list);
    return control.population().from().or(() -> element).map(v -> NormalForm.of(v, control));
  }

  /**
   * What stands for itself in a claim: parameters by their types, lists that age by their values.
   */
  private static Map<String, String> asNames(Pack pack) {
    Map<String, String> all =
        pack.parameters().stream()
            .collect(Collectors.toMap(Pack.Parameter::name, p -> p.type().show() + p.absence()));
    pack.lists().stream()
        .filter(l -> l.validUntil().isPresent())
        .forEach(l -> all.put(l.name(), l.value() + " " + l.validUntil()));
    return all;
  }
}
