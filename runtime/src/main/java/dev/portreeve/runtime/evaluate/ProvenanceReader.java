package dev.portreeve.runtime.evaluate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.portreeve.runtime.verdict.Provenance;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads what a snapshot says that it was made from, file by file, and keeps of it a few groups:
 * what it holds in memory does not grow with the snapshot.
 */
final class ProvenanceReader {
  private static final int REASONS = 20;
  private static final int NAMES = 5;
  private static final int ORIGINS = 20;

  private final boolean wanted;
  private final Map<String, Group> origins = new TreeMap<>();
  private final List<Provenance.SetAside> reasons = new ArrayList<>();
  private long aside;

  /** {@code wanted} says whether it takes anything. */
  ProvenanceReader(boolean wanted) {
    this.wanted = wanted;
  }

  /** Files of one origin. */
  private static final class Group {
    private long files;
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    private void add(Optional<Instant> time) {
      files++;
      first = time.filter(t -> first.isEmpty() || t.isBefore(first.get())).or(() -> first);
      last = time.filter(t -> last.isEmpty() || t.isAfter(last.get())).or(() -> last);
    }
  }

  /** Reads the value of a key of {@code meta}, if it is one of these lists. */
  boolean take(String key, JsonParser parser) throws IOException {
    if (!wanted || parser.currentToken() != JsonToken.START_ARRAY) {
      return false;
    }
    switch (key) {
      case "sources" -> each(parser, this::source);
      case "set_aside" -> each(parser, this::setAside);
      default -> {
        return false;
      }
    }
    return true;
  }

  Provenance provenance() {
    List<Provenance.Source> sources = new ArrayList<>();
    origins.forEach(
        (origin, group) ->
            sources.add(
                new Provenance.Source(
                    origin,
                    group.files,
                    group.first.map(Instant::toString),
                    group.last.map(Instant::toString))));
    return new Provenance(sources, aside, reasons);
  }

  private interface Element {
    void read(Map<String, String> texts, List<String> names);
  }

  private static void each(JsonParser parser, Element element) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        one(parser, element);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void one(JsonParser parser, Element element) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    List<String> names = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value.isScalarValue()) {
        texts.put(key, parser.getText());
      } else if (value == JsonToken.START_ARRAY && key.equals("names")) {
        names(parser, names);
      } else {
        parser.skipChildren();
      }
    }
    element.read(texts, names);
  }

  private static void names(JsonParser parser, List<String> names) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_STRING && names.size() < NAMES) {
        names.add(parser.getText());
      }
      parser.skipChildren();
    }
  }

  /** A file that nothing was read of is among those that were set aside. */
  private void source(Map<String, String> texts, List<String> names) {
    String origin = texts.get("origin");
    boolean read = !"false".equals(texts.get("read"));
    if (origin != null && read && (origins.containsKey(origin) || origins.size() < ORIGINS)) {
      origins
          .computeIfAbsent(origin, o -> new Group())
          .add(Optional.ofNullable(texts.get("time")).flatMap(ProvenanceReader::instant));
    }
  }

  private void setAside(Map<String, String> texts, List<String> names) {
    long count = count(texts.getOrDefault("count", ""));
    String why = texts.get("why");
    if (why == null || count == 0) {
      return;
    }
    aside = Math.min(Integer.MAX_VALUE, aside + count);
    if (reasons.size() < REASONS) {
      reasons.add(new Provenance.SetAside(why, count, names));
    }
  }

  private static long count(String text) {
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
