package dev.portreeve.runtime.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one rule that the words of an entrypoint go before the words of its command: remembers, for
 * each object of a document, what was said in the first, for whoever reads the second.
 */
final class RedactedEntrypoints {
  private static final Map<String, List<String>> BEFORE = SecretTable.behind();
  private static final Set<String> FIRST =
      BEFORE.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());

  private record Place(int object, String name) {}

  /** More entrypoints than a history has: that of the image, and those below it. */
  private static final int ROWS = 8;

  private final Map<Place, RedactedCommand> said = new HashMap<>();
  private final Map<Integer, List<RedactedCommand>> rows = new HashMap<>();

  /** Whether words of this name go before others. */
  static boolean isOne(String name) {
    return FIRST.contains(name);
  }

  /** Whether words of this name go before others, or behind such. */
  static boolean isPart(String name) {
    return isOne(name) || BEFORE.containsKey(name);
  }

  /** What goes before the words of this name of an object. */
  RedactedCommand begin(String name, int object) {
    for (String before : BEFORE.getOrDefault(name, List.of())) {
      RedactedCommand words = said.get(new Place(object, before));
      if (words != null) {
        return words.behind();
      }
    }
    return new RedactedCommand();
  }

  /** These were the words of this name of an object. */
  void end(String name, int object, RedactedCommand words) {
    if (isOne(name)) {
      said.put(new Place(object, name), words);
    }
  }

  /** What a row of a history says of an entrypoint, which has a row of its own there. */
  void row(int list, RedactedCommand words) {
    List<RedactedCommand> all = rows.computeIfAbsent(list, l -> new ArrayList<>());
    if (all.size() < ROWS) {
      all.add(words);
    }
  }

  /** What may go before the words of a command, by what the rows of its history say. */
  List<RedactedCommand> rows(int list) {
    return rows.getOrDefault(list, List.of());
  }
}
