package dev.portreeve.compiler.mend.gist;

/**
 * What a word adds to a condition about the elements of a list, wherever it stands: {@code text} is
 * as Reeve has it.
 */
record Piece(Kind kind, String text) {

  /** What a word may add. */
  enum Kind {
    /** The list itself. */
    LIST,
    /** A field of its elements. */
    PART,
    /** An element, by the name that its author gave it. */
    ELEMENT,
    /** A literal, a member of an enum, or a list that the pack declares. */
    VALUE,
    RELATION,
    /** That what follows is denied. */
    NOT,
    /** That nothing else is there than what follows. */
    ONLY,
    /** {@code every}, {@code some} or {@code no}. */
    QUANTIFIER,
    /** That elements are counted. */
    COUNT,
    /** That what follows says which elements are meant. */
    SELECT,
    /** That what follows is said of those which are meant. */
    SATISFIES,
    /** That there is nothing. */
    EMPTY,
    /** What two sets come to: {@code common}, {@code without}, {@code apart}, {@code subset}. */
    SETS,
    /** {@code and} or {@code or}. */
    JOINT,
    /** Adds nothing. */
    NOISE
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(Kind other, String word) {
    return kind == other && text.equals(word);
  }
}
