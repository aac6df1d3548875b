package dev.portreeve.runtime.docker.completeness;

/**
 * What proves that a list is all there is. Nothing else does: of an answer of the Engine API nobody
 * sees the filter, and images that were pulled do not say when.
 */
enum Proof {
  /** A collector listed the ids before it described each of them. */
  LISTED("listed"),

  /** The engine counted as many, in the same states, and each was made before. */
  COUNTED("counted"),

  /** Whoever gave the inputs said so. */
  DECLARED("declared");

  private final String word;

  Proof(String word) {
    this.word = word;
  }

  /** As it stands in the snapshot. */
  public String word() {
    return word;
  }
}
