package dev.portreeve.compiler.laws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.dsl.schema.Structure;
import java.util.List;

/** A value of the second opinion: what a place of the snapshot holds, as language.md has it. */
sealed interface Val {

  /** Not collected, or not readable as its type. */
  record Unknown() implements Val {}

  /** The named absence of its place. */
  record Absent() implements Val {}

  /** A truth value. */
  record Bool(boolean value) implements Val {}

  /** A number of any unit; an instant in microseconds. */
  record Number(long value) implements Val {}

  /** A text in the canonical form of its type. */
  record Text(String value) implements Val {}

  /** A member of an enum. */
  record Member(String name) implements Val {}

  /** An object that is there; every field may still be unknown. */
  record Obj(JsonNode node, Structure structure) implements Val {}

  /** A set or list; it may hold more unless it is complete. */
  record Many(List<Val> elements, boolean complete) implements Val {
    /** Copies its list. */
    public Many {
      elements = List.copyOf(elements);
    }
  }

  /** Not collected. */
  Val UNKNOWN = new Unknown();

  /** The named absence. */
  Val ABSENT = new Absent();

  /** A list of which nothing is known. */
  Many NOTHING_KNOWN = new Many(List.of(), false);

  /** Whether it is a value, neither unknown nor absent. */
  static boolean known(Val val) {
    return !(val instanceof Unknown) && !(val instanceof Absent);
  }
}
