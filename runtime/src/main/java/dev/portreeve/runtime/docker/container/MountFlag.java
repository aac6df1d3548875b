package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.List;
import java.util.Optional;

/**
 * The flag that asked for a mount, in its own words: {@code --mount}, {@code --volume} with a path
 * or the name of a volume, or {@code --volumes-from}. Whoever is to leave it out finds it so.
 */
final class MountFlag {
  private MountFlag() {}

  /** The flag; empty where the engine does not show it. */
  static Optional<String> of(ContainerSource c, Raw mount) {
    String at = mount.get("Destination").text().orElse("");
    if (at.isEmpty()) {
      return Optional.empty();
    }
    return mounted(c, at).or(() -> bound(c, mount, at)).or(() -> lent(c));
  }

  private static Optional<String> mounted(ContainerSource c, String at) {
    return c.host("Mounts").list().orElse(List.of()).stream()
        .filter(request -> request.get("Target").text().map(MountFlag::clean).is(at))
        .map(MountFlag::mount)
        .findFirst();
  }

  private static String mount(Raw request) {
    StringBuilder flag = new StringBuilder("--mount=type=");
    flag.append(request.get("Type").text().orElse("bind"));
    request.get("Source").text().map(source -> flag.append(",source=").append(source));
    flag.append(",target=").append(request.get("Target").text().orElse(""));
    if (request.get("ReadOnly").bool().is(true)) {
      flag.append(",readonly");
    }
    request
        .get("BindOptions")
        .get("Propagation")
        .text()
        .map(p -> p.isEmpty() ? flag : flag.append(",bind-propagation=").append(p));
    return flag.toString();
  }

  /** Docker keeps what was typed; Podman adds what it made of it. */
  private static Optional<String> bound(ContainerSource c, Raw mount, String at) {
    for (String bind : c.host("Binds").texts().orElse(List.of())) {
      String[] parts = bind.split(":");
      if (parts.length > 1 && clean(parts[1]).equals(at)) {
        String written = mount.get("RW").bool().is(false) ? ":ro" : "";
        return Optional.of(
            "--volume="
                + (c.engine() == EngineKind.PODMAN ? parts[0] + ":" + parts[1] + written : bind));
      }
    }
    return Optional.empty();
  }

  /** Of several containers it is not known whose it is. */
  private static Optional<String> lent(ContainerSource c) {
    List<String> from = c.host("VolumesFrom").texts().orElse(List.of());
    return from.size() == 1 ? Optional.of("--volumes-from=" + from.get(0)) : Optional.empty();
  }

  private static String clean(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
