package dev.portreeve.compiler.coverage;

/** So many of so many; of none, all. */
public record Share(int covered, int all) {

  /** In whole percent, rounded down, so that 100 means all. */
  public int percent() {
    return all == 0 ? 100 : (int) (100L * covered / all);
  }

  Share and(Share other) {
    return new Share(covered + other.covered, all + other.all);
  }
}
