package dev.portreeve.runtime.docker.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes values with the keys of every object sorted and nothing between them, so that equal values
 * are equal texts. No sorted copy of a tree is made, and keys that are in order already stay so.
 */
final class CanonicalJson {
  private static final int CHUNK = 1 << 16;
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private static final int FEW = 8;

  private final StringBuilder text = new StringBuilder();

  /** The keys of the last object that had many, as they stood, and sorted. */
  private String[] lastKeys = {};

  private String[] lastSorted = {};

  /** A key that is passed over, wherever it stands. */
  private final String left;

  /** Where the text goes, a chunk at a time; {@code null} for one that stays in memory. */
  private final ByteArrayOutputStream bytes;

  private CanonicalJson(String left, ByteArrayOutputStream bytes) {
    this.left = left;
    this.bytes = bytes;
  }

  static String text(JsonNode value) {
    CanonicalJson json = new CanonicalJson("", null);
    json.write(value);
    return json.text.toString();
  }

  /** One object in UTF-8, whose keys stay in their order: those of its values are sorted. */
  static byte[] bytes(Map<String, JsonNode> members, String without) {
    CanonicalJson json = new CanonicalJson(without, new ByteArrayOutputStream());
    char sign = '{';
    for (Map.Entry<String, JsonNode> member : members.entrySet()) {
      json.text.append(sign);
      json.member(member.getKey(), member.getValue());
      sign = ',';
    }
    json.text.append(members.isEmpty() ? "{}" : "}");
    json.flush(0);
    return json.bytes.toByteArray();
  }

  private void write(JsonNode value) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value);
      case ARRAY -> array(value);
      case STRING -> quote(value.textValue());
      case POJO, BINARY -> text.append(value);
      default ->
          text.append(value.getNodeType() == JsonNodeType.NUMBER ? number(value) : word(value));
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
      flush(CHUNK);
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
      for (String key : sortedKeys(object)) {
        sign = next(sign, key, object.get(key));
      }
    }
    text.append(sign == '{' ? "{}" : "}");
  }

  /** The member behind this sign, unless it is left out; the sign before the next one. */
  private char next(char sign, String key, JsonNode value) {
    if (key.equals(left)) {
      return sign;
    }
    text.append(sign);
    member(key, value);
    return ',';
  }

  private void member(String key, JsonNode value) {
    quote(key);
    text.append(':');
    write(value);
  }

  /** Objects of one type have their many keys in one order, which is sorted but once. */
  private String[] sortedKeys(JsonNode object) {
    String[] keys = new String[object.size()];
    int count = 0;
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
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

  private void quote(String said) {
    text.append('"');
    int from = 0;
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        text.append(said, from, i);
        escape(c);
        from = i + 1;
      }
    }
    if (from == 0) {
      text.append(said);
    } else {
      text.append(said, from, said.length());
    }
    text.append('"');
  }

  private void escape(char c) {
    int simple = "\"\\\b\f\n\r\t".indexOf(c);
    if (simple >= 0) {
      text.append('\\').append("\"\\bfnrt".charAt(simple));
    } else {
      text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
    }
  }

  private void flush(int atLeast) {
    if (bytes != null && text.length() >= atLeast) {
      bytes.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
