package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a description of a container names beside it: containers whose namespaces, mounts or names
 * it shares, networks that it is on, volumes that it mounts.
 *
 * @param containers by id or name
 * @param networks by id, of Podman by name
 * @param volumes by name
 * @param task of a swarm's service, which it runs
 */
public record NamedObjects(
    Set<String> containers, Set<String> networks, Set<String> volumes, Optional<SwarmTask> task) {
  private static final List<String> MODES =
      List.of("NetworkMode", "PidMode", "IpcMode", "UTSMode", "UsernsMode", "CgroupMode");
  private static final String JOINED = "container:";

  static NamedObjects by(Raw container) {
    Raw host = container.get("HostConfig");
    Set<String> containers = new HashSet<>();
    for (String mode : MODES) {
      String joined = host.get(mode).text().orElse("");
      if (joined.startsWith(JOINED)) {
        containers.add(joined.substring(JOINED.length()));
      }
    }
    for (Raw lender : host.get("VolumesFrom").list().orElse(List.of())) {
      lender.text().map(word -> containers.add(beforeColon(word)));
    }
    for (Raw link : host.get("Links").list().orElse(List.of())) {
      link.text()
          .map(
              word -> containers.add(beforeColon(word.startsWith("/") ? word.substring(1) : word)));
    }
    container.get("Dependencies").texts().map(containers::addAll);
    containers.remove("");
    return new NamedObjects(
        Set.copyOf(containers),
        networks(container, host),
        volumes(container),
        SwarmTask.of(container));
  }

  /** The name before what is said of it. */
  private static String beforeColon(String word) {
    int colon = word.indexOf(':');
    return colon < 0 ? word : word.substring(0, colon);
  }

  /** Only a bridge of Podman is a network that it lists; Docker's all have ids. */
  private static Set<String> networks(Raw container, Raw host) {
    Set<String> networks = new HashSet<>();
    boolean bridge = host.get("NetworkMode").text().is("bridge");
    container
        .get("NetworkSettings")
        .get("Networks")
        .entries()
        .map(
            all -> {
              all.forEach(
                  (name, one) -> {
                    String id = one.get("NetworkID").text().orElse("");
                    if (References.isFullId(id) || bridge && !id.isEmpty() && id.equals(name)) {
                      networks.add(id);
                    }
                  });
              return networks;
            });
    return Set.copyOf(networks);
  }

  private static Set<String> volumes(Raw container) {
    Set<String> volumes = new HashSet<>();
    for (Raw mount : container.get("Mounts").list().orElse(List.of())) {
      if (mount.get("Type").text().is("volume")) {
        mount.get("Name").text().map(volumes::add);
      }
    }
    volumes.remove("");
    return Set.copyOf(volumes);
  }
}
