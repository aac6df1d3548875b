package dev.portreeve.runtime.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.json.InputException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One YAML document as the tree that JSON would give: anchors and merge keys resolved, with the
 * values that YAML 1.2 knows (true, false, null, whole numbers, decimals; {@code no}, {@code 0o7},
 * {@code 12:30} and dates are texts). No object is made of anything: a tag that names a type is
 * refused, as are keys that stand twice, a node that holds itself, and a second document.
 *
 * <p>Limits: 1 MiB, {@value #DEPTH} levels, {@value #NODES} nodes after resolution, {@value
 * #ALIASES} aliases.
 */
public final class StrictYaml {
  private static final int CHARACTERS = 1 << 20;
  private static final int DEPTH = 64;
  private static final int NODES = 100_000;
  private static final int ALIASES = 500;

  /** Each tab before a value is read around by reading the text anew. */
  private static final int TABS = 64;

  /** No number that somebody means has more digits. */
  private static final int DIGITS = 32;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<Tag> PLAIN =
      Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP);

  private static final String A_TYPE = "a tag names a type: tags are not read";

  private static final Pattern PLAIN_KEY = Pattern.compile("<<|[A-Za-z_][A-Za-z0-9_.-]{0,63}");

  /** A directive ahead of the document that names another version than Go's reader takes. */
  private static final Pattern VERSION =
      Pattern.compile("(?:[ \\t]*(?:#[^\\n]*)?\\r?\\n)*%YAML[ \\t]+(?!1\\.1\\s)");

  private final String name;
  private final Dialect dialect;
  private final Deque<Node> around = new ArrayDeque<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> tagged = new HashMap<>();
  private int nodes;
  private int tabs;

  private StrictYaml(String name, Dialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /**
   * What a format adds to YAML.
   *
   * @param tags tags of its own, such as {@code !reset}, which name no types
   * @param go whether numbers are written as Go reads them, such as {@code 0777}, {@code 0x7f},
   *     {@code 1_000}, {@code .5} and {@code 1e3}; then a key is no number, nor true or null, and a
   *     tab may stand before a value
   */
  public record Dialect(Set<String> tags, boolean go) {
    static final Dialect NONE = new Dialect(Set.of(), false);

    /** Copies its set. */
    public Dialect {
      tags = Set.copyOf(tags);
    }
  }

  /** A line and a column, both from 1. */
  public record Place(int line, int column) {}

  /**
   * A document with what its values alone do not say.
   *
   * @param value the tree
   * @param places where values stand, or the keys of these, by JSON pointer
   * @param tags the tags of its own that a value bears, by JSON pointer
   */
  public record Document(JsonNode value, Map<String, Place> places, Map<String, String> tags) {}

  /**
   * Reads the one document of a text.
   *
   * @throws InputException if it is no YAML, or goes beyond what is read here, with line and column
   */
  public static JsonNode read(String name, String text) throws InputException {
    return read(name, text, Dialect.NONE).value();
  }

  /**
   * Likewise, of a format that adds to YAML.
   *
   * @throws InputException likewise
   */
  public static Document read(String name, String text, Dialect dialect) throws InputException {
    if (text.length() > CHARACTERS) {
      throw InputException.of(name, "the YAML is longer than " + CHARACTERS + " characters");
    }
    StrictYaml reader = new StrictYaml(name, dialect);
    JsonNode value = reader.document(text);
    return new Document(value, Map.copyOf(reader.places), Map.copyOf(reader.tagged));
  }

  private JsonNode document(String text) throws InputException {
    Matcher version = VERSION.matcher(text);
    if (dialect.go() && version.lookingAt()) {
      int line = (int) text.substring(0, version.end()).chars().filter(c -> c == '\n').count() + 1;
      throw InputException.at(name, line, 1, "only `%YAML 1.1` is read there: leave the line out");
    }
    try {
      Iterator<Node> documents = new Yaml(options()).composeAll(new StringReader(text)).iterator();
      if (!documents.hasNext()) {
        throw InputException.of(name, "the YAML is empty");
      }
      Node root = documents.next();
      if (documents.hasNext()) {
        throw at(
            documents.next(),
            "a second document begins here: `---` stands between two; give them as two files");
      }
      return value(root, "");
    } catch (MarkedYAMLException e) {
      Optional<String> blank = dialect.go() && tabs++ < TABS ? blank(text, e) : Optional.empty();
      if (blank.isPresent()) {
        return document(blank.get());
      }
      YamlProblem problem =
          YamlProblem.of(String.valueOf(e.getProblem()), String.valueOf(e.getContext()));
      boolean start = problem.atStart() && e.getContextMark() != null;
      Mark mark = start ? e.getContextMark() : e.getProblemMark();
      throw mark == null ? InputException.of(name, problem.words()) : at(mark, problem.words());
    } catch (YAMLException e) {
      throw InputException.of(
          name,
          "this is no YAML that is read here: "
              + YamlProblem.withoutInput(String.valueOf(e.getMessage())));
    }
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(CHARACTERS);
    options.setNestingDepthLimit(DEPTH);
    options.setMaxAliasesForCollections(ALIASES);
    options.setAllowRecursiveKeys(false);
    return options;
  }

  /** The text without the tab that it could not be read for, if that stands before a value. */
  private static Optional<String> blank(String text, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    int line = 0;
    for (int i = 0; mark != null && i < mark.getLine() && line >= 0; i++) {
      line = text.indexOf('\n', line) + 1;
      line = line == 0 ? -1 : line;
    }
    int at = mark == null || line < 0 ? -1 : line + mark.getColumn();
    if (at < 0 || at >= text.length() || text.charAt(at) != '\t') {
      return Optional.empty();
    }
    String before = text.substring(line, at).stripTrailing();
    return !before.isEmpty() && ":,[{".indexOf(before.charAt(before.length() - 1)) >= 0
        ? Optional.of(text.substring(0, at) + " " + text.substring(at + 1))
        : Optional.empty();
  }

  private JsonNode value(Node node, String pointer) throws InputException {
    if (++nodes > NODES) {
      throw at(node, "the YAML unfolds to more than " + NODES + " nodes");
    }
    places.putIfAbsent(pointer, place(node.getStartMark()));
    if (dialect.tags().contains(node.getTag().getValue())) {
      tagged.put(pointer, node.getTag().getValue());
    } else if (!PLAIN.contains(node.getTag())
        && !(dialect.go() && node.getTag().equals(Tag.BINARY))) {
      throw at(node, A_TYPE);
    }
    if (around.contains(node)) {
      throw at(node, "this node holds itself");
    }
    if (around.size() >= DEPTH) {
      throw at(node, "the YAML is deeper than " + DEPTH + " levels");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    around.push(node);
    JsonNode value =
        node instanceof MappingNode mapping
            ? object(mapping, pointer)
            : array((SequenceNode) node, pointer);
    around.pop();
    return value;
  }

  private ArrayNode array(SequenceNode sequence, String pointer) throws InputException {
    ArrayNode array = JSON.arrayNode();
    for (Node element : sequence.getValue()) {
      array.add(value(element, pointer + "/" + array.size()));
    }
    return array;
  }

  /** Its own keys win over merged ones, and of those the first. */
  private ObjectNode object(MappingNode mapping, String pointer) throws InputException {
    ObjectNode own = JSON.objectNode();
    ObjectNode merged = JSON.objectNode();
    Set<String> seen = new HashSet<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw at(entry.getKeyNode(), "a key is a text");
      }
      if (!seen.add(key.getValue())) {
        boolean plain = PLAIN_KEY.matcher(key.getValue()).matches();
        throw at(key, (plain ? "`" + key.getValue() + "`" : "a key") + " stands twice here");
      }
      if (dialect.go() && !scalar(key).isTextual()) {
        throw at(key, "a key is a text: put it into quotes");
      }
      if (isMerge(key)) {
        merge(entry.getValueNode(), merged, pointer);
      } else {
        String inside = pointer + "/" + key.getValue().replace("~", "~0").replace("/", "~1");
        places.put(inside, place(key.getStartMark()));
        own.set(key.getValue(), value(entry.getValueNode(), inside));
      }
    }
    merged.properties().forEach(e -> own.putIfAbsent(e.getKey(), e.getValue()));
    return own;
  }

  private static boolean isMerge(ScalarNode key) {
    return key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN;
  }

  private void merge(Node from, ObjectNode into, String pointer) throws InputException {
    List<Node> all = from instanceof SequenceNode several ? several.getValue() : List.of(from);
    for (Node one : all) {
      if (!(one instanceof MappingNode)) {
        throw at(one, "only a mapping can be merged");
      }
      value(one, pointer).properties().forEach(e -> into.putIfAbsent(e.getKey(), e.getValue()));
    }
  }

  private JsonNode scalar(ScalarNode scalar) throws InputException {
    String text = scalar.getValue();
    boolean told = dialect.go() && isTagged(scalar);
    if (told && scalar.getTag().equals(Tag.BINARY)) {
      return binary(scalar);
    }
    boolean asText = told && scalar.getTag().equals(Tag.STR);
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    if (asText || !plain && !(told && PLAIN.contains(scalar.getTag()))) {
      return JSON.textNode(text);
    }
    switch (text) {
      case "", "~", "null", "Null", "NULL":
        return JSON.nullNode();
      case "true", "True", "TRUE":
        return JSON.booleanNode(true);
      case "false", "False", "FALSE":
        return JSON.booleanNode(false);
      default:
        JsonNode number = text.length() > DIGITS ? JSON.textNode(text) : number(text);
        return number.isTextual() && dialect.go() ? numberOfGo(text) : number;
    }
  }

  /** Whether a tag of YAML itself stands before a value, which then says what it is. */
  private static boolean isTagged(ScalarNode scalar) {
    Mark mark = scalar.getStartMark();
    int[] text = mark.getBuffer();
    int at = mark.getPointer();
    if (at < text.length && text[at] == '&') {
      while (at < text.length && text[at] != ' ' && text[at] != '\n') {
        at++;
      }
      while (at < text.length && text[at] == ' ') {
        at++;
      }
    }
    return at < text.length && text[at] == '!' && scalar.getTag().getValue().startsWith(Tag.PREFIX);
  }

  private JsonNode binary(ScalarNode scalar) throws InputException {
    try {
      byte[] bytes = Base64.getDecoder().decode(scalar.getValue().replaceAll("\\s", ""));
      return JSON.textNode(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw at(scalar, "`!!binary` stands before Base64, and this is none");
    }
  }

  private static JsonNode number(String text) {
    if (!text.matches("[+-]?([1-9][0-9]*|0)(\\.[0-9]+)?")) {
      return JSON.textNode(text);
    }
    BigDecimal number = new BigDecimal(text);
    boolean whole = number.scale() <= 0;
    return whole && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
        ? JSON.numberNode(number.longValueExact())
        : whole ? JSON.textNode(text) : JSON.numberNode(number);
  }

  /** What of Go's forms is a number, and no date, version or text. */
  private static JsonNode numberOfGo(String text) {
    String plain = text.replace("_", "");
    if (plain.length() > DIGITS || text.startsWith("_")) {
      return JSON.textNode(text);
    }
    if (plain.matches("0[0-7]{1,18}|0o[0-7]{1,18}")) {
      return JSON.numberNode(Long.parseLong(plain.replaceFirst("0o?", ""), 8));
    }
    if (plain.matches("0x[0-9a-fA-F]{1,15}")) {
      return JSON.numberNode(Long.parseLong(plain.substring(2), 16));
    }
    if (plain.matches("0b[01]{1,30}")) {
      return JSON.numberNode(Long.parseLong(plain.substring(2), 2));
    }
    if (plain.matches("[+-]?([1-9][0-9]{0,17}|0)")) {
      return JSON.numberNode(Long.parseLong(plain));
    }
    return plain.matches("[+-]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][+-]?[0-9]{1,2})?")
        ? decimal(plain)
        : JSON.textNode(text);
  }

  /** A number with an exponent is a decimal one, even if nothing stands behind its point. */
  private static JsonNode decimal(String text) {
    BigDecimal number = new BigDecimal(text);
    return JSON.numberNode(number.scale() > 0 ? number : number.setScale(1));
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private InputException at(Node node, String problem) {
    return at(node.getStartMark(), problem);
  }

  private InputException at(Mark mark, String problem) {
    return InputException.at(name, mark.getLine() + 1, mark.getColumn() + 1, problem);
  }
}
