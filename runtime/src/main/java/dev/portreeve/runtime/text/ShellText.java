package dev.portreeve.runtime.text;

import java.util.Optional;

/**
 * Text from outside as one word of a shell, for commands that people copy from what Portreeve
 * prints: quoted where it needs to be, and none at all where quotes would not help.
 */
public final class ShellText {
  private ShellText() {}

  /** One word of a shell; empty for a text that a reader would not see as it is. */
  public static Optional<String> quoted(String text) {
    if (!TerminalText.of(text).equals(text)) {
      return Optional.empty();
    }
    boolean plain = !text.isEmpty() && text.chars().allMatch(ShellText::isPlain);
    return Optional.of(plain ? text : "'" + text.replace("'", "'\\''") + "'");
  }

  /** The same for a word that stands by itself; none that a program would take for an option. */
  public static Optional<String> operand(String text) {
    return text.startsWith("-") ? Optional.empty() : quoted(text);
  }

  /** A part of a line that knows no quotes, as a Dockerfile's; empty for one that needs them. */
  public static Optional<String> bare(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty() && t.chars().allMatch(ShellText::isPlain));
  }

  /** Whether a character means itself, wherever it stands. */
  public static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "_./:@%+=,-".indexOf(c) >= 0;
  }
}
