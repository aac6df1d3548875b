package dev.portreeve.runtime.abi.rule;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;

/**
 * The controls of one pack over one type of subject: the base of the classes that are compiled from
 * rules. {@link #decide} is the hot path and allocates nothing; why a control decides so is told
 * from the same conditions as data ({@code runtime.condition}). Instances hold constants only and
 * are safe to share between threads.
 */
public abstract class Rules {

  /** For generated classes. */
  @Abi(RULES)
  protected Rules() {}

  /**
   * Writes an {@link dev.portreeve.runtime.abi.Outcome} for each chosen control into {@code
   * outcomes}, at the control's number within this class.
   */
  public abstract void decide(Snapshot snapshot, View subject, boolean[] chosen, int[] outcomes);

  /** The subjects of a control whose population is a list field or one object. */
  public abstract Rows subjects(int control, Snapshot snapshot);
}
