package dev.portreeve.runtime.platform;

/**
 * Options that a command is to be given, and that it is to be without.
 *
 * @param tool the command that takes them, and a space
 * @param now the options that are to be given, or nothing
 * @param left those that are to be left out, or nothing
 */
public record OptionChange(String tool, String now, StandingText left) {
  /** As whoever types the command reads it. */
  public String line() {
    return tool + options();
  }

  /**
   * The options alone: {@code without --privileged}, {@code --user=1000 instead of --user=root}.
   */
  public String options() {
    if (now.isEmpty()) {
      return "without " + left.words();
    }
    return now + (left.isNothing() ? "" : " instead of " + left.words());
  }
}
