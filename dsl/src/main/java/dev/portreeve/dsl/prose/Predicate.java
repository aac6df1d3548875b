package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Value;

/**
 * What is said of something: "be" and a complement, or another verb and its object. The verb is
 * kept in its plain form, so that "is", "are not" and "must be" come of the same predicate.
 */
record Predicate(String verb, String complement) {
  static final String BE = "be";

  boolean isBeing() {
    return verb.equals(BE);
  }

  /** The verb in the form that is needed, and its complement. */
  String text(boolean plural, boolean must, boolean not) {
    String rest = complement.isEmpty() ? "" : " " + complement;
    if (must) {
      return "must " + (not ? "not " : "") + verb + rest;
    }
    if (isBeing()) {
      return (plural ? "are" : "is") + (not ? " not" : "") + rest;
    }
    if (not) {
      return (plural ? "do" : "does") + " not " + verb + rest;
    }
    return verb.replaceFirst("^\\w+", plural ? "$0" : third(verb.split(" ")[0])) + rest;
  }

  private static String third(String verb) {
    return verb.endsWith("h") || verb.endsWith("s") ? verb + "es" : verb + "s";
  }

  /** What the operator of a comparison says of its left side. */
  static Predicate of(Formula.Compare compare, Nouns nouns) {
    String right = nouns.of(compare.right());
    return switch (compare.operator()) {
      case BOOL_IS, NUMBER_IS, ENUM_IS, TEXT_IS, VERSION_IS -> new Predicate(BE, right);
      case SAME_AS -> new Predicate(BE, "the same as " + right + included(compare));
      case NUMBER_AT_MOST, VERSION_AT_MOST -> new Predicate(BE, "at most " + right);
      case NUMBER_AT_LEAST, VERSION_AT_LEAST -> new Predicate(BE, "at least " + right);
      case NUMBER_BELOW, VERSION_BELOW -> new Predicate(BE, "below " + right);
      case NUMBER_ABOVE, VERSION_ABOVE -> new Predicate(BE, "above " + right);
      case NUMBER_ONE_OF, ENUM_ONE_OF, TEXT_ONE_OF -> new Predicate(BE, oneOf(compare, right));
      case MODE_NO_LOOSER -> new Predicate(BE, "limited to what " + right + " grants");
      case MODE_PERMITS -> new Predicate("grant", "any permission in " + right);
      case TEXT_STARTS_WITH, TEXTS_START_WITH -> new Predicate("start with", right);
      case TEXT_ENDS_WITH -> new Predicate("end with", right);
      case TEXT_HAS -> new Predicate("contain", right);
      case TEXT_MATCHES -> new Predicate("match", pattern(compare, right));
      case TEXT_MATCHES_ONE_OF -> new Predicate("match", "one of the patterns " + right);
      case TEXT_FINDS -> new Predicate("contain", "a match for the pattern " + right);
      case PATH_COVERS -> new Predicate(BE, right + " or a directory above it");
      case PATH_WITHIN -> new Predicate(BE, right + " or something below it");
      case IP_WITHIN -> new Predicate(BE, "within " + right);
      case NUMBERS_ARE, ENUMS_ARE, TEXTS_ARE -> new Predicate(BE, exactly(compare, nouns, right));
    };
  }

  private static String included(Formula.Compare compare) {
    return compare
        .left()
        .absence()
        .or(compare.right()::absence)
        .map(word -> ", \"" + English.of(word) + "\" included")
        .orElse("");
  }

  private static String pattern(Formula.Compare compare, String right) {
    return compare.right() instanceof Value.Constant
        ? "the pattern " + right
        : right + " (a pattern)";
  }

  private static String oneOf(Formula.Compare compare, String right) {
    boolean spelledOut =
        compare.right() instanceof Value.Constant c
            && c.datum() instanceof Datum.Many many
            && !many.elements().isEmpty();
    return spelledOut ? right : "one of " + right;
  }

  private static String exactly(Formula.Compare compare, Nouns nouns, String right) {
    if (compare.right() instanceof Value.Constant c
        && c.datum() instanceof Datum.Many many
        && many.elements().isEmpty()) {
      return "empty";
    }
    return compare.right() instanceof Value.Constant c
        ? "exactly " + nouns.terms().amounts().of(c.datum(), c.type(), "and")
        : "the same as " + right;
  }
}
