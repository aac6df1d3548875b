package dev.portreeve.runtime.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A value of a document that nobody vouches for, and where it stands; each wrong one is told. */
record JsonPlace(String source, String pointer, JsonNode node) {

  private JsonPlace at(String step, JsonNode value) {
    String escaped = step.replace("~", "~0").replace("/", "~1");
    return new JsonPlace(source, pointer + "/" + escaped, value);
  }

  private InputException wrong(String problem) {
    return InputException.in(source, pointer, problem);
  }

  /** The member of an object; one that is not there is an error. */
  JsonPlace member(String key) throws InputException {
    if (!node.isObject()) {
      throw wrong("an object belongs here");
    }
    if (!node.has(key)) {
      throw wrong("`" + key + "` is missing: this is no report of Portreeve, or a damaged one");
    }
    return at(key, node.get(key));
  }

  /** A member that stands only where there is something to say. */
  Optional<JsonPlace> optional(String key) {
    return node.has(key) ? Optional.of(at(key, node.get(key))) : Optional.empty();
  }

  /** Empty for null. */
  Optional<JsonPlace> present() {
    return node.isNull() ? Optional.empty() : Optional.of(this);
  }

  List<JsonPlace> elements() throws InputException {
    if (!node.isArray()) {
      throw wrong("a list belongs here");
    }
    List<JsonPlace> all = new ArrayList<>();
    for (JsonNode each : node) {
      all.add(at(String.valueOf(all.size()), each));
    }
    return all;
  }

  String text() throws InputException {
    if (!node.isTextual()) {
      throw wrong("a text belongs here");
    }
    return node.textValue();
  }

  Optional<String> maybeText() throws InputException {
    return node.isNull() ? Optional.empty() : Optional.of(text());
  }

  List<String> texts() throws InputException {
    List<String> all = new ArrayList<>();
    for (JsonPlace each : elements()) {
      all.add(each.text());
    }
    return all;
  }

  Map<String, String> textsByName() throws InputException {
    if (!node.isObject()) {
      throw wrong("an object belongs here");
    }
    Map<String, String> all = new TreeMap<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      all.put(name, at(name, node.get(name)).text());
    }
    return all;
  }

  int number() throws InputException {
    if (!node.isInt()) {
      throw wrong("a number belongs here");
    }
    return node.intValue();
  }

  /** What stands in a table at this number, from 0. */
  <T> T among(List<T> table) throws InputException {
    int number = number();
    if (number < 0 || number >= table.size()) {
      throw wrong("the table has " + table.size() + " entries, and none is number " + number);
    }
    return table.get(number);
  }

  boolean flag() throws InputException {
    if (!node.isBoolean()) {
      throw wrong("true or false belongs here");
    }
    return node.booleanValue();
  }

  Instant instant() throws InputException {
    try {
      return Instant.parse(text());
    } catch (DateTimeParseException e) {
      throw wrong("an instant belongs here, as 2026-11-24T10:00:00Z");
    }
  }

  /** A member of an enum by its name, in either case. */
  <E extends Enum<E>> E word(Class<E> type) throws InputException {
    String text = text();
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(text) || each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw wrong("this is no " + type.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
