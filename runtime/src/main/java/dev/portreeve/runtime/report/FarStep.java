package dev.portreeve.runtime.report;

/**
 * A step that whoever asked cannot take with what they gave, as it needs the host that a plan is
 * for. {@link #of} writes it, and {@link #isOne} is the only reader of what that wrote.
 */
public final class FarStep {
  private static final String WORDS = "no compose file says it; where it runs: ";

  private FarStep() {}

  /** The step, with the words that tell where it can be taken. */
  public static String of(String how) {
    return WORDS + how;
  }

  /** Whether a step is one. */
  public static boolean isOne(String how) {
    return how.startsWith(WORDS);
  }
}
