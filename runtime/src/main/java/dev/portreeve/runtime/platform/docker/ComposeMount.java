package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code docker run --mount} was given, as an entry of {@code volumes} of a compose file: a
 * map, since compose takes no such text.
 */
final class ComposeMount {
  private ComposeMount() {}

  /** Empty where a part of it has no key there. */
  static Optional<String> of(String value) {
    List<String> entries = new ArrayList<>();
    for (String part : value.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      Optional<String> told = plain(part.substring(equals + 1));
      Optional<String> entry =
          switch (name) {
            case "type", "source", "target" -> told.map(text -> name + ": " + text);
            case "readonly" -> Optional.of("read_only: true").filter(text -> equals < 0);
            case "bind-propagation" -> told.map(text -> "bind: { propagation: " + text + " }");
            default -> Optional.empty();
          };
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
    }
    return Optional.of("{ " + String.join(", ", entries) + " }");
  }

  /** In quotes where YAML might take it for something else. */
  private static Optional<String> plain(String text) {
    return text.matches("[A-Za-z./][A-Za-z0-9_./-]*") ? Optional.of(text) : JsonText.quoted(text);
  }
}
