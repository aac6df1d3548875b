package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.lex.ImageText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that the whole name of an image is held against, asked of the part that it is about:
 * one that begins with a host is about the registry, which no repository holds.
 */
final class ImagePatterns {
  private static final Pattern BEGINNING = Pattern.compile("/\\^([\\w.:/\\\\-]+)(?:\\.\\*)?/");

  private static final Pattern HOST = Pattern.compile("[\\w-]*\\w\\.[\\w.-]+(?::\\d+)?");

  private ImagePatterns() {}

  /**
   * What is meant.
   *
   * @param pattern with its slashes
   */
  static Meant of(String reference, String pattern) {
    Matcher beginning = BEGINNING.matcher(pattern);
    String text = beginning.matches() ? beginning.group(1).replace("\\", "") : "";
    Optional<ImageText> image = ImageText.of(text);
    if (image.isPresent()) {
      Meant registry = says(reference, "registry", "is", image.get().registry());
      String rest = image.get().rest();
      return rest.isEmpty()
          ? registry
          : Meant.all(List.of(registry, says(reference, "repository", "starts with", rest)));
    }
    return HOST.matcher(text).matches()
        ? says(reference, "registry", "matches", text + "*")
        : new Meant.Says(reference + ".repository", "contains", pattern);
  }

  private static Meant says(String reference, String part, String relation, String text) {
    return new Meant.Says(reference + "." + part, relation, "\"" + text + "\"");
  }
}
