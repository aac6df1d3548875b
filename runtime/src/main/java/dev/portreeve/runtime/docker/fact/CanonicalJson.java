package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.portreeve.runtime.json.Utf8Text;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes values with the keys of every object sorted and nothing between them, so that equal values
 * are equal texts. No sorted copy of a tree is made, and keys that are in order already stay so.
 */
final class CanonicalJson {
  private static final int FEW = 8;

  /** The keys of the last object that had many, as they stood, and sorted. */
  private String[] lastKeys = {};

  private String[] lastSorted = {};

  /** A key that is passed over, wherever it stands. */
  private final String left;

  private final Utf8Text text = new Utf8Text();

  /** A value that knows how it is written. */
  interface Writable {
    void write(CanonicalJson out);
  }

  /** One that passes a key over. */
  CanonicalJson(String left) {
    this.left = left;
  }

  static String text(JsonNode value) {
    CanonicalJson json = new CanonicalJson("");
    json.write(value);
    return json.text.toString();
  }

  /** One object in UTF-8, whose keys stay in their order: those of its values are sorted. */
  static byte[] bytes(Map<String, JsonNode> members, String without) {
    CanonicalJson json = new CanonicalJson(without);
    char sign = '{';
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      json.text.append(sign);
      json.member(member.getKey(), member.getValue());
      sign = ',';
    }
    json.text.append(members.isEmpty() ? "{}" : "}");
    return json.text.bytes();
  }

  /** How many bytes were written. */
  int size() {
    return Math.toIntExact(text.size());
  }

  /** What was written; the next is written anew. */
  byte[] take() {
    byte[] written = text.bytes();
    text.clear();
    return written;
  }

  /** Members that were written elsewhere, behind this sign. */
  void append(char sign, byte[] members, int from, int to) {
    text.append(sign);
    text.append(members, from, to);
  }

  /** The end of an object whose next member would have stood behind this sign. */
  void close(char sign) {
    text.append(sign == '{' ? "{}" : "}");
  }

  private void write(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case STRING -> text.quote(value.textValue());
      case POJO -> held(((POJONode) value).getPojo());
      default ->
          text.append(value.getNodeType() == JsonNodeType.NUMBER ? number(value) : word(value));
    }
  }

  /** What knows itself how it is written, or what a plan leaves to others. */
  private void held(Object value) {
    if (value instanceof Writable known) {
      known.write(this);
    } else {
      text.quote(value.toString());
    }
  }

  private static String word(JsonNode value) {
    return value.isNull() ? "null" : value.isBoolean() ? value.asText() : value.toString();
  }

  private static String number(JsonNode value) {
    return value.isInt() || value.isLong() ? Long.toString(value.longValue()) : value.toString();
  }

  private void array(JsonNode list) {
    char sign = '[';
    for (JsonNode element : list) {
      text.append(sign);
      write(element);
      sign = ',';
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private void object(JsonNode object) {
    char sign = '{';
    if (isSorted(object)) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        sign = next(sign, field.getKey(), field.getValue());
      }
    } else {
      for (String key : sortedKeys(object.fieldNames(), object.size())) {
        sign = next(sign, key, object.get(key));
      }
    }
    close(sign);
  }

  /** The member behind this sign, unless it is left out; the sign before the next one. */
  char next(char sign, String key, JsonNode value) {
    if (key.equals(left)) {
      return sign;
    }
    text.append(sign);
    member(key, value);
    return ',';
  }

  private void member(String key, JsonNode value) {
    text.quote(key);
    text.append(':');
    write(value);
  }

  /** Objects of one type have their many keys in one order, which is sorted but once. */
  String[] sortedKeys(Iterator<String> names, int size) {
    String[] keys = new String[size];
    int count = 0;
    while (names.hasNext()) {
      keys[count++] = names.next();
    }
    if (count > FEW && Arrays.equals(keys, lastKeys)) {
      return lastSorted;
    }
    String[] sorted = keys.clone();
    Arrays.sort(sorted);
    if (count > FEW) {
      lastKeys = keys;
      lastSorted = sorted;
    }
    return sorted;
  }

  private static boolean isSorted(JsonNode object) {
    String last = "";
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (last.compareTo(field.getKey()) > 0) {
        return false;
      }
      last = field.getKey();
    }
    return true;
  }
}
