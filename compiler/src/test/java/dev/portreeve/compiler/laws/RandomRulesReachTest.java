package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.dsl.syntax.Quantifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the laws are tried on leaves nothing of the language out: random rules reach all of it. */
class RandomRulesReachTest {
  private final Set<String> reached = new TreeSet<>();

  /** What many rules share, a schema above all, is walked once. */
  private final Set<Object> walked = Collections.newSetFromMap(new IdentityHashMap<>());

  @Test
  void everyOperatorTypeAndConstructOccurs() {
    Set<String> missing = all();
    for (long seed = 0; seed < 40 && !missing.isEmpty(); seed++) {
      Plan plan = World.result(RandomRulesTest.plan(new RandomRules(seed).controls(12)));
      plan.pack().controls().forEach(this::reach);
      missing.removeAll(reached);
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>();
    for (Class<?> family :
        List.of(
            Formula.class, Value.class, Control.Obligation.class, Control.Message.Piece.class)) {
      Stream.of(family.getPermittedSubclasses()).forEach(c -> all.add(c.getSimpleName()));
    }
    for (Class<?> words :
        List.of(
            Operator.class,
            Quantifier.class,
            Control.Source.class,
            Value.Piece.class,
            Type.Scalar.class)) {
      Stream.of(words.getEnumConstants()).forEach(c -> all.add(name(c)));
    }
    all.addAll(List.of("a percentage", "an otherwise", "a when", "a filter", "an element"));
    return all;
  }

  private static String name(Object constant) {
    return constant.getClass().getSimpleName() + " " + constant;
  }

  /** Walks the checked tree by the components of its records. */
  private void reach(Object node) {
    if (node instanceof Enum<?> word) {
      reached.add(name(word));
    } else if (node instanceof Optional<?> maybe) {
      maybe.ifPresent(this::reach);
    } else if (node instanceof Collection<?> several) {
      several.forEach(this::reach);
    } else if (node instanceof Map<?, ?> map) {
      reach(map.values());
    } else if (node instanceof Record && walked.add(node)) {
      noteworthy(node);
      reached.add(node.getClass().getSimpleName());
      for (RecordComponent component : node.getClass().getRecordComponents()) {
        reach(part(node, component));
      }
    }
  }

  private void noteworthy(Object node) {
    if (node instanceof Formula.Quantified q && q.percent()) {
      reached.add("a percentage");
    }
    if (node instanceof Control.Obligation.Require r && r.otherwiseAsk().isPresent()) {
      reached.add("an otherwise");
    }
    if (node instanceof Control control && control.when().isPresent()) {
      reached.add("a when");
    }
    if (node instanceof Control.Element) {
      reached.add("an element");
    }
    if (node instanceof Control.Population population && population.filter().isPresent()) {
      reached.add("a filter");
    }
  }

  private static Object part(Object node, RecordComponent component) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
