package dev.portreeve.compiler.lint;

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
final class CalledDefinitions {
  private final Set<Definition> adjectives = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> called = new LinkedHashSet<>();

  private CalledDefinitions() {}

  static Collection<Definition> by(Pack pack) {
    CalledDefinitions called = new CalledDefinitions();
    pack.schema().adjectives().values().forEach(a -> called.adjectives.addAll(a.values()));
    for (Control control : pack.controls()) {
      WrittenConditions.of(control).forEach(called::look);
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
