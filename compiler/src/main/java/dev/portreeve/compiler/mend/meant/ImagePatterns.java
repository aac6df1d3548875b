package dev.portreeve.compiler.mend.meant;

import dev.portreeve.dsl.lex.ImageText;
import java.util.List;
import java.util.Optional;

/**
 * A pattern that the whole name of an image is held against, asked of the part that it is about:
 * one that begins with a host is about the registry, which no repository holds.
 */
final class ImagePatterns {
  private ImagePatterns() {}

  /**
   * What is meant.
   *
   * @param pattern with its slashes
   */
  static Meant of(String reference, String pattern) {
    Optional<ImageText> image = ImageText.ofPattern(pattern);
    if (image.isEmpty()) {
      return new Meant.Says(reference + ".repository", "contains", pattern);
    }
    String host = image.get().registry();
    String rest = image.get().rest();
    Meant registry = says(reference, "registry", host.endsWith("*") ? "matches" : "is", host);
    return rest.isEmpty()
        ? registry
        : Meant.all(List.of(registry, says(reference, "repository", "starts with", rest)));
  }

  private static Meant says(String reference, String part, String relation, String text) {
    return new Meant.Says(reference + "." + part, relation, "\"" + text + "\"");
  }
}
