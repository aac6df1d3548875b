package dev.portreeve.dsl.syntax;

/** How many elements a quantified condition asks for. */
public enum Quantifier {
  EVERY("every"),
  SOME("some"),
  NO("no"),
  EXACTLY("exactly"),
  AT_MOST("at most"),
  AT_LEAST("at least");

  private final String spelling;

  Quantifier(String spelling) {
    this.spelling = spelling;
  }

  /** How it is written. */
  public String spelling() {
    return spelling;
  }
}
