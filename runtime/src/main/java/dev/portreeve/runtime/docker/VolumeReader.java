package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code volume inspect} for the one thing that containers need of it: where on the host a
 * volume's data really lies. A volume of the local driver may be bound to any directory or device.
 */
final class VolumeReader {
  private VolumeReader() {}

  /** Fields {@code source}: the host path behind the volume. */
  static Fields read(Raw volume) {
    Fields f = new Fields();
    f.put("mountpoint", volume.get("Mountpoint").text().map(Values::of));
    Fact<String> driver = volume.get("Driver").text();
    f.put("source", driver.then(d -> source(volume, d)));
    return f;
  }

  private static Fact<JsonNode> source(Raw volume, String driver) {
    Fact<JsonNode> mountpoint =
        volume.get("Mountpoint").text().then(VolumeReader::absolute).map(Values::of);
    if (!driver.equals("local")) {
      return mountpoint;
    }
    return volume.get("Options").entries().then(options -> local(options, mountpoint));
  }

  private static Fact<JsonNode> local(Map<String, Raw> options, Fact<JsonNode> mountpoint) {
    Raw missing = new Raw(MissingNode.getInstance(), "");
    String type = options.getOrDefault("type", missing).text().orElse("");
    List<String> flags = List.of(options.getOrDefault("o", missing).text().orElse("").split(","));
    Raw device = options.getOrDefault("device", missing);
    boolean bind = flags.contains("bind") || flags.contains("rbind");
    if (type.equals("overlay")) {
      return Fact.unknown("an overlay over other directories");
    }
    if (bind || hasHostDevice(type, device)) {
      return device.text().then(VolumeReader::absolute).map(Values::of);
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

  static Fact<String> absolute(String path) {
    return path.startsWith("/")
        ? Fact.known(path)
        : Fact.unknown("`" + path + "` is not an absolute path");
  }
}
