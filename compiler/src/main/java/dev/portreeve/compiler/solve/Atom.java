package dev.portreeve.compiler.solve;

/** One question to one place: the smallest thing that is so or not. */
public record Atom(Place place, Test test) {

  /** The same for the same question to the same place. */
  public String key() {
    return place.key() + " " + test.key();
  }
}
