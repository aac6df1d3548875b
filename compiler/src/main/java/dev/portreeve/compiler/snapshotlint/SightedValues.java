package dev.portreeve.compiler.snapshotlint;

import dev.portreeve.runtime.explain.DecisionCause;
import dev.portreeve.runtime.explain.FieldRead;
import java.util.List;

/** The values that each comparison of a decision looked at. */
final class SightedValues {

  /** Takes what one comparison looked at, by the number of its node. */
  interface Looked {
    void at(int node, List<FieldRead> reads);
  }

  private SightedValues() {}

  /** Hands on the reads of every comparison that a cause holds. */
  static void in(DecisionCause cause, Looked looked) {
    if (cause instanceof DecisionCause.Compared compared) {
      looked.at(compared.node(), compared.reads());
    } else if (cause instanceof DecisionCause.Joined joined) {
      joined.parts().forEach(part -> in(part, looked));
    } else if (cause instanceof DecisionCause.Negated negated) {
      in(negated.part(), looked);
    } else if (cause instanceof DecisionCause.Called called) {
      in(called.meaning(), looked);
    } else {
      DecisionCause.Ranged ranged = (DecisionCause.Ranged) cause;
      ranged.elements().forEach(element -> in(element.cause(), looked));
    }
  }
}
