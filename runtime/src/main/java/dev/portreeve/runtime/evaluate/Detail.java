package dev.portreeve.runtime.evaluate;

/**
 * How much a report explains. Verdicts are the same either way.
 *
 * @param all whether PASS and NOT_APPLICABLE have their evidence, too, so that they are decided
 *     both ways; otherwise they come from the short way to a verdict, without evidence or message:
 *     what counts, gates and lists of open findings need, and several times as quick
 * @param changes whether a FAIL has the change that would make it pass
 */
public record Detail(boolean all, boolean changes) {
  /** Every finding has its evidence, and a FAIL the change that would make it pass. */
  public static final Detail CHANGES = new Detail(true, true);

  /** Every finding has its evidence. */
  public static final Detail EVERYTHING = new Detail(true, false);

  /** Every open finding has its evidence. */
  public static final Detail OPEN_ONLY = new Detail(false, false);

  /** The same, with every verdict decided both ways. */
  public Detail withAll() {
    return new Detail(true, changes);
  }

  /** The same, with changes. */
  public Detail withChanges() {
    return new Detail(all, true);
  }
}
