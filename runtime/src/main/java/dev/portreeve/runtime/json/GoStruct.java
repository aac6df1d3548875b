package dev.portreeve.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program in Go decodes a JSON object into. Its decoder takes the key of a field in any
 * case, and where an object has two such keys the last counts, so that whoever reads keys to the
 * letter reads another document. Here a key is spelled as the field is, and an object with two keys
 * for one field is refused. Maps are no structs: their keys are names.
 */
public final class GoStruct {
  /** What keys of one field are alike in: the field's own spelling, and what it is in turn. */
  private final Map<String, Field> fields = new TreeMap<>();

  private record Field(String name, GoStruct of) {}

  private static final GoStruct ANYTHING = new GoStruct();

  /** A struct of fields that are no structs. */
  public static GoStruct of(String... names) {
    GoStruct struct = new GoStruct();
    for (String name : names) {
      struct.fields.put(folded(name), new Field(name, ANYTHING));
    }
    return struct;
  }

  /** The same with a field that is a struct, or a list of such. */
  public GoStruct with(String name, GoStruct of) {
    GoStruct struct = new GoStruct();
    struct.fields.putAll(fields);
    struct.fields.put(folded(name), new Field(name, of));
    return struct;
  }

  /**
   * A document as the decoder takes it: each key that is one of a field in the field's spelling. A
   * list is one of such structs; the node itself is returned where nothing is to be changed.
   *
   * @throws InputException if an object has two keys for one field, which it names
   */
  public JsonNode read(String source, JsonNode node) throws InputException {
    if (node.isArray() && !fields.isEmpty()) {
      return list(source, node);
    }
    return node.isObject() && !fields.isEmpty() ? object(source, node) : node;
  }

  private JsonNode list(String source, JsonNode node) throws InputException {
    ArrayNode read = JsonNodeFactory.instance.arrayNode(node.size());
    boolean same = true;
    for (JsonNode element : node) {
      JsonNode one = read(source, element);
      same &= one == element;
      read.add(one);
    }
    return same ? node : read;
  }

  private JsonNode object(String source, JsonNode node) throws InputException {
    Map<String, String> spelled = new TreeMap<>();
    Map<String, JsonNode> read = new LinkedHashMap<>();
    boolean same = true;
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      Field field = fields.get(folded(entry.getKey()));
      String name = field == null ? entry.getKey() : field.name;
      JsonNode value = field == null ? entry.getValue() : field.of.read(source, entry.getValue());
      if (field != null && spelled.put(name, entry.getKey()) != null) {
        throw InputException.of(
            source,
            "the key `" + name + "` stands twice, in two spellings that engines take for it");
      }
      same &= name.equals(entry.getKey()) && value == entry.getValue();
      read.put(name, value);
    }
    return same ? node : new ObjectNode(JsonNodeFactory.instance, read);
  }

  /**
   * What the decoder holds equal: ASCII letters in both cases, and the two letters beyond ASCII of
   * which one is the other case of an ASCII letter, the long s and the sign of the kelvin.
   */
  public static String folded(String key) {
    StringBuilder folded = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      folded.append(
          switch (c) {
            case '\u017f' -> 's';
            case '\u212a' -> 'k';
            default -> c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
          });
    }
    return folded.toString();
  }
}
