package dev.portreeve.runtime.platform;

import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.View;
import java.util.List;
import java.util.Optional;

/**
 * What runs the objects that a snapshot describes, as far as whoever proposes a change has to know
 * it: who made an object, and what is asked for in vain. An engine is given one when it is loaded.
 * Immutable, without state, and of no influence on any verdict.
 */
public interface Platform {
  /** Of which nothing is known: every change is asked for as the schema says it. */
  Platform UNKNOWN = new UnknownPlatform();

  /** The names of the fields by which it tells who made an object; read of any that has them. */
  List<String> fields();

  /** Whether a field is set by an option of the command that makes such objects. */
  boolean isAskedFor(Shape.Field field);

  /**
   * Whether that is the command that makes such objects, where nobody else did.
   *
   * @param tool the command, and a space
   */
  boolean isMaking(String tool);

  /** Who made the object that this is, or is a part of. */
  Maker maker(View part);

  /**
   * Whether that member of a set is there, in the place of all others, because that field is so: it
   * goes with it, and the usual ones are left.
   */
  boolean isGivenAll(String member, String field);

  /** Whether that field may give all members of another set at once. */
  boolean givesAll(String field);

  /** The options that have to be given where that is left out; empty for none. */
  String insteadOf(StandingText gone);

  /** Whether setting that field does nothing where it runs, or nothing that anybody wants. */
  boolean isIdle(View view, int field);

  /**
   * What comes before advice about some of an object's fields, where one of them does nothing now;
   * empty where each does what it says.
   */
  Optional<String> first(View object, List<Integer> fields);
}
