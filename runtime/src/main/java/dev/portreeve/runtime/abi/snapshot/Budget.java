package dev.portreeve.runtime.abi.snapshot;

import java.util.Arrays;

/**
 * What each control of a class may still look at in one snapshot: the elements of lists, for each
 * quantifier, membership and comparison of sets; the letters of texts, for each search. A control
 * spends its own share alone, so that its verdicts never depend on what else is selected.
 */
public final class Budget {
  /** The share of one control in one snapshot, unless a run sets another. */
  public static final long SHARE = 300_000_000;

  private final long[] left;
  private final boolean[] refused;
  private boolean refusedAny;
  private int turn;

  /** The same share for each of so many controls. */
  public Budget(int controls, long share) {
    this.left = new long[controls];
    this.refused = new boolean[controls];
    Arrays.fill(left, share);
  }

  /** A control has its whole share again. */
  public void renew(int control, long share) {
    left[control] = share;
    refused[control] = false;
  }

  /** From here on this control pays. */
  public void turn(int control) {
    turn = control;
  }

  /** Pays for what the control is about to look at; false when its share does not reach. */
  public boolean pay(long looks) {
    if (left[turn] < looks) {
      refused[turn] = true;
      refusedAny = true;
      return false;
    }
    left[turn] -= looks;
    return true;
  }

  /** What is left of a control's share. */
  public long left(int control) {
    return left[control];
  }

  /** Whether this control was refused since the last {@link #forgive}. */
  public boolean refused(int control) {
    return refused[control];
  }

  /** Whether any was. */
  public boolean refused() {
    return refusedAny;
  }

  /** Another subject: what it is refused counts for itself. */
  public void forgive() {
    if (refusedAny) {
      Arrays.fill(refused, false);
      refusedAny = false;
    }
  }
}
