package dev.portreeve.runtime.verdict;

import java.util.Optional;

/**
 * How far a comparison is from turning: what it found, up to which limit its answer stays the same,
 * and the room between the two where both are numbers. Only what was compared, nothing estimated.
 */
public record Margin(Kind kind, Shown value, Shown limit, Optional<Shown> room) {

  /** How the limit is meant; each says up to where the answer stays the same. */
  public enum Kind {
    UP_TO,
    BELOW,
    FROM,
    ABOVE,
    /** Any other value turns it. */
    ONLY,
    /** This one value turns it. */
    NOT,
    /** Any value that is not among these turns it. */
    AMONG,
    /** Any of these turns it. */
    NONE_OF,
    /** Permission bits: any bit beyond these turns it. */
    WITHIN
  }

  /** The same as part of a sentence, not yet safe to print. */
  public String words() {
    return switch (kind) {
      case UP_TO -> "stays so up to " + limit.words() + spare();
      case BELOW -> "stays so below " + limit.words() + spare();
      case FROM -> "stays so down to " + limit.words() + spare();
      case ABOVE -> "stays so above " + limit.words() + spare();
      case ONLY -> "any other value turns it";
      case NOT -> "turns when it becomes " + limit.words();
      case AMONG -> "turns with a value that is none of: " + limit.words();
      case NONE_OF -> "turns with any of: " + limit.words();
      case WITHIN ->
          "stays so within "
              + limit.words()
              + room.map(r -> ": " + r.words() + " may be added").orElse(": no bit may be added");
    };
  }

  private String spare() {
    return room.map(r -> ": " + value.words() + " leaves " + r.words()).orElse("");
  }
}
