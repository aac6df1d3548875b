package dev.portreeve;

import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.PlanFile;

/** Where embedding begins. */
public final class Portreeve {
  private Portreeve() {}

  /** A policy to be told what to run; nothing is loaded before {@link PolicyBuilder#load}. */
  public static PolicyBuilder policy() {
    return new PolicyBuilder();
  }

  /**
   * An evaluator of what {@link PolicyBuilder#plan} gave, perhaps on another machine. Needs neither
   * the compiler nor the packs on the class path, and takes some 10 ms for the standard pack. The
   * classes in it pass the same checks as those of any pack: a plan is data.
   *
   * @throws UnusablePolicyException when the bytes are no plan of this version, are damaged, or
   *     hold a pack that is refused
   */
  public static Evaluator load(byte[] plan) throws UnusablePolicyException {
    try {
      PlanFile.Plan read = PlanFile.read("plan", plan);
      return PolicyBuilder.load(read);
    } catch (InputException e) {
      throw new UnusablePolicyException(e);
    }
  }
}
