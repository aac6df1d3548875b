package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of the command that made a container, as Podman keeps them: names of options stay, and
 * values that cannot be a secret by their form. Which word is an option's value and which the
 * container's own nobody needs to know for that.
 */
final class RedactedCreation {
  private static final Pattern KEPT = SecretTable.pattern(SecretTable.created("kept"));
  private static final Pattern VALUED =
      SecretTable.pattern("-(" + SecretTable.created("valued") + ")");
  private static final Pattern LONG = Pattern.compile("^--[a-z][a-z-]*=");

  private RedactedCreation() {}

  static String word(String text) {
    if (Mark.isLong(text)) {
      return Mark.of(text);
    }
    if (KEPT.matcher(text).matches()) {
      return text;
    }
    Matcher option = LONG.matcher(text);
    if (option.find()) {
      String value = text.substring(option.end());
      return option.group() + (KEPT.matcher(value).matches() ? value : Mark.of(value));
    }
    if (VALUED.matcher(text).lookingAt()) {
      return text.substring(0, 2) + Mark.of(text.substring(2));
    }
    return text.startsWith("-") ? "-" + Mark.of(text.substring(1)) : Mark.of(text);
  }
}
