package dev.portreeve.runtime.platform;

import java.util.Optional;

/** Who made one object, and in whose words a change of it is asked for. Equal for one object. */
public interface Maker {
  /** The change in the maker's words; empty where it cannot be asked for there. */
  Optional<String> says(OptionChange change);

  /** Whether one edit of a file or one command changes all that is asked of the object. */
  boolean changesAtOnce();

  /**
   * What to do, for whoever reads about options of a command; empty where these are right as they
   * are.
   */
  Optional<String> note();

  /** Whether nothing but its note holds of the object: no command line of its own made it. */
  boolean isNoteAll();
}
