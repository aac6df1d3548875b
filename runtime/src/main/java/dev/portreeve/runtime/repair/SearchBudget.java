package dev.portreeve.runtime.repair;

/**
 * What the changes of one report may cost together, and of one finding, counted in what is looked
 * at and weighed: the same on every machine, so that the same report comes out. What is alike ends
 * alike: a control whose search ended at its limit on one subject gets half as much for the next,
 * and is not begun on any more once that does not reach for a single step.
 */
public final class SearchBudget {
  /** Enough for thousands of findings. */
  public static final long USUAL = 40_000_000;

  /** Enough for a hundred tries of a control that looks at little. */
  private static final long OF_A_FINDING = 400_000;

  /** Enough for a few tries of such a control: no finding gets less, while there is any left. */
  private static final long AT_LEAST = 2_000;

  private static final long OF_A_TRY = 200;

  /** What it takes to think of a value, or of a way, as elements that are looked at. */
  private static final long OF_A_THOUGHT = 20;

  private long left;
  private long share = OF_A_FINDING;
  private long own;
  private long begun;
  private long firstStep;

  /** So much and no more. */
  public SearchBudget(long most) {
    this.left = most;
  }

  /** From here on the findings are another control's. */
  public void turn() {
    share = OF_A_FINDING;
    firstStep = 0;
  }

  /** From here on another finding's share pays, if it reaches for a step. */
  void begin() {
    own = Math.min(share, left);
    begun = own;
    if (own < firstStep) {
      own = 0;
    }
  }

  /** A step was taken: a try, and what it leads to. */
  void stepped(int tries) {
    if (tries == 0) {
      firstStep = begun - own;
    }
  }

  /** The search for a finding came to an end, or to its limit. */
  void end(boolean cutOff) {
    share = cutOff ? Math.max(AT_LEAST, share / 2) : OF_A_FINDING;
  }

  /** Whether there is something left for this finding. */
  boolean reaches() {
    return own > 0;
  }

  /** A try looked at so many elements. */
  void tried(long looks) {
    spend(OF_A_TRY + looks);
  }

  /** A value or a way was thought of. */
  void thought() {
    spend(OF_A_THOUGHT);
  }

  /** So many edits were weighed against each other. */
  void spend(long work) {
    left -= work;
    own -= work;
  }
}
