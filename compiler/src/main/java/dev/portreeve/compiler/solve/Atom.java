package dev.portreeve.compiler.solve;

/**
 * One question to one place: the smallest thing that is so or not. The key is the same for the same
 * question to the same place.
 */
record Atom(Variable place, Test test, String key) {

  Atom(Variable place, Test test) {
    this(place, test, place.key() + " " + test.key());
  }
}
