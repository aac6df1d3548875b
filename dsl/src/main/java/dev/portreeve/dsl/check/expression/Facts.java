package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.schema.Structure;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is known at one point of a condition: which values are not absent, which files exist. Flows
 * from left to right through {@code and}, {@code or} and {@code not}; never out of a definition.
 */
public record Facts(Set<String> known) {
  public static final Facts NONE = new Facts(Set.of());

  public Facts {
    known = Set.copyOf(known);
  }

  public Facts plus(String fact) {
    Set<String> more = new HashSet<>(known);
    more.add(fact);
    return new Facts(more);
  }

  Facts both(Facts other) {
    Set<String> more = new HashSet<>(known);
    more.addAll(other.known);
    return new Facts(more);
  }

  Facts common(Facts other) {
    Set<String> fewer = new HashSet<>(known);
    fewer.retainAll(other.known);
    return new Facts(fewer);
  }

  boolean isPresent(Value value) {
    return key(value).map(known::contains).orElse(false);
  }

  boolean exists(Value value) {
    return key(value).map(k -> known.contains(existence(k))).orElse(false);
  }

  public static Optional<String> existenceOf(Value value) {
    return key(value).map(Facts::existence);
  }

  /** Whether fields of this structure may be read only where {@code exists} holds. */
  static boolean needsExistence(Structure structure) {
    return structure.population().map(p -> p.count() == Structure.Count.ASKED).orElse(false);
  }

  private static String existence(String key) {
    return "exists " + key;
  }

  /** A name for what a value stands for, the same wherever it stands; none for computed values. */
  static Optional<String> key(Value value) {
    if (value instanceof Value.Variable variable) {
      return Optional.of("#" + variable.binding().number());
    }
    if (value instanceof Value.One one) {
      return Optional.of("@" + one.type().name());
    }
    if (value instanceof Value.Parameter parameter) {
      return Optional.of("$" + parameter.name());
    }
    if (value instanceof Value.Lookup lookup) {
      return Optional.of("@" + lookup.type().name() + lookup.key().datum());
    }
    if (value instanceof Value.Field field) {
      return key(field.target()).map(k -> k + "." + field.name());
    }
    if (value instanceof Value.Collection collection) {
      return Optional.of("@all " + collection.element().name());
    }
    if (value instanceof Value.Total total) {
      return key(total.list()).map(k -> "sum of " + total.field().name() + " over " + k);
    }
    if (value instanceof Value.Part part) {
      return key(part.target()).map(k -> k + "." + part.piece());
    }
    return Optional.empty();
  }
}
