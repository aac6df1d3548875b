package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.profile.PlanReason;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables of compose files. Their values come from whoever calls compose, even where a default
 * stands beside them, so that whatever depends on one is not known from the file.
 */
public final class ComposeVariables {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\$)|\\{?([A-Za-z_][A-Za-z0-9_]*+))");

  private ComposeVariables() {}

  /** The first variable on which a value depends. */
  public static Optional<String> open(JsonNode value) {
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

  /** A dollar sign that begins neither a variable nor another dollar sign, nor is itself one. */
  static boolean isBroken(String text) {
    for (int i = text.indexOf('$'); i >= 0; i = text.indexOf('$', i)) {
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      boolean name = next == '_' || next < 128 && Character.isLetter(next);
      if (next == '{') {
        if (!text.substring(i + 2).matches("(?s)[A-Za-z_][A-Za-z0-9_]*([:?+-].*)?}.*")
            && !text.substring(i + 2).matches("(?s)[A-Za-z_][A-Za-z0-9_]*}.*")) {
          return true;
        }
      } else if (next != '$' && !name) {
        return true;
      }
      i += 2;
    }
    return false;
  }

  /** Whether no variable stands in a text, and it is whole: no brace of one is cut off. */
  public static boolean isClosed(String text) {
    return text.indexOf('$') < 0 && text.indexOf('{') < 0 && text.indexOf('}') < 0;
  }

  /** Why a value that depends on a variable is not known. */
  public static String reason(JsonNode value) {
    return new PlanReason.Variable(open(value).orElse("?")).words();
  }

  /** {@code $$} is a dollar sign. */
  public static String unescaped(String text) {
    return text.replace("$$", "$");
  }
}
