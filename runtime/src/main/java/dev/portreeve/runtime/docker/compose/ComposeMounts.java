package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.support.Aliases;
import dev.portreeve.runtime.support.Paths;
import java.util.List;

/**
 * The mounts of a compose service as inspect resolves them: volumes in both forms, and the files
 * behind secrets and configs. A path that begins at the project or at a home is not known here.
 */
final class ComposeMounts {
  private static final List<String> PROPAGATIONS =
      List.of("private", "rprivate", "slave", "rslave", "shared", "rshared");

  private final JsonNode service;
  private final ComposeFile file;
  private final ArrayNode mounts = SnapshotJson.list(List.of());
  private final ObjectNode tmpfs = SnapshotJson.object();

  ComposeMounts(JsonNode service, ComposeFile file) {
    this.service = service;
    this.file = file;
    for (JsonNode volume : service.path("volumes")) {
      if (volume.isObject()) {
        written(volume);
      } else {
        read(volume.asText());
      }
    }
    files("secrets", "/run/secrets/");
    files("configs", "/");
    if (service.path("use_api_socket").asBoolean(false)) {
      bind("/var/run/docker.sock", "/var/run/docker.sock", true, "rprivate");
    }
    JsonNode memory = service.path("tmpfs");
    if (memory.isTextual()) {
      memory(memory.asText());
    }
    memory.forEach(one -> memory(one.asText()));
  }

  ArrayNode mounts() {
    return mounts;
  }

  ObjectNode tmpfs() {
    return tmpfs;
  }

  private void memory(String said) {
    tmpfs.put(said.split(":", 2)[0], "");
  }

  /** {@code source:target[:mode]}, or a target alone: an anonymous volume. */
  private void read(String said) {
    String[] parts = said.split(":");
    if (parts.length == 1) {
      anonymous(parts[0]);
      return;
    }
    boolean writable = true;
    String propagation = "rprivate";
    for (String mode : parts.length > 2 ? parts[2].split(",") : new String[0]) {
      writable &= !mode.equals("ro");
      propagation = PROPAGATIONS.contains(mode) ? mode : propagation;
    }
    boolean path = parts[0].startsWith("/") || parts[0].startsWith(".") || parts[0].startsWith("~");
    if (path) {
      bind(parts[0], parts[1], writable, propagation);
    } else {
      volume(parts[0], parts[1], writable);
    }
  }

  private void written(JsonNode volume) {
    String target = volume.path("target").asText("");
    String source = volume.path("source").asText("");
    boolean writable = !volume.path("read_only").asBoolean(false);
    switch (volume.path("type").asText("")) {
      case "bind" ->
          bind(
              source, target, writable, volume.path("bind").path("propagation").asText("rprivate"));
      case "tmpfs" -> memory(target);
      case "volume" -> {
        if (source.isEmpty()) {
          anonymous(target);
        } else {
          volume(source, target, writable);
        }
      }
      default ->
          mounts.add(mount(volume.path("type").asText("unknown"), source, target, writable, ""));
    }
  }

  private void bind(String source, String target, boolean writable, String propagation) {
    String clean = Paths.canonical(source, Aliases.NONE);
    mounts.add(mount("bind", clean == null ? source : clean, target, writable, propagation));
  }

  private void volume(String key, String target, boolean writable) {
    mounts.add(
        mount("volume", "", target, writable, "")
            .put("Name", file.volumeName(key))
            .put("Driver", "local"));
  }

  /** The engine will make it, with no options. */
  private void anonymous(String target) {
    mounts.add(mount("volume", "", target, true, "").put("Name", "").put("Driver", "local"));
  }

  private static ObjectNode mount(
      String type, String source, String target, boolean writable, String propagation) {
    ObjectNode mount = SnapshotJson.object();
    mount.put("Type", type).put("Destination", target).put("RW", writable);
    return mount.put("Source", source).put("Propagation", propagation);
  }

  private void files(String section, String folder) {
    for (JsonNode entry : service.path(section)) {
      String key = entry.isObject() ? entry.path("source").asText("") : entry.asText();
      JsonNode path = file.fileOf(section, key);
      if (path.isTextual()) {
        String target = entry.path("target").asText(folder + key);
        bind(path.asText(), target.startsWith("/") ? target : folder + target, false, "rprivate");
      }
    }
  }
}
