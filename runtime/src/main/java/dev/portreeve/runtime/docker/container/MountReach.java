package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far down a mount reaches: with all that is mounted below its source, or alone. Docker says so
 * of what {@code --mount} asked for, Podman of every mount, and of a volume the options by which
 * the engine binds a directory of the host there. What nobody says reaches all the way, as engines
 * do when they are not told.
 */
final class MountReach {
  private final ContainerSource container;
  private final Map<String, Raw> requests = new HashMap<>();

  MountReach(ContainerSource container) {
    this.container = container;
    for (Raw request : container.host("Mounts").list().orElse(List.of())) {
      request.get("Target").text().map(at -> requests.putIfAbsent(at, request));
    }
  }

  /** Whether it was asked for without what is mounted below its source. */
  boolean isAlone(Raw mount) {
    if (mount.get("Type").text().is("volume")) {
      Fields volume = container.context().volumes().get(mount.get("Name").text().orElse(""));
      return volume != null
          && mount.get("Driver").text().is("local")
          && volume.bool("alone").is(true);
    }
    if (container.engine() == EngineKind.PODMAN) {
      return isAlone(mount.get("Options").texts().orElse(List.of()));
    }
    Raw request = requests.get(mount.get("Destination").text().orElse(""));
    return request != null
        && request.get("Type").text().is("bind")
        && request.get("BindOptions").get("NonRecursive").bool().is(true);
  }

  /** What Podman says of a bind. */
  static boolean isAlone(List<String> options) {
    return options.contains("bind") && !options.contains("rbind");
  }
}
