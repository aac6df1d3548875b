package dev.portreeve.runtime.abi;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;

/** What a control says of a subject, as numbers ordered so that the worse one is the larger. */
public final class Outcome {
  /** The population does not hold this object. */
  public static final int NOT_A_SUBJECT = 0;

  /** {@code when} is false. */
  public static final int NOT_APPLICABLE = 1;

  /** Every obligation is met. */
  public static final int PASS = 2;

  /** A question is open. */
  @Abi(RULES)
  public static final int MANUAL = 3;

  /** Something that decides was not collected. */
  public static final int UNKNOWN = 4;

  /** Evaluation itself went wrong. */
  public static final int ERROR = 5;

  /** An obligation is not met. */
  @Abi(RULES)
  public static final int FAIL = 6;

  private Outcome() {}

  /** After a filter that is not true. */
  @Abi(RULES)
  public static int filtered(int truth) {
    return truth == Truth.FALSE ? NOT_A_SUBJECT : UNKNOWN;
  }

  /** After a {@code when} that is not true. */
  @Abi(RULES)
  public static int inapplicable(int truth) {
    return truth == Truth.FALSE ? NOT_APPLICABLE : UNKNOWN;
  }

  /** Of a {@code require}. */
  @Abi(RULES)
  public static int required(int truth) {
    return truth == Truth.TRUE ? PASS : truth == Truth.FALSE ? FAIL : UNKNOWN;
  }

  /** Of a {@code require ... otherwise ask}. */
  @Abi(RULES)
  public static int requiredOrAsked(int truth) {
    return truth == Truth.TRUE ? PASS : truth == Truth.FALSE ? FAIL : MANUAL;
  }

  /** Of an {@code ask ... when}. */
  @Abi(RULES)
  public static int asked(int truth) {
    return truth == Truth.TRUE ? MANUAL : truth == Truth.FALSE ? PASS : UNKNOWN;
  }

  /** The worse of two. */
  @Abi(RULES)
  public static int worse(int a, int b) {
    return Math.max(a, b);
  }
}
