package dev.portreeve.compiler.judge;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Definition;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The definitions of a pack that its controls use, directly or not; adjectives are the schema's.
 */
final class Called {
  private final Set<Definition> adjectives = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> called = new LinkedHashSet<>();

  private Called() {}

  static Collection<Definition> by(Pack pack) {
    Called called = new Called();
    pack.schema().adjectives().values().forEach(a -> called.adjectives.addAll(a.values()));
    for (Control control : pack.controls()) {
      Conditions.of(control).forEach(called::look);
    }
    return called.called;
  }

  private void look(Formula formula) {
    if (formula instanceof Formula.Call call) {
      Definition definition = call.definition();
      if (!adjectives.contains(definition) && seen.add(definition)) {
        look(definition.meaning());
        called.add(definition);
      }
    }
    formula.parts().forEach(this::look);
  }
}
