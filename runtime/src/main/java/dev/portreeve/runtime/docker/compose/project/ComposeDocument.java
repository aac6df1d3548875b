package dev.portreeve.runtime.docker.compose.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.yaml.StrictYaml;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One compose file as it was written, of which nothing is resolved yet but anchors: what compose
 * would refuse about it alone has been refused.
 *
 * @param source its name
 * @param root its mapping, without what is marked {@code !reset}
 * @param places where its values stand, by JSON pointer
 * @param tags {@code !reset} and {@code !override}, by JSON pointer
 * @param doubtful values that the end of the file may have cut short, by JSON pointer
 * @param notes what of the file is not known, in a sentence each
 */
public record ComposeDocument(
    String source,
    ObjectNode root,
    Map<String, StrictYaml.Place> places,
    Map<String, String> tags,
    Set<String> doubtful,
    List<String> notes) {

  static final String RESET = "!reset";
  static final String OVERRIDE = "!override";
  public static final StrictYaml.Dialect DIALECT =
      new StrictYaml.Dialect(Set.of(RESET, OVERRIDE), true);

  /**
   * Reads a text that was recognized.
   *
   * @throws InputException if it is no YAML within the limits, or compose refuses it
   */
  public static ComposeDocument parse(TextDocument text) throws InputException {
    StrictYaml.Document read = StrictYaml.read(text.source(), text.content(), DIALECT);
    if (!(read.value() instanceof ObjectNode root)) {
      throw InputException.of(text.source(), "a compose file is a mapping");
    }
    return checked(
        text.source(),
        (ObjectNode) withoutReset(root, "", read.tags()),
        read.places(),
        read.tags(),
        doubtful(text, root));
  }

  /**
   * Reads a document of JSON.
   *
   * @throws InputException if compose refuses it
   */
  public static ComposeDocument parse(String source, JsonNode root) throws InputException {
    return checked(source, (ObjectNode) root, Map.of(), Map.of(), Set.of());
  }

  /** What a file says with {@code !reset} it does not say; what it lays over loses it, too. */
  private static JsonNode withoutReset(JsonNode node, String at, Map<String, String> tags) {
    if (tags.isEmpty() || !node.isContainerNode()) {
      return node;
    }
    if (node.isArray()) {
      List<JsonNode> kept = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        if (!RESET.equals(tags.get(at + "/" + i))) {
          kept.add(withoutReset(node.get(i), at + "/" + i, tags));
        }
      }
      return SnapshotJson.list(kept);
    }
    ObjectNode kept = SnapshotJson.object();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String inside = at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
      if (!RESET.equals(tags.get(inside))) {
        kept.set(entry.getKey(), withoutReset(entry.getValue(), inside, tags));
      }
    }
    return kept;
  }

  private static ComposeDocument checked(
      String source,
      ObjectNode root,
      Map<String, StrictYaml.Place> places,
      Map<String, String> tags,
      Set<String> doubtful)
      throws InputException {
    List<String> notes = new ArrayList<>();
    ComposeDocument document =
        new ComposeDocument(source, root, places, tags, Set.copyOf(doubtful), notes);
    new ComposeSpecification(document, notes).check();
    return document;
  }

  /** What is wrong with a value, said with its place. */
  public InputException refused(String pointer, String problem) {
    StrictYaml.Place place = places.get(pointer);
    return place == null
        ? InputException.in(source, pointer, problem)
        : InputException.at(source, place.line(), place.column(), problem);
  }

  /**
   * A text that does not end with a line end may have been cut inside its last line. Whatever
   * changes when that line goes on is doubtful: where it ends with a bracket or a quote it cannot
   * go on, and nothing is.
   */
  private static Set<String> doubtful(TextDocument text, ObjectNode root) {
    Set<String> doubtful = new TreeSet<>();
    if (text.content().isEmpty() || text.content().endsWith("\n")) {
      return doubtful;
    }
    for (String more : List.of("x", ": x", " x")) {
      try {
        StrictYaml.Document longer = StrictYaml.read(text.source(), text.content() + more, DIALECT);
        differences(root, longer.value(), "", doubtful);
      } catch (InputException e) {
        // So it cannot go on.
        continue;
      }
    }
    return doubtful;
  }

  private static void differences(JsonNode one, JsonNode other, String at, Set<String> found) {
    if (one.equals(other)) {
      return;
    }
    if (one.isObject() && other.isObject()) {
      Set<String> keys = new TreeSet<>();
      for (JsonNode each : List.of(one, other)) {
        for (Iterator<String> names = each.fieldNames(); names.hasNext(); ) {
          keys.add(names.next());
        }
      }
      keys.forEach(key -> differences(one.path(key), other.path(key), at + "/" + key, found));
      return;
    }
    found.add(at);
  }
}
