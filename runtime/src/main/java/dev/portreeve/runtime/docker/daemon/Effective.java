package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

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
    return SnapshotJson.of(value).equals(SnapshotJson.of(other.value));
  }

  /** As it stands in a snapshot: with its provenance if it is known. */
  JsonNode json() {
    return SnapshotJson.from(SnapshotJson.of(value), from);
  }

  Effective or(Effective other) {
    return isKnown() ? this : other;
  }
}
