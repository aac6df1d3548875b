package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.host.Here;

/**
 * Reads {@code volume inspect}, above all for where on the host a volume's data really lies: a
 * volume of the local driver may be bound to any directory or device.
 */
public final class VolumeReader {
  private VolumeReader() {}

  /**
   * Fields of the schema's volume, {@code source}: the host path behind it, and {@code alone}:
   * whether that is bound without what is mounted below it.
   *
   * @param here the host, whose shares are its own
   */
  public static Fields read(Raw volume, Here here) {
    Fields f = new Fields();
    Fact<String> driver = volume.get("Driver").text();
    f.put("name", volume.get("Name").text().map(SnapshotJson::of));
    f.put("driver", driver.map(SnapshotJson::of));
    f.put("mount_point", mountPoint(volume));
    f.put("source", driver.then(d -> source(volume, d, here)));
    f.put("anonymous", anonymous(volume));
    f.put("alone", volume.get("Options").entries().map(LocalVolume::isAlone).map(SnapshotJson::of));
    return f;
  }

  /** The fields that a snapshot shows. */
  public static Fields shown(Fields volume) {
    Fields shown = new Fields();
    volume.all().forEach(shown::put);
    shown.all().remove("alone");
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

  private static Fact<JsonNode> source(Raw volume, String driver, Here here) {
    return driver.equals("local")
        ? volume
            .get("Options")
            .entries()
            .then(options -> LocalVolume.source(options, mountPoint(volume), here))
        : Fact.unknown("what a driver other than `local` mounts, it alone knows");
  }
}
