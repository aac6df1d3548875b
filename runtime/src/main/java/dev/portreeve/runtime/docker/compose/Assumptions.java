package dev.portreeve.runtime.docker.compose;

import java.util.Map;
import java.util.Optional;

/**
 * What a caller takes for granted about what a plan does not say: a value for some of the {@link
 * PlanCondition}s, by its own words.
 */
public record Assumptions(Map<PlanCondition, String> values) {
  /** Nothing is taken for granted. */
  public static final Assumptions NONE = new Assumptions(Map.of());

  /** Copies its map. */
  public Assumptions {
    values = Map.copyOf(values);
  }

  /** The value of a condition, if there is one. */
  public Optional<String> value(PlanCondition condition) {
    return Optional.ofNullable(values.get(condition));
  }
}
