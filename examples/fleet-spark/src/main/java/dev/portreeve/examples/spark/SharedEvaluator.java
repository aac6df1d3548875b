package dev.portreeve.examples.spark;

import dev.portreeve.Evaluator;
import dev.portreeve.Portreeve;
import dev.portreeve.UnusablePolicyException;
import java.io.Serializable;

/**
 * A plan as bytes, and what is loaded from it. Spark hands a broadcast value to all tasks of an
 * executor, so that each executor loads it once; no compiler is needed for that.
 */
final class SharedEvaluator implements Serializable {
  private static final long serialVersionUID = 1L;
  private final byte[] plan;
  private transient Evaluator evaluator;

  SharedEvaluator(byte[] plan) {
    this.plan = plan;
  }

  synchronized Evaluator get() throws UnusablePolicyException {
    if (evaluator == null) {
      evaluator = Portreeve.load(plan);
    }
    return evaluator;
  }
}
