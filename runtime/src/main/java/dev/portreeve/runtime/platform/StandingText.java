package dev.portreeve.runtime.platform;

/**
 * What stands there before an edit, in the words of whoever would type it: an option with its
 * value, a line, a value of JSON.
 *
 * @param words empty where nothing is known to stand there
 * @param ofPod whether it is an option that the object's pod was given, and not the object
 */
public record StandingText(String words, boolean ofPod) {
  /** Where nothing is known to stand. */
  public static final StandingText NOTHING = of("");

  /** Of the object itself. */
  public static StandingText of(String words) {
    return new StandingText(words, false);
  }

  /** Whether there is nothing to take away. */
  public boolean isNothing() {
    return words.isEmpty();
  }

  /** Whether it is that option, with a value. */
  public boolean isOption(String option) {
    return words.startsWith(option + "=");
  }
}
