package dev.portreeve.runtime.pack;

/** What stands before each part of a decision in a file: which kind of part it is. */
final class DecisionForm {
  private DecisionForm() {}

  /** The kinds of condition. */
  enum OfCondition {
    COMPARE,
    SAME,
    IS_ABSENT,
    IS_EMPTY,
    HOLDS,
    NOT,
    ALL,
    ANY,
    DEFINED,
    QUANTIFIED
  }

  /** The kinds of value. */
  enum OfTerm {
    BOOL,
    NUMBER,
    MEMBER,
    CONSTANT,
    ABSENCE,
    VARIABLE,
    OBJECT,
    FIELD,
    REFERENCE,
    REFERENCES,
    ONE,
    COLLECTION,
    LOOKUP,
    PARAMETER,
    LIST,
    PART,
    PLUS,
    MINUS,
    AGE,
    COUNT,
    TOTAL,
    GROWING_TOTAL
  }

  /** The kinds of what a message shows. */
  enum OfShown {
    PLACE,
    TOLD,
    ELEMENT,
    MEMBER,
    TOTAL,
    TOTAL_OR_ABSENT,
    MADE,
    MADE_OF
  }
}
