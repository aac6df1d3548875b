package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one file says of one value, and what several come to.
 *
 * @param source the name of the file; empty where it has none
 * @param value as it stands in a snapshot
 */
record Reading(String source, JsonNode value) {

  /**
   * The one value of all; of those who know nothing the first reason, and a disagreement before.
   * Who saw something that he could not read does not agree with a value of another.
   */
  static JsonNode merged(Collection<Reading> readings) {
    if (readings.size() == 1) {
      return readings.iterator().next().value;
    }
    List<Reading> known = new ArrayList<>();
    TreeMap<String, JsonNode> unknown = new TreeMap<>();
    String seen = null;
    for (Reading reading : readings) {
      if (!SnapshotJson.isUnknown(reading.value)) {
        known.add(reading);
      } else {
        boolean before = Disagreement.isIn(reading.value);
        boolean unread = SnapshotJson.isUnread(reading.value);
        unknown.put((before ? "0" : unread ? "1" : "2") + canonical(reading.value), reading.value);
        seen =
            unread && (seen == null || reading.source.compareTo(seen) < 0) ? reading.source : seen;
      }
    }
    boolean disagreed = !unknown.isEmpty() && unknown.firstKey().startsWith("0");
    if (known.isEmpty() || disagreed) {
      return unknown.firstEntry().getValue();
    }
    return seen == null ? agreed(known) : Disagreement.unknown(List.of(seen, source(known)));
  }

  private static String source(List<Reading> known) {
    return known.stream().map(Reading::source).min(String::compareTo).orElse("");
  }

  private static JsonNode agreed(List<Reading> known) {
    if (known.stream().allMatch(r -> isList(r.value))) {
      return UnitedList.of(known);
    }
    if (known.stream().anyMatch(r -> r.value.has("$value"))) {
      return withOrigin(known);
    }
    if (known.stream().allMatch(r -> r.value.isObject() && !isList(r.value))) {
      return record(known);
    }
    Map<String, String> distinct = new TreeMap<>();
    known.forEach(r -> distinct.merge(canonical(r.value), r.source, Reading::first));
    return distinct.size() == 1
        ? known.get(0).value
        : Disagreement.unknown(new ArrayList<>(distinct.values()).subList(0, 2));
  }

  /** What decided a value is named once, where all name the same value. */
  private static JsonNode withOrigin(List<Reading> known) {
    List<Reading> bare = new ArrayList<>();
    TreeSet<String> from = new TreeSet<>();
    for (Reading r : known) {
      boolean named = r.value.has("$value");
      bare.add(named ? new Reading(r.source, r.value.get("$value")) : r);
      if (named) {
        from.add(r.value.path("$from").asText());
      }
    }
    return SnapshotJson.from(merged(bare), from.first());
  }

  /** Key by key: each knows its own part. */
  private static JsonNode record(List<Reading> known) {
    TreeSet<String> keys = new TreeSet<>();
    known.forEach(r -> r.value.fieldNames().forEachRemaining(keys::add));
    ObjectNode record = SnapshotJson.object();
    keys.forEach(key -> record.set(key, merged(part(known, key))));
    return record;
  }

  private static List<Reading> part(List<Reading> known, String key) {
    List<Reading> parts = new ArrayList<>();
    for (Reading reading : known) {
      if (reading.value.has(key)) {
        parts.add(new Reading(reading.source, reading.value.get(key)));
      }
    }
    return parts;
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  static String canonical(JsonNode value) {
    return CanonicalJson.text(value);
  }

  private static boolean isList(JsonNode value) {
    return value.isArray() || SnapshotJson.isPartial(value);
  }

  /** Whether one value says nothing that the other does not say too. */
  static boolean isWeaker(JsonNode less, JsonNode more) {
    if (SnapshotJson.isUnknown(less)) {
      return true;
    }
    if (SnapshotJson.isUnknown(more)) {
      return false;
    }
    if (less.has("$value") && more.has("$value")) {
      return isWeaker(less.get("$value"), more.get("$value"));
    }
    if (more.has("$value")) {
      // Who knows what decided it says more.
      return isWeaker(less, more.get("$value"));
    }
    if (isList(less) || isList(more)) {
      return isList(less) && isList(more) && isWeakerList(less, more);
    }
    if (!less.isObject() || !more.isObject()) {
      return less.equals(more);
    }
    for (Iterator<String> keys = less.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!isWeaker(less.get(key), more.get(key))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWeakerList(JsonNode less, JsonNode more) {
    if (!less.isArray()) {
      return holdsAll(more, less);
    }
    return more.isArray() && less.size() == more.size() && holdsAll(more, less);
  }

  /** Whether each element of one list may be an element of the other. */
  private static boolean holdsAll(JsonNode more, JsonNode less) {
    for (JsonNode element : SnapshotJson.elements(less)) {
      boolean found = false;
      for (JsonNode other : SnapshotJson.elements(more)) {
        found |= isWeaker(element, other);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
