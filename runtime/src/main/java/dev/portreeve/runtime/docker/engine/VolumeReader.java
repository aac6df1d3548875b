package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code volume inspect}, above all for where on the host a volume's data really lies: a
 * volume of the local driver may be bound to any directory or device.
 */
public final class VolumeReader {
  private VolumeReader() {}

  /** Fields of the schema's volume, and {@code source}: the host path behind it. */
  public static Fields read(Raw volume) {
    Fields f = new Fields();
    Fact<String> driver = volume.get("Driver").text();
    f.put("name", volume.get("Name").text().map(SnapshotJson::of));
    f.put("driver", driver.map(SnapshotJson::of));
    f.put("mount_point", mountPoint(volume));
    f.put("source", driver.then(d -> source(volume, d)));
    f.put("anonymous", anonymous(volume));
    return f;
  }

  /** The fields that a snapshot shows. */
  public static Fields shown(Fields volume) {
    Fields shown = new Fields();
    volume.all().forEach(shown::put);
    JsonNode source = shown.all().remove("source");
    JsonNode own = volume.get("mount_point");
    shown.put(
        "host_path",
        !SnapshotJson.isUnknown(own) && own.equals(source) ? SnapshotJson.absent() : source);
    return shown;
  }

  /** Docker marks what nobody named by a label, from engine 23 on; Podman by a key of its own. */
  private static Fact<JsonNode> anonymous(Raw volume) {
    Raw mark = volume.get("Anonymous");
    if (!mark.isMissing()) {
      return mark.bool().map(SnapshotJson::of);
    }
    if (volume.get("Labels").has("com.docker.volume.anonymous")) {
      return Fact.known(SnapshotJson.of(true));
    }
    return volume
        .get("Name")
        .text()
        .then(
            name ->
                name.matches("[0-9a-f]{64}")
                    ? Fact.unknown("its name looks made up, and no mark says so")
                    : Fact.known(SnapshotJson.of(false)));
  }

  private static Fact<JsonNode> mountPoint(Raw volume) {
    return volume.get("Mountpoint").text().then(HostPath::absolute).map(SnapshotJson::of);
  }

  private static Fact<JsonNode> source(Raw volume, String driver) {
    Fact<JsonNode> mountpoint = mountPoint(volume);
    if (!driver.equals("local")) {
      return mountpoint;
    }
    return volume.get("Options").entries().then(options -> local(options, mountpoint));
  }

  private static Fact<JsonNode> local(Map<String, Raw> options, Fact<JsonNode> mountpoint) {
    for (String key : List.of("type", "o", "device")) {
      Raw option = options.get(key);
      if (option != null && !option.text().isKnown()) {
        return Fact.unknown(option.text().reason());
      }
    }
    Raw missing = Raw.of(MissingNode.getInstance());
    String type = options.getOrDefault("type", missing).text().orElse("");
    List<String> flags = List.of(options.getOrDefault("o", missing).text().orElse("").split(","));
    Raw device = options.getOrDefault("device", missing);
    boolean bind = flags.contains("bind") || flags.contains("rbind");
    if (type.equals("overlay")) {
      return Fact.unknown("an overlay over other directories");
    }
    if (bind || hasHostDevice(type, device)) {
      return device.text().then(HostPath::absolute).map(SnapshotJson::of);
    }
    return mountpoint;
  }

  private static boolean hasHostDevice(String type, Raw device) {
    String path = device.text().orElse("");
    return path.startsWith("/")
        && !path.startsWith("//")
        && !type.equals("tmpfs")
        && !type.startsWith("nfs");
  }
}
