package dev.portreeve.runtime.repair;

/**
 * What stands there before an edit, in the words of whoever would type it: an option with its
 * value, a line, a value of JSON.
 *
 * @param words empty where nothing is known to stand there
 * @param ofPod whether it is an option that the object's pod was given, and not the object
 */
record StandingText(String words, boolean ofPod) {
  static final StandingText NOTHING = of("");

  static StandingText of(String words) {
    return new StandingText(words, false);
  }

  boolean isNothing() {
    return words.isEmpty();
  }

  boolean isOption(String option) {
    return words.startsWith(option + "=");
  }
}
