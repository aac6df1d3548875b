package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.phrase.Phrase;
import java.util.Map;
import java.util.Optional;

/** What readers of parts of a condition ask of the reader of all of it. */
interface Conditions {
  /** The condition that comes next, with all that is joined to it. */
  Meant condition();

  /** The same in a list, whose commas part it from others. */
  Meant listed();

  /** What is said of a value. */
  Meant related(Named value);

  /** What a relation between two values means. */
  Meant compared(Named value, String relation, Named other);

  /** What a phrase behind a value means. */
  Meant phrased(Phrase phrase, Named value);

  /** A template of a table, with values for its letters. */
  Optional<Meant> filled(String template, Map<String, Named> operands);

  /** Nothing is read any more. */
  Meant lost();
}
