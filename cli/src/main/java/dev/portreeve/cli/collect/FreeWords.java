package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * The words by which Podman is asked for what it listed. It looks for a name before it looks for an
 * id, so that whoever calls a container by the id of another is described in its place: then the
 * other is asked for by a beginning of its id that is no name, and of no other id.
 */
final class FreeWords {
  private static final int FEWEST = 4;

  /** What nothing is called: names begin with a letter or a digit. */
  private static final String NOTHING = ".";

  private final Set<String> ids = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  /** Nothing is listed yet, or what is asked looks for ids first. */
  FreeWords() {}

  /** Of the rows of a list. */
  FreeWords(JsonNode rows) {
    for (JsonNode row : rows) {
      ids.add(row.path("Id").asText());
      names.add(row.path("Name").asText());
      row.path("Names").forEach(name -> names.add(name.asText()));
    }
  }

  /** By which word one is asked for; one that names nothing where all words are taken. */
  String of(String id) {
    if (!names.contains(id)) {
      return id;
    }
    for (int length = id.length() - 1; length >= FEWEST; length--) {
      String word = id.substring(0, length);
      if (!names.contains(word)
          && ids.stream().filter(other -> other.startsWith(word)).allMatch(id::equals)) {
        return word;
      }
    }
    return NOTHING + id;
  }
}
