package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Keeps a snapshot within what is read of one. What the author of an image writes, such as its
 * labels, may be as long as a document, and that of several longer than a snapshot: then the
 * longest lists are halved until all fits, and what was cut off is not known. All else stays.
 */
final class SnapshotFitter {
  static final String CUT = "more of it was given than fits into one snapshot";

  /** What tells an object from others is not cut. */
  private static final Set<String> NAMES = Set.of("id", "name", "reference");

  /** What is shorter does not make a snapshot long, by bytes or tokens. */
  private static final int SHORT = 512;

  /** Room for what is said of the snapshot itself: one part in so many. */
  private static final int MARGIN = 32;

  /** So many bytes has a list of an object that is written once and for all, and not cut later. */
  private static final int LONGEST = 1 << 20;

  /** A list of fewer elements is not looked at. */
  private static final int FEW = 1_000;

  private final JsonLimits limits;
  private final Set<String> cut = new TreeSet<>();

  SnapshotFitter(JsonLimits limits) {
    this.limits = limits;
  }

  /** Whether a snapshot that is written so can be read. */
  boolean fits(byte[] written, JsonNode snapshot) {
    return written.length <= limits.bytes()
        && (written.length <= limits.tokens() || tokens(snapshot) <= limits.tokens());
  }

  /** Cuts what does not fit, in place; the objects and fields that were cut, for people. */
  Set<String> fit(ObjectNode snapshot) {
    shorten(snapshot, SnapshotFitter::length, limits.bytes() - limits.bytes() / MARGIN);
    shorten(snapshot, SnapshotFitter::tokens, limits.tokens() - limits.tokens() / MARGIN);
    return cut;
  }

  /** Cuts lists of one object in place; the names of their fields. */
  static Set<String> fitOne(Map<String, JsonNode> fields) {
    Set<String> cut = new TreeSet<>();
    fields.replaceAll(
        (name, value) -> {
          JsonNode kept = value;
          while (elements(kept) > FEW && length(kept) > LONGEST) {
            kept = less(kept);
            cut.add(name);
          }
          return kept;
        });
    return cut;
  }

  private static int elements(JsonNode value) {
    JsonNode said = said(value);
    return (SnapshotJson.isPartial(said) ? said.get("$partial") : said).size();
  }

  /** A value without where it is from. */
  private static JsonNode said(JsonNode value) {
    return value.has("$value") ? value.get("$value") : value;
  }

  /** A field of an object, and what it takes. */
  private record LongField(String object, ObjectNode of, String field, long room) {}

  private void shorten(ObjectNode snapshot, ToLongFunction<JsonNode> measure, long most) {
    long taken = measure.applyAsLong(snapshot);
    if (taken <= most) {
      return;
    }
    PriorityQueue<LongField> longest =
        new PriorityQueue<>(
            Comparator.comparingLong(LongField::room)
                .reversed()
                .thenComparing(LongField::object)
                .thenComparing(LongField::field));
    for (Map.Entry<String, JsonNode> member : snapshot.properties()) {
      for (JsonNode object : SnapshotJson.elements(member.getValue())) {
        if (object instanceof ObjectNode of && !SnapshotJson.isUnknown(object)) {
          fields(member.getKey(), of, measure, longest);
        }
      }
    }
    while (taken > most && !longest.isEmpty()) {
      LongField field = longest.poll();
      JsonNode less = less(field.of().get(field.field()));
      field.of().set(field.field(), less);
      cut.add(field.object() + "." + field.field());
      long room = measure.applyAsLong(less);
      taken -= field.room() - room;
      if (room > SHORT) {
        longest.add(new LongField(field.object(), field.of(), field.field(), room));
      }
    }
  }

  private static void fields(
      String list, ObjectNode of, ToLongFunction<JsonNode> measure, Collection<LongField> longest) {
    String name = list + "[" + name(of) + "]";
    for (Map.Entry<String, JsonNode> field : of.properties()) {
      long room = NAMES.contains(field.getKey()) ? 0 : measure.applyAsLong(field.getValue());
      if (room > SHORT) {
        longest.add(new LongField(name, of, field.getKey(), room));
      }
    }
  }

  private static String name(ObjectNode object) {
    for (String key : List.of("name", "reference", "id")) {
      if (object.path(key).isTextual()) {
        return object.get(key).asText();
      }
    }
    return "?";
  }

  /** Half of a list, which says that it has more; nothing of what cannot be halved. */
  private static JsonNode less(JsonNode value) {
    ArrayNode half = JsonNodeFactory.instance.arrayNode();
    int size = 0;
    for (JsonNode element : SnapshotJson.elements(said(value))) {
      if (size++ % 2 == 0) {
        half.add(element);
      }
    }
    return size < 2 ? SnapshotJson.unknown(CUT) : SnapshotJson.partial(half, CUT);
  }

  private static long length(JsonNode value) {
    return SnapshotJson.canonical(value).getBytes(StandardCharsets.UTF_8).length;
  }

  private static long tokens(JsonNode value) {
    long tokens = value.isContainerNode() ? 2 : 1;
    for (JsonNode element : value) {
      tokens += tokens(element);
    }
    return tokens + (value.isObject() ? value.size() : 0);
  }
}
