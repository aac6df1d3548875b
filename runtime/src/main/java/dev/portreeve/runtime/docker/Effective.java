package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A setting as it takes effect.
 *
 * @param value what it is, or why that is not known
 * @param from what decided it, as in {@code flag --icc}
 */
record Effective(Fact<JsonNode> value, String from) {
  /** What decided where nobody said anything. */
  static final String DEFAULT = "default";

  boolean isKnown() {
    return value.isKnown();
  }

  /** Whether somebody said so. */
  boolean isTold() {
    return isKnown() && !from.equals(DEFAULT);
  }

  boolean says(Effective other) {
    return Values.sorted(Values.of(value)).equals(Values.sorted(Values.of(other.value)));
  }

  /** As it stands in a snapshot: with its provenance if it is known. */
  JsonNode json() {
    return Values.from(Values.of(value), from);
  }

  Effective or(Effective other) {
    return isKnown() ? this : other;
  }
}
