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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mounts of a compose service as inspect resolves them: volumes in both forms, those of other
 * services, and the files behind secrets and configs. At one place there is one: the last that the
 * service writes, before a file, before the last that it takes over. A path that begins at the
 * project or at a home is not known here; a part that depends on a variable leaves the others
 * known.
 */
final class ComposeMounts {
  private final JsonNode service;
  private final ComposeFile file;

  private final Map<Place, ObjectNode> mounts = new LinkedHashMap<>();

  /** So many are at a place that is not known. */
  private int anywhere;

  /** Why there may be more. */
  private Optional<String> more = Optional.empty();

  /** Where a mount is; of one of which that is not known, its number, since it hides no other. */
  private record Place(String path, int number) {}

  /**
   * @param lenders the mounts of the services that {@code volumes_from} names; of one that is not
   *     there nothing is known
   */
  ComposeMounts(JsonNode service, ComposeFile file, Map<String, ComposeMounts> lenders) {
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
      ObjectNode socket =
          bind("/var/run/docker.sock", SnapshotJson.of("/var/run/docker.sock"), true, "rprivate");
      mounts.put(anywhere(), socket);
    }
    others(lenders);
  }

  /** So many there are. */
  int size() {
    return mounts.size();
  }

  /** Those that are no memory, in the shape of inspect. */
  ArrayNode mounts() {
    return SnapshotJson.list(mounts.values().stream().filter(m -> !isMemory(m)).toList());
  }

  /** What is memory, by its place. */
  ObjectNode tmpfs() {
    ObjectNode tmpfs = SnapshotJson.object();
    mounts.values().stream()
        .filter(ComposeMounts::isMemory)
        .forEach(mount -> tmpfs.put(mount.get("Destination").asText(), ""));
    JsonNode said = service.path("tmpfs");
    Iterable<JsonNode> all = said.isTextual() ? List.of(said) : said;
    all.forEach(one -> tmpfs.put(one.asText().split(":", 2)[0], ""));
    return tmpfs;
  }

  /** Why there may be more mounts. */
  Optional<String> more() {
    return more;
  }

  private void more(String why) {
    more = more.or(() -> Optional.of(why));
  }

  private static boolean isMemory(JsonNode mount) {
    return mount.get("Type").asText().equals("tmpfs");
  }

  /** The last at its place stays. */
  private void put(ObjectNode mount) {
    Place place = place(mount);
    mounts.remove(place);
    mounts.put(place, mount);
  }

  private Place place(ObjectNode mount) {
    JsonNode said = mount.get("Destination");
    String clean = said.isTextual() ? Paths.canonical(said.asText(), Aliases.NONE) : null;
    return clean == null ? anywhere() : new Place(clean, 0);
  }

  private Place anywhere() {
    return new Place("", ++anywhere);
  }

  /** {@code source:target[:mode]}, or a target alone: an anonymous volume. */
  private void read(String said) {
    List<String> parts = ComposeValues.parts(said);
    if (parts.stream().anyMatch(part -> isOpen(part))) {
      put(open(said, parts));
    } else if (parts.size() == 1) {
      put(volume(file.anonymous(), SnapshotJson.of(parts.get(0)), SnapshotJson.of(true)));
    } else {
      String mode = parts.size() > 2 ? parts.get(2) : "";
      put(mount(parts.get(0), SnapshotJson.of(parts.get(1)), mode));
    }
  }

  private static boolean isOpen(String part) {
    return ComposeVariables.open(SnapshotJson.of(part)).isPresent();
  }

  private ObjectNode mount(String source, JsonNode target, String mode) {
    boolean writable = true;
    String propagation = "rprivate";
    for (String word : mode.split(",")) {
      writable &= !word.equals("ro");
      propagation = ComposeValues.PROPAGATIONS.contains(word) ? word : propagation;
    }
    return ComposeValues.isPath(source)
        ? bind(source, target, writable, propagation)
        : volume(file.volume(source), target, SnapshotJson.of(writable));
  }

  /**
   * A value may hold colons. So of two parts none behind the first open one is known, while three
   * are as many as there can be.
   */
  private ObjectNode open(String said, List<String> parts) {
    JsonNode undecided = Planned.undecided(ComposeVariables.reason(SnapshotJson.of(said)));
    boolean openSource = isOpen(parts.get(0));
    boolean all = parts.size() == 3 && !isOpen(parts.get(2));
    JsonNode target = all && !isOpen(parts.get(1)) ? SnapshotJson.of(parts.get(1)) : undecided;
    ObjectNode made = mount(openSource ? "/" : parts.get(0), target, all ? parts.get(2) : "");
    if (openSource) {
      made.set("Type", undecided);
      made.set("Source", undecided);
    }
    if (!all) {
      made.set("RW", undecided);
      made.set("Propagation", undecided);
    }
    return made;
  }

  private void written(JsonNode volume) {
    if (ComposeVariables.open(volume.path("type")).isPresent()) {
      more(ComposeVariables.reason(volume));
      return;
    }
    JsonNode target = value(volume.path("target"));
    JsonNode source = volume.path("source");
    JsonNode writable = writable(volume.path("read_only"));
    String type = volume.path("type").asText("");
    put(
        switch (type) {
          case "bind" -> bound(volume, source, target, writable);
          case "volume" ->
              volume(
                  ComposeVariables.open(source).isPresent()
                      ? new ComposeFile.Volume(value(source), value(source), value(source))
                      : source.asText("").isEmpty()
                          ? file.anonymous()
                          : file.volume(source.asText()),
                  target,
                  writable);
          default -> made(type, value(source), target, writable, SnapshotJson.of(""));
        });
  }

  private ObjectNode bound(JsonNode volume, JsonNode source, JsonNode target, JsonNode writable) {
    JsonNode propagation = volume.path("bind").path("propagation");
    ObjectNode made = bind(source.asText(""), target, true, propagation.asText("rprivate"));
    made.set("RW", writable);
    if (ComposeVariables.open(source).isPresent()) {
      made.set("Source", value(source));
    }
    if (ComposeVariables.open(propagation).isPresent()) {
      made.set("Propagation", value(propagation));
    }
    return made;
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

  private ObjectNode bind(String source, JsonNode target, boolean writable, String propagation) {
    String clean = Paths.canonical(source, Aliases.NONE);
    JsonNode known =
        source.startsWith("/")
            ? SnapshotJson.of(clean == null ? source : clean)
            : file.within(source);
    return made("bind", known, target, SnapshotJson.of(writable), SnapshotJson.of(propagation));
  }

  private ObjectNode volume(ComposeFile.Volume volume, JsonNode target, JsonNode writable) {
    ObjectNode made = made("volume", volume.source(), target, writable, SnapshotJson.of(""));
    made.set("Name", volume.name());
    made.set("Driver", volume.driver());
    return made;
  }

  private static ObjectNode made(
      String type, JsonNode source, JsonNode target, JsonNode writable, JsonNode propagation) {
    ObjectNode mount = SnapshotJson.object().put("Type", type);
    mount.set("Destination", target);
    mount.set("RW", writable);
    mount.set("Source", source);
    mount.set("Propagation", propagation);
    return mount;
  }

  /** The last of a section at its place stays, where nothing else is. */
  private void files(String section, String folder) {
    Map<Place, ObjectNode> all = new LinkedHashMap<>();
    for (JsonNode entry : service.path(section)) {
      JsonNode named = entry.isObject() ? entry.path("source") : entry;
      if (ComposeVariables.open(entry).isPresent()) {
        more(ComposeVariables.reason(entry));
        continue;
      }
      String key = named.asText("");
      JsonNode path = file.fileOf(section, key);
      if (path.isTextual()) {
        String target = entry.path("target").asText(folder + key);
        JsonNode at = SnapshotJson.of(target.startsWith("/") ? target : folder + target);
        ObjectNode made = bind(path.asText(), at, false, "rprivate");
        if (ComposeVariables.open(path).isPresent()) {
          made.set("Source", value(path));
        }
        all.put(place(made), made);
      }
    }
    all.forEach(mounts::putIfAbsent);
  }

  /** The services whose mounts one takes over, as it names them. */
  static List<String> lenders(JsonNode service) {
    List<String> names = new ArrayList<>();
    service.path("volumes_from").forEach(from -> names.add(from.asText().split(":", 2)[0]));
    return names;
  }

  /** What others mount, the last of them at a place, but where this one does itself. */
  private void others(Map<String, ComposeMounts> lenders) {
    Map<Place, ObjectNode> lent = new LinkedHashMap<>();
    for (JsonNode from : service.path("volumes_from")) {
      String[] parts = from.asText().split(":", 2);
      ComposeMounts other = lenders.get(parts[0]);
      if (isOpen(from.asText()) || parts[0].equals("container") || other == null) {
        more("`volumes_from` names what the plan does not show");
        continue;
      }
      other.more().ifPresent(this::more);
      for (JsonNode mount : other.mounts()) {
        ObjectNode taken = mount.deepCopy();
        if (parts.length > 1 && parts[1].equals("ro")) {
          taken.put("RW", false);
        }
        lent.put(place(taken), taken);
      }
    }
    lent.forEach(mounts::putIfAbsent);
  }
}
