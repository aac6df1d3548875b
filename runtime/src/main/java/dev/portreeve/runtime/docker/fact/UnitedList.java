package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One list of what several name. Nothing that somebody names gets lost: a list that lacks it makes
 * the whole one partial, however complete it calls itself. An element of which one file knows less
 * than another is that other one, if it can be no second.
 */
final class UnitedList {
  /** Of so many elements none is looked for in the others, which would take long. */
  private static final int MANY = 2000;

  private final List<Reading> lists;

  private UnitedList(List<Reading> lists) {
    this.lists = lists;
  }

  static JsonNode of(List<Reading> lists) {
    boolean same =
        lists.stream().map(list -> Reading.canonical(list.value())).distinct().count() == 1;
    return same ? lists.get(0).value() : new UnitedList(lists).united();
  }

  private JsonNode united() {
    TreeMap<String, JsonNode> all = new TreeMap<>();
    boolean many = lists.stream().mapToInt(list -> list.value().size()).sum() > MANY;
    for (Reading list : lists) {
      for (JsonNode element : SnapshotJson.elements(list.value())) {
        if (many || !isSaidBetter(element, list)) {
          all.put(Reading.canonical(element), element);
        }
      }
    }
    List<Reading> whole = lists.stream().filter(list -> list.value().isArray()).toList();
    List<Reading> lacking = whole.stream().filter(list -> !holds(list.value(), all)).toList();
    if (!lacking.isEmpty()) {
      return Disagreement.partial(SnapshotJson.set(all.values()), sources(lacking));
    }
    boolean disputed =
        lists.stream().anyMatch(l -> SnapshotJson.isPartial(l.value()) && isDisputed(l.value()));
    return whole.isEmpty() || disputed
        ? SnapshotJson.partial(SnapshotJson.set(all.values()), reason())
        : inOrder(whole, all);
  }

  /** One that lacks something, and one that names it. */
  private List<String> sources(List<Reading> lacking) {
    String one = first(lacking);
    List<Reading> others =
        lists.stream().filter(list -> lists.size() > 1 && !list.source().equals(one)).toList();
    return List.of(one, first(others));
  }

  /** Why none is complete; a disagreement of before comes first. */
  private String reason() {
    return lists.stream()
        .map(Reading::value)
        .filter(SnapshotJson::isPartial)
        .sorted(
            (a, b) -> {
              int before = Boolean.compare(isDisputed(b), isDisputed(a));
              return before != 0 ? before : text(a).compareTo(text(b));
            })
        .map(UnitedList::text)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isDisputed(JsonNode partial) {
    return Disagreement.is(text(partial));
  }

  private static String text(JsonNode partial) {
    return partial.get("reason").asText();
  }

  /** A list that already is the whole one keeps the order of its elements. */
  private static JsonNode inOrder(List<Reading> whole, TreeMap<String, JsonNode> all) {
    TreeMap<String, JsonNode> same = new TreeMap<>();
    for (Reading list : whole) {
      boolean exact = true;
      for (JsonNode element : list.value()) {
        exact &= all.containsKey(Reading.canonical(element));
      }
      if (exact) {
        same.put(Reading.canonical(list.value()), list.value());
      }
    }
    return same.isEmpty() ? SnapshotJson.set(all.values()) : same.firstEntry().getValue();
  }

  private static String first(List<Reading> some) {
    return some.stream().map(Reading::source).sorted().findFirst().orElse("");
  }

  /** Whether another list has an element that is surely this one, and says more of it. */
  private boolean isSaidBetter(JsonNode element, Reading own) {
    for (Reading other : lists) {
      for (JsonNode better : SnapshotJson.elements(other.value())) {
        boolean more = Reading.isWeaker(element, better) && !Reading.isWeaker(better, element);
        if (other != own && more && weaker(own.value(), better) == 1) {
          return true;
        }
      }
    }
    return false;
  }

  private static int weaker(JsonNode list, JsonNode element) {
    int count = 0;
    for (JsonNode each : SnapshotJson.elements(list)) {
      count += Reading.isWeaker(each, element) ? 1 : 0;
    }
    return count;
  }

  /** Whether a complete list has all of these, each as itself or with less said of it. */
  private static boolean holds(JsonNode list, TreeMap<String, JsonNode> all) {
    TreeSet<String> own = new TreeSet<>();
    list.forEach(element -> own.add(Reading.canonical(element)));
    return all.entrySet().stream()
        .allMatch(e -> own.contains(e.getKey()) || weaker(list, e.getValue()) > 0);
  }
}
