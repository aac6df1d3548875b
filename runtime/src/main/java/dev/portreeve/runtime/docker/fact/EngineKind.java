package dev.portreeve.runtime.docker.fact;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which engine a document comes from. Docker and Podman give some equal texts different meanings
 * ("" as user namespace, the default capabilities), so a document of an undecided engine leaves
 * those fields unknown. Both answers need positive marks: losing a mark can undecide, never flip.
 */
public enum EngineKind {
  DOCKER,
  PODMAN,
  UNDECIDED;

  /** What every engine says of a container, and nerdctl does not. */
  private static final List<String> EVERYWHERE =
      List.of("NetworkMode", "RestartPolicy", "Binds", "CapAdd", "SecurityOpt", "UsernsMode");

  public static EngineKind ofContainer(Raw container) {
    Raw host = container.get("HostConfig");
    String runtime = host.get("Runtime").text().orElse("");
    if (isNerdctl(container)) {
      return UNDECIDED; // containerd has nobody's defaults but its client's
    }
    if (isNativePodman(container) || runtime.equals("oci") || storedByPodman(container)) {
      return PODMAN;
    }
    if (!runtime.isEmpty()) {
      return DOCKER;
    }
    if (saysPodman(container)) {
      return PODMAN;
    }
    boolean docker =
        host.get("MaskedPaths").node().isArray()
            || container.has("ExecDriver")
            || host.has("LxcConf");
    return docker ? DOCKER : UNDECIDED;
  }

  /**
   * What nerdctl prints for Docker's sake: it knows modes of namespaces, and not what every other
   * engine says of a container. Who is taken for it wrongly is believed less, and nothing more.
   */
  public static boolean isNerdctl(Raw container) {
    Raw host = container.get("HostConfig");
    if (!host.has("PidMode") || host.has("Privileged") || !lacksMuch(host)) {
      return false;
    }
    Raw config = container.get("Config");
    Set<String> labels = config.get("Labels").entries().orElse(Map.of()).keySet();
    return labels.stream().anyMatch(l -> l.startsWith("nerdctl/"))
        || config.has("Labels") && !config.has("Image") && !config.has("Env");
  }

  private static boolean lacksMuch(Raw host) {
    return EVERYWHERE.stream().filter(host::has).count() < EVERYWHERE.size() / 2;
  }

  /** Podman's marks in what an image's author and who runs it may write, too. */
  private static boolean saysPodman(Raw container) {
    Raw annotations = container.get("HostConfig").get("Annotations");
    List<String> variables = container.get("Config").get("Env").texts().orElse(List.of());
    return annotations.get("io.container.manager").text().is("libpod")
        || variables.contains("container=podman");
  }

  public static EngineKind ofImage(Raw image) {
    if (isNativePodmanImage(image) || storedByPodman(image)) {
      return PODMAN;
    }
    String driver = image.get("GraphDriver").get("Name").text().orElse("");
    boolean docker =
        switch (driver) {
          case "overlay2", "overlayfs", "aufs", "devicemapper", "fuse-overlayfs" -> true;
          default -> false;
        };
    docker |= !image.get("DockerVersion").text().orElse("").isEmpty();
    docker |= image.has("Descriptor") || image.has("Storage");
    return docker ? DOCKER : UNDECIDED;
  }

  /** Podman's own inspect format, not its Docker-compatible one. */
  public static boolean isNativePodman(Raw container) {
    return container.has("EffectiveCaps")
        || container.has("BoundingCaps")
        || container.has("OCIRuntime")
        || container.has("ConmonPidFile");
  }

  public static boolean isNativePodmanImage(Raw image) {
    return image.has("ManifestType") || image.has("NamesHistory") || image.has("Digest");
  }

  private static boolean storedByPodman(Raw raw) {
    Raw data = raw.get("GraphDriver").get("Data");
    return data.get("UpperDir").text().orElse("").contains("/containers/storage/")
        || data.get("LowerDir").text().orElse("").contains("/containers/storage/");
  }
}
