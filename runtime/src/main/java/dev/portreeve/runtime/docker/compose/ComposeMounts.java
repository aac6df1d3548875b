package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The mounts of a compose service as inspect resolves them: volumes in both forms, those of other
 * services, and the files behind secrets and configs. A path that begins at the project or at a
 * home is not known here; a part that depends on a variable leaves the others known.
 */
final class ComposeMounts {
  private static final String MOUNTS = "host_mounts";

  private final JsonNode service;
  private final ComposeFile file;
  private final Planned.Marks marks;
  private final ArrayNode mounts = SnapshotJson.list(List.of());
  private final ObjectNode tmpfs = SnapshotJson.object();

  ComposeMounts(String name, JsonNode service, ComposeFile file, Planned.Marks marks) {
    this(service, file, marks, new HashSet<>(Set.of(name)));
  }

  private ComposeMounts(
      JsonNode service, ComposeFile file, Planned.Marks marks, Set<String> around) {
    this.service = service;
    this.file = file;
    this.marks = marks;
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
      bind("/var/run/docker.sock", SnapshotJson.of("/var/run/docker.sock"), true, "rprivate");
    }
    service.path("volumes_from").forEach(from -> others(from.asText(), around));
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
    List<String> parts = ComposeValues.parts(said);
    if (parts.stream().anyMatch(part -> isOpen(part))) {
      open(said, parts);
    } else if (parts.size() == 1) {
      volume(file.anonymous(), SnapshotJson.of(parts.get(0)), SnapshotJson.of(true));
    } else {
      String mode = parts.size() > 2 ? parts.get(2) : "";
      mount(parts.get(0), SnapshotJson.of(parts.get(1)), mode);
    }
  }

  private static boolean isOpen(String part) {
    return ComposeVariables.open(SnapshotJson.of(part)).isPresent();
  }

  private void mount(String source, JsonNode target, String mode) {
    boolean writable = true;
    String propagation = "rprivate";
    for (String word : mode.split(",")) {
      writable &= !word.equals("ro");
      propagation = ComposeValues.PROPAGATIONS.contains(word) ? word : propagation;
    }
    if (ComposeValues.isPath(source)) {
      bind(source, target, writable, propagation);
    } else {
      volume(file.volume(source), target, SnapshotJson.of(writable));
    }
  }

  /**
   * A value may hold colons. So of two parts none behind the first open one is known, while three
   * are as many as there can be.
   */
  private void open(String said, List<String> parts) {
    JsonNode undecided = Planned.undecided(ComposeVariables.reason(SnapshotJson.of(said)));
    if (parts.size() == 3 && !isOpen(parts.get(2))) {
      JsonNode target = isOpen(parts.get(1)) ? undecided : SnapshotJson.of(parts.get(1));
      if (!isOpen(parts.get(0))) {
        mount(parts.get(0), target, parts.get(2));
        return;
      }
      mount("/", target, parts.get(2));
      ObjectNode made = (ObjectNode) mounts.get(mounts.size() - 1);
      made.set("Type", undecided);
      made.set("Source", undecided);
      return;
    }
    mount(isOpen(parts.get(0)) ? "/" : parts.get(0), undecided, "");
    ObjectNode made = (ObjectNode) mounts.get(mounts.size() - 1);
    if (isOpen(parts.get(0))) {
      made.set("Type", undecided);
      made.set("Source", undecided);
    }
    made.set("RW", undecided);
    made.set("Propagation", undecided);
  }

  private void written(JsonNode volume) {
    if (ComposeVariables.open(volume.path("type")).isPresent()) {
      marks.more(MOUNTS, ComposeVariables.reason(volume));
      return;
    }
    JsonNode target = value(volume.path("target"));
    JsonNode source = volume.path("source");
    JsonNode writable = writable(volume.path("read_only"));
    switch (volume.path("type").asText("")) {
      case "bind" -> {
        JsonNode propagation = volume.path("bind").path("propagation");
        bind(source.asText(""), target, true, propagation.asText("rprivate"));
        ObjectNode made = (ObjectNode) mounts.get(mounts.size() - 1);
        made.set("RW", writable);
        if (ComposeVariables.open(source).isPresent()) {
          made.set("Source", value(source));
        }
        if (ComposeVariables.open(propagation).isPresent()) {
          made.set("Propagation", value(propagation));
        }
      }
      case "tmpfs" -> memory(target.asText(""));
      case "volume" ->
          volume(
              ComposeVariables.open(source).isPresent()
                  ? new ComposeFile.Volume(value(source), value(source), value(source))
                  : source.asText("").isEmpty() ? file.anonymous() : file.volume(source.asText()),
              target,
              writable);
      default ->
          add(volume.path("type").asText(), value(source), target, writable, SnapshotJson.of(""));
    }
  }

  private static JsonNode value(JsonNode said) {
    return ComposeVariables.open(said).isPresent()
        ? Planned.undecided(ComposeVariables.reason(said))
        : SnapshotJson.of(ComposeVariables.unescaped(said.asText("")));
  }

  private static JsonNode writable(JsonNode readOnly) {
    if (ComposeVariables.open(readOnly).isPresent()) {
      return value(readOnly);
    }
    return switch (ComposeValues.flag(readOnly.asText("false"))) {
      case TRUE -> SnapshotJson.of(false);
      case FALSE -> SnapshotJson.of(true);
      default -> Planned.undecided("`read_only` is neither true nor false");
    };
  }

  private void bind(String source, JsonNode target, boolean writable, String propagation) {
    String clean = Paths.canonical(source, Aliases.NONE);
    JsonNode known =
        source.startsWith("/")
            ? SnapshotJson.of(clean == null ? source : clean)
            : file.within(source);
    add("bind", known, target, SnapshotJson.of(writable), SnapshotJson.of(propagation));
  }

  private void volume(ComposeFile.Volume volume, JsonNode target, JsonNode writable) {
    ObjectNode made = add("volume", volume.source(), target, writable, SnapshotJson.of(""));
    made.set("Name", volume.name());
    made.set("Driver", volume.driver());
  }

  private ObjectNode add(
      String type, JsonNode source, JsonNode target, JsonNode writable, JsonNode propagation) {
    ObjectNode mount = SnapshotJson.object().put("Type", type);
    mount.set("Destination", target);
    mount.set("RW", writable);
    mount.set("Source", source);
    mount.set("Propagation", propagation);
    mounts.add(mount);
    return mount;
  }

  private void files(String section, String folder) {
    for (JsonNode entry : service.path(section)) {
      JsonNode named = entry.isObject() ? entry.path("source") : entry;
      if (ComposeVariables.open(entry).isPresent()) {
        marks.more(MOUNTS, ComposeVariables.reason(entry));
        continue;
      }
      String key = named.asText("");
      JsonNode path = file.fileOf(section, key);
      if (path.isTextual()) {
        String target = entry.path("target").asText(folder + key);
        JsonNode at = SnapshotJson.of(target.startsWith("/") ? target : folder + target);
        bind(path.asText(), at, false, "rprivate");
        if (ComposeVariables.open(path).isPresent()) {
          ((ObjectNode) mounts.get(mounts.size() - 1)).set("Source", value(path));
        }
      }
    }
  }

  /** What another service mounts, but where this one does itself. */
  private void others(String said, Set<String> around) {
    String[] parts = said.split(":", 2);
    JsonNode other = file.service(parts[0]);
    if (isOpen(said) || parts[0].equals("container") || !other.isObject()) {
      marks.more(MOUNTS, "`volumes_from` names what the plan does not show");
      return;
    }
    if (!around.add(parts[0])) {
      return;
    }
    Set<String> own = new HashSet<>();
    mounts.forEach(mount -> own.add(mount.get("Destination").asText()));
    for (JsonNode mount : new ComposeMounts(other, file, marks, around).mounts) {
      if (own.contains(mount.get("Destination").asText())) {
        continue;
      }
      if (parts.length > 1 && parts[1].equals("ro")) {
        ((ObjectNode) mount).put("RW", false);
      }
      mounts.add(mount);
    }
  }
}
