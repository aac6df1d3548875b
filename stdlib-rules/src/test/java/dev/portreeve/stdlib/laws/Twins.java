package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A second description of what a document describes, by somebody who says less or otherwise: keys
 * and elements are gone, values are others. It says nothing where its original is silent, and it
 * speaks of the same objects; so whatever a verdict gains by it, it gains by contradiction.
 */
final class Twins {
  private static final List<String> IDENTITY =
      List.of("Id", "ID", "id", "Name", "name", "Names", "RepoTags", "Image", "ImageID");

  private static final List<String> FOLDERS =
      List.of("", "", "", "a/", "z/", "v1.24/", "v1.41/", "v1.45/", "v1.52/");

  private Twins() {}

  static RawFile of(RawFile original, Random chance) {
    String folder = FOLDERS.get(chance.nextInt(FOLDERS.size()));
    String name = original.name().replaceFirst("^v1\\.\\d+/", "");
    JsonNode tree = Corpus.tree(original.bytes());
    if (tree == null) {
      // The name of a text helps to tell what it is, so the twin stands in a folder of its own.
      return new RawFile("twin/" + name, text(original.bytes(), chance));
    }
    JsonNode one = tree.isArray() && !tree.isEmpty() ? tree.get(chance.nextInt(tree.size())) : tree;
    JsonNode twin = one.deepCopy();
    int changes = 1 + chance.nextInt(3);
    for (int i = 0; i < changes; i++) {
      change(twin, chance);
    }
    String file = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
    return new RawFile(
        folder + name.substring(0, name.lastIndexOf('/') + 1) + file + ".twin.json",
        Corpus.bytes(twin));
  }

  /** One change somewhere in the tree; sometimes, where nothing may change, none. */
  static void change(JsonNode tree, Random chance) {
    List<JsonNode> holders = new ArrayList<>();
    holders(tree, holders);
    if (holders.isEmpty()) {
      return;
    }
    JsonNode holder = holders.get(chance.nextInt(holders.size()));
    if (holder instanceof ArrayNode list) {
      list(list, chance);
    } else {
      object((ObjectNode) holder, chance);
    }
  }

  private static void holders(JsonNode node, List<JsonNode> found) {
    if (node.isContainerNode() && !node.isEmpty()) {
      found.add(node);
    }
    node.forEach(child -> holders(child, found));
  }

  private static void list(ArrayNode list, Random chance) {
    int at = chance.nextInt(list.size());
    switch (chance.nextInt(3)) {
      case 0 -> list.removeAll();
      case 1 -> list.remove(at);
      default -> {
        if (list.get(at).isObject()) {
          list.set(at, Corpus.JSON.createObjectNode());
        } else {
          other(list.get(at), chance).ifPresent(value -> list.set(at, value));
        }
      }
    }
  }

  private static void object(ObjectNode object, Random chance) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    String key = keys.get(chance.nextInt(keys.size()));
    if (IDENTITY.contains(key)) {
      return;
    }
    JsonNode value = object.get(key);
    switch (chance.nextInt(3)) {
      case 0 -> object.remove(key);
      case 1 -> {
        if (value.isContainerNode()) {
          ((ContainerNode<?>) value).removeAll();
        } else if (!value.isNull()) {
          object.putNull(key);
        }
      }
      default -> other(value, chance).ifPresent(changed -> object.set(key, changed));
    }
  }

  /** Another value of this type, where there is one. */
  private static Optional<JsonNode> other(JsonNode value, Random chance) {
    if (value.isBoolean()) {
      return Optional.of(Corpus.JSON.getNodeFactory().booleanNode(!value.asBoolean()));
    }
    if (value.isIntegralNumber()) {
      long[] others = {0, -1, 1, value.asLong() + 1, value.asLong() - 1, 1L << 29};
      return Optional.of(
          Corpus.JSON.getNodeFactory().numberNode(others[chance.nextInt(others.length)]));
    }
    if (value.isTextual() && !value.asText().isEmpty()) {
      String[] others = {"", "none", "host", "private", "bridge", "0", "x", "running", "exited"};
      return Optional.of(
          Corpus.JSON.getNodeFactory().textNode(others[chance.nextInt(others.length)]));
    }
    return Optional.empty();
  }

  /** Lines that are gone or end early, words that are others. */
  private static byte[] text(byte[] original, Random chance) {
    List<String> lines =
        new ArrayList<>(new String(original, StandardCharsets.UTF_8).lines().toList());
    int changes = lines.isEmpty() ? 0 : 1 + chance.nextInt(3);
    for (int i = 0; i < changes && !lines.isEmpty(); i++) {
      int at = chance.nextInt(lines.size());
      String line = lines.get(at);
      switch (chance.nextInt(3)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.set(at, line.replaceAll("\\b(\\d)(\\d*)\\b", "0$2"));
        default -> lines.set(at, line.substring(0, chance.nextInt(line.length() + 1)));
      }
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
