package dev.portreeve.compiler.mend.near;

/**
 * What a run may spend on looking for texts that compile, in characters that are read: the same on
 * every machine, so that the same is said, and never much longer than the compiling itself.
 */
public final class Effort {
  /** Of what compiling costs, what parsing does. */
  private static final int PARSED = 4;

  private long left;

  /**
   * @param characters how many may be compiled
   */
  public Effort(long characters) {
    this.left = characters;
  }

  /** A text was compiled. */
  public void compiled(String text) {
    left -= written(text);
  }

  /** A text was parsed. */
  public void parsed(String text) {
    left -= written(text) / PARSED;
  }

  /** Whether anything is. */
  public boolean isLeft() {
    return left > 0;
  }

  /** A control is tried alone, with spaces where the others stand: they cost next to nothing. */
  private static long written(String text) {
    return text.chars().filter(c -> c > ' ').count();
  }
}
