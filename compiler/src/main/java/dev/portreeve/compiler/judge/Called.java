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
final class Called implements Formula.Visitor<Void> {
  private final Set<Definition> adjectives = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Definition> called = new LinkedHashSet<>();

  private Called() {}

  static Collection<Definition> by(Pack pack) {
    Called called = new Called();
    pack.schema().adjectives().values().forEach(a -> called.adjectives.addAll(a.values()));
    for (Control control : pack.controls()) {
      Conditions.of(control).forEach(f -> f.accept(called));
    }
    return called.called;
  }

  @Override
  public Void call(Formula.Call call) {
    Definition definition = call.definition();
    if (!adjectives.contains(definition) && seen.add(definition)) {
      definition.meaning().accept(this);
      called.add(definition);
    }
    return null;
  }

  @Override
  public Void compare(Formula.Compare compare) {
    return null;
  }

  @Override
  public Void isAbsent(Formula.IsAbsent isAbsent) {
    return null;
  }

  @Override
  public Void isEmpty(Formula.IsEmpty isEmpty) {
    return null;
  }

  @Override
  public Void holds(Formula.Holds holds) {
    return null;
  }

  @Override
  public Void not(Formula.Not not) {
    return not.condition().accept(this);
  }

  @Override
  public Void and(Formula.And and) {
    and.conditions().forEach(c -> c.accept(this));
    return null;
  }

  @Override
  public Void or(Formula.Or or) {
    or.conditions().forEach(c -> c.accept(this));
    return null;
  }

  @Override
  public Void quantified(Formula.Quantified q) {
    q.where().ifPresent(w -> w.accept(this));
    q.satisfies().ifPresent(s -> s.accept(this));
    return null;
  }
}
