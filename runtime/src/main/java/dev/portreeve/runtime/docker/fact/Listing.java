package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one text tells of a list.
 *
 * @param elements what it names
 * @param gap why there may be more; empty if the text proves that there is not
 */
public record Listing(List<JsonNode> elements, String gap) {

  public Listing {
    elements = List.copyOf(elements);
  }

  /** The first of these reasons that is one. */
  public static String gap(String... reasons) {
    for (String reason : reasons) {
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  /**
   * One set of all that texts tell, complete only where each complete one holds whatever the others
   * name. Unknown if there is none.
   */
  public static JsonNode union(Collection<Listing> listings) {
    if (listings.isEmpty()) {
      return SnapshotJson.unknown(UnknownReason.NOT_COLLECTED.words());
    }
    List<JsonNode> all = new ArrayList<>();
    listings.forEach(l -> all.addAll(l.elements));
    List<Listing> whole = listings.stream().filter(l -> l.gap.isEmpty()).toList();
    if (!whole.isEmpty()) {
      Set<String> union = keys(all);
      boolean agree = whole.stream().allMatch(l -> keys(l.elements).equals(union));
      return agree ? SnapshotJson.set(all) : Disagreement.partial(SnapshotJson.set(all), List.of());
    }
    String reason = listings.stream().map(Listing::gap).sorted().findFirst().orElseThrow();
    return SnapshotJson.partial(SnapshotJson.set(all), reason);
  }

  private static Set<String> keys(Collection<JsonNode> elements) {
    return elements.stream().map(CanonicalJson::text).collect(Collectors.toSet());
  }

  /** The same without twins, for lists of which one place has one element: the last one counts. */
  static List<JsonNode> lastOf(List<JsonNode> elements, String key) {
    TreeMap<String, JsonNode> byKey = new TreeMap<>();
    elements.forEach(e -> byKey.put(e.path(key).asText(), e));
    return List.copyOf(byKey.values());
  }
}
