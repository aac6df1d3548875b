package dev.portreeve.runtime.docker.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What an object says of containers and images anywhere in it, whatever it is: whether it holds
 * what describes one, and whether it may be an export of an engine at all. Engines print keys that
 * begin with a capital; what has none of theirs and no word of containers is something else, as
 * what lies beside a compose file in a project.
 */
final class DeepWords {
  private static final Set<String> ENGINES =
      Set.of(
          "ID",
          "Id",
          "Image",
          "ImageID",
          "Images",
          "Names",
          "State",
          "Status",
          "Pid",
          "Command",
          "HostConfig",
          "NetworkSettings",
          "Mounts",
          "Config",
          "RootFS",
          "RepoTags",
          "RepoDigests",
          "Containers",
          "Pods",
          "HostIp",
          "HostPort",
          "Destination",
          "Privileged",
          "Spec",
          "Labels",
          "Env",
          "Running",
          "ServerVersion",
          "Driver",
          "Mountpoint");

  private static final Set<String> WORDS =
      Set.of(
          "container",
          "containers",
          "containerid",
          "containername",
          "containerdefinitions",
          "image",
          "images",
          "imageid",
          "pod",
          "pods",
          "podid",
          "privileged",
          "hostconfig",
          "networksettings",
          "repotags",
          "volumemounts");

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private DeepWords() {}

  /** Whether something below an object describes a container or an image as engines do. */
  static boolean describesBelow(JsonNode object) {
    return below(
        object,
        one ->
            one.has("HostConfig") && ObjectShapes.isContainer(one)
                || one.has("RootFS") && ObjectShapes.isImage(one));
  }

  private static boolean below(JsonNode node, Predicate<JsonNode> is) {
    for (JsonNode child : node) {
      if (child.isContainerNode() && (child.isObject() && is.test(child) || below(child, is))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an object of no known kind may have been printed by an engine, or name containers. */
  static boolean mayBeExport(JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (isWord(field.getKey()) || mayBe(field.getValue())) {
        return true;
      }
    }
    return !object.isObject() || object.isEmpty();
  }

  private static boolean mayBe(JsonNode value) {
    if (value.isTextual()) {
      return ID.matcher(value.textValue()).matches() || Unread.starts(value.textValue());
    }
    if (value.isObject()) {
      return !value.isEmpty() && mayBeExport(value);
    }
    for (JsonNode element : value) {
      if (mayBe(element)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(String key) {
    return ENGINES.contains(key)
        || ID.matcher(key).matches()
        || WORDS.contains(key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT));
  }
}
