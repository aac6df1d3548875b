package dev.portreeve.benchmarks;

import java.util.Locale;

/** Where a contender should lie: by its ratio to the row's first, or by itself. */
sealed interface Goal {
  /** Anywhere: a yardstick, or for comparison. */
  Goal NONE = new None();

  /** Whether it lies there. */
  boolean met(Interleaved.Timing timing);

  /** Anywhere. */
  record None() implements Goal {
    @Override
    public boolean met(Interleaved.Timing timing) {
      return true;
    }

    @Override
    public String toString() {
      return "";
    }
  }

  /** Ours: the less, the better. */
  record AtMost(double ratio) implements Goal {
    @Override
    public boolean met(Interleaved.Timing timing) {
      return timing.ratio() <= ratio;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "at most %.2f", ratio);
    }
  }

  /** Another's: the more, the better. */
  record AtLeast(double ratio) implements Goal {
    @Override
    public boolean met(Interleaved.Timing timing) {
      return timing.ratio() >= ratio;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "at least %.2f", ratio);
    }
  }

  /** Ours, where nothing else does the same. */
  record Within(double milliseconds) implements Goal {
    @Override
    public boolean met(Interleaved.Timing timing) {
      return timing.nanos() <= milliseconds * 1e6;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "at most %.3f ms", milliseconds);
    }
  }
}
