package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a container's inspect after a first look.
 *
 * @param id as it is written there
 * @param image id of its image, as it is written there
 * @param reference by which its image was asked for
 * @param created when it was made
 * @param pid of the process that it began with
 * @param conmon of the process of the host with which Podman minds it
 * @param engine that seems to have made it
 * @param withoutUlimits whether it shows that it has none
 * @param writable sources of its mounts that are not shown to be read-only
 * @param name without the slash that Docker puts before it
 * @param destinations where in it something is mounted
 * @param named what it names beside it
 */
public record ContainerOutline(
    Fact<String> id,
    Fact<String> image,
    Fact<String> reference,
    Fact<Instant> created,
    Fact<Long> pid,
    Fact<Long> conmon,
    EngineKind engine,
    boolean withoutUlimits,
    List<String> writable,
    Fact<String> name,
    Set<String> destinations,
    NamedObjects named)
    implements Outline {

  static ContainerOutline of(Raw container) {
    return new ContainerOutline(
        container.get("Id").text(),
        container.get("Image").text(),
        container.get("Config").get("Image").text(),
        container.get("Created").text().then(Rfc3339::of),
        container.get("State").get("Pid").integer(),
        container.get("State").get("ConmonPid").integer(),
        EngineKind.ofContainer(container),
        container.get("HostConfig").get("Ulimits").list().map(List::isEmpty).is(true),
        writable(container),
        container.get("Name").text().map(name -> name.startsWith("/") ? name.substring(1) : name),
        destinations(container),
        NamedObjects.by(container));
  }

  private static Set<String> destinations(Raw container) {
    Set<String> places = new HashSet<>();
    for (Raw mount : container.get("Mounts").list().orElse(List.of())) {
      mount.get("Destination").text().map(places::add);
    }
    return Set.copyOf(places);
  }

  private static List<String> writable(Raw container) {
    List<String> sources = new ArrayList<>();
    for (Raw mount : container.get("Mounts").list().orElse(List.of())) {
      if (!mount.get("RW").bool().is(false)) {
        mount.get("Source").text().map(sources::add);
      }
    }
    return List.copyOf(sources);
  }
}
