package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of compose files. Their values come from whoever calls compose, even where a default
 * stands beside them, so that whatever depends on one is not known from the file.
 */
final class ComposeVariables {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\$)|\\{?([A-Za-z_][A-Za-z0-9_]*+))");

  private ComposeVariables() {}

  /** The first variable on which a value depends. */
  static Optional<String> open(JsonNode value) {
    if (value.isTextual()) {
      Matcher m = VARIABLE.matcher(value.asText());
      while (m.find()) {
        if (m.group(2) != null) {
          return Optional.of(m.group(2));
        }
      }
      return Optional.empty();
    }
    for (JsonNode part : value) {
      Optional<String> found = open(part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** {@code $$} is a dollar sign. */
  static String unescaped(String text) {
    return text.replace("$$", "$");
  }
}
