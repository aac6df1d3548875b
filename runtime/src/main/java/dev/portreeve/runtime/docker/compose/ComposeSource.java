package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeKeys;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.unit.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one service of a compose project says, by its keys. A key that depends on a variable, that
 * the end of a file may have cut short, that another file may say, or in which something stands
 * that is not known, is open: what it decides is undecided.
 *
 * @param name of the service
 * @param said its keys, without those that have no value
 * @param file the project
 * @param elsewhere why what it does not say may be said in another place
 * @param marks takes what is known of its container beside what inspect would show
 */
record ComposeSource(
    String name,
    ObjectNode said,
    ComposeFile file,
    Optional<String> elsewhere,
    Planned.Marks marks) {
  static final JsonNode NOTHING = SnapshotJson.of("");
  private static final String CUT =
      "the file ends inside this line, or without a line end: it may have been cut";

  static ComposeSource of(String name, ObjectNode service, ComposeFile file) {
    return new ComposeSource(
        name, valued(service), file, file.elsewhere(name), new Planned.Marks());
  }

  /** A part of the service that has keys of its own, as if these were the service's. */
  ComposeSource part(JsonNode keys) {
    ObjectNode own = keys instanceof ObjectNode object ? object : SnapshotJson.object();
    return new ComposeSource(name, valued(own), file, Optional.empty(), marks);
  }

  /** A key without a value, as compose prints them in JSON, says nothing. */
  private static ObjectNode valued(ObjectNode service) {
    ObjectNode valued = SnapshotJson.object();
    service.properties().stream()
        .filter(e -> !e.getValue().isNull())
        .forEach(e -> valued.set(e.getKey(), e.getValue()));
    return valued;
  }

  /** What stands behind a key; missing if it is not said. */
  JsonNode at(String key) {
    return said.path(key);
  }

  boolean says(String key) {
    return said.has(key);
  }

  /** The end of a file may have cut off what else stood in a list, and a part may be unknown. */
  void doubt(String key, String list) {
    cut(key).or(() -> strange(key)).ifPresent(why -> marks.more(list, why));
  }

  /** Why what a key says may go on where the file ends. */
  Optional<String> cut(String key) {
    return file.isDoubtful("services", name, key) ? Optional.of(CUT) : Optional.empty();
  }

  /** Why what a key says may mean something else: a part of it that is not known. */
  Optional<String> strange(String key) {
    return ComposeKeys.unknownWithin(key, at(key)).stream()
        .findFirst()
        .map(part -> "`" + part + "` is not known, and may decide it");
  }

  /** Why the value of a key is not known; nothing where it is, or where the key is not said. */
  Optional<String> open(String key) {
    JsonNode value = at(key);
    if (value.isMissingNode()) {
      return elsewhere;
    }
    return cut(key)
        .or(() -> ComposeVariables.open(value).map(variable -> ComposeVariables.reason(value)))
        .or(() -> strange(key));
  }

  /**
   * The text behind a key; undecided where it is open, and the other value where it is not said.
   */
  JsonNode text(String key, JsonNode otherwise) {
    JsonNode value = at(key);
    return open(key)
        .map(Planned::undecided)
        .orElseGet(
            () ->
                value.isMissingNode()
                    ? otherwise
                    : SnapshotJson.of(ComposeVariables.unescaped(value.asText())));
  }

  /** What is not said is false; what not every version of compose reads is open. */
  JsonNode flag(String key) {
    Optional<String> open = open(key);
    if (open.isPresent()) {
      return Planned.undecided(open.get());
    }
    return switch (ComposeValues.flag(at(key).asText("false"))) {
      case TRUE -> SnapshotJson.of(true);
      case FALSE -> SnapshotJson.of(false);
      case DISPUTED -> Planned.undecided("the value is true or false for some versions only");
      case NONE -> at(key);
    };
  }

  /** A list whose entries count one by one: those that depend on a variable make it one of more. */
  JsonNode entries(String key, String... lists) {
    ArrayNode entries = SnapshotJson.list(List.of());
    for (JsonNode entry : at(key)) {
      if (ComposeVariables.open(entry).isEmpty()) {
        entries.add(entry);
        continue;
      }
      for (String list : lists) {
        marks.more(list, ComposeVariables.reason(entry));
      }
    }
    return entries;
  }

  /** A list in which a later entry may undo an earlier one: known as a whole, or not at all. */
  JsonNode whole(String key) {
    JsonNode value = at(key);
    return open(key)
        .map(Planned::undecided)
        .orElseGet(() -> value.isMissingNode() ? SnapshotJson.absent() : value);
  }

  /** A mapping, or a list of {@code K=V} and {@code K}. */
  ObjectNode mapping(String key) {
    ObjectNode mapping = SnapshotJson.object();
    JsonNode value = at(key);
    if (value.isArray()) {
      for (JsonNode entry : value) {
        String[] parts = entry.asText().split("=", 2);
        mapping.put(parts[0], parts.length == 2 ? ComposeVariables.unescaped(parts[1]) : "");
      }
    } else {
      value
          .properties()
          .forEach(
              e -> mapping.put(e.getKey(), ComposeVariables.unescaped(e.getValue().asText(""))));
    }
    return mapping;
  }

  /** A list of words, or a line that a shell would split. */
  List<String> words(String key) {
    JsonNode value = at(key);
    List<String> words = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(word -> words.add(ComposeVariables.unescaped(word.asText())));
    } else if (value.isTextual()) {
      CommandLine.split(ComposeVariables.unescaped(value.asText())).forEach(words::add);
    }
    return words;
  }
}
