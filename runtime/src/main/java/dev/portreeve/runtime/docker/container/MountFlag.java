package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flag that asked for a mount, in its own words: {@code --mount}, {@code --volume} with a path
 * or the name of a volume, or {@code --volumes-from}. Whoever is to leave it out finds it so.
 */
final class MountFlag {
  /** What Podman makes of a mount that asks for no propagation. */
  private static final Set<String> PRIVATE = Set.of("private", "rprivate");

  /** What Podman calls the place inside. */
  private static final Set<String> TARGETS = Set.of("target=", "destination=", "dst=");

  private final ContainerSource container;

  /** What asked for a mount, by where that is: the first that did. */
  private final Map<String, Raw> mounted = new HashMap<>();

  private final Map<String, String> bound = new HashMap<>();

  MountFlag(ContainerSource container) {
    this.container = container;
    for (Raw request : container.host("Mounts").list().orElse(List.of())) {
      request.get("Target").text().map(at -> mounted.computeIfAbsent(clean(at), a -> request));
    }
    for (String bind : container.host("Binds").texts().orElse(List.of())) {
      String[] parts = bind.split(":");
      if (parts.length > 1) {
        bound.putIfAbsent(clean(parts[1]), bind);
      }
    }
  }

  /** What made it is what it is, in words; empty where the engine does not show it. */
  Optional<String> from(Raw mount) {
    boolean ofPod = isOfPod(mount);
    return of(mount).map(flag -> ofPod ? ValueSource.podFlag(flag) : ValueSource.flag(flag));
  }

  /** The flag that would ask for this mount alone, where one asked for all of another container. */
  Optional<String> alone(Raw mount) {
    String at = clean(mount.get("Destination").text().orElse(""));
    Optional<String> asked = of(mount).filter(flag -> lent(at).filter(flag::equals).isPresent());
    return asked
        .flatMap(flag -> source(mount))
        .map(from -> ValueSource.alone(volume(mount, from, at)));
  }

  /** A volume by its name, all else by its place. */
  private static Optional<String> source(Raw mount) {
    String key = mount.get("Type").text().is("volume") ? "Name" : "Source";
    return Optional.of(mount.get(key).text().orElse("")).filter(from -> !from.isEmpty());
  }

  /** Whether its pod brought it, as the container that holds that has it at the same place. */
  private boolean isOfPod(Raw mount) {
    String at = mount.get("Destination").text().orElse("");
    return !container.isInfra()
        && container
            .context()
            .pods()
            .infra(container.pod())
            .filter(infra -> container.context().lenders().has(infra, at))
            .isPresent();
  }

  /** The flag; empty where the engine does not show it. */
  private Optional<String> of(Raw mount) {
    String at = clean(mount.get("Destination").text().orElse(""));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    // Podman shows what it lent among what was asked for.
    Optional<String> lent =
        container.engine() == EngineKind.PODMAN ? lent(at) : Optional.<String>empty();
    return lent.or(() -> Optional.ofNullable(mounted.get(at)).map(MountFlag::mount))
        .or(() -> bound(mount, at))
        .or(() -> lent(at));
  }

  /** What {@code --mount} of Podman was given for a place, where that was not withheld. */
  private Optional<String> typed(String at) {
    return container.command().map(made -> made.all("mount")).orElse(List.of()).stream()
        .filter(asked -> isAt(asked, at))
        .reduce((first, last) -> last)
        .map(asked -> "--mount=" + asked);
  }

  private static boolean isAt(String asked, String at) {
    return Stream.of(asked.split(","))
        .filter(part -> TARGETS.contains(part.substring(0, part.indexOf('=') + 1)))
        .anyMatch(part -> clean(part.substring(part.indexOf('=') + 1)).equals(at));
  }

  /** Whether Podman was given mounts by {@code --mount} alone, which it shows as binds. */
  private boolean isByMount() {
    return container
        .command()
        .map(made -> made.all("volume").isEmpty() && !made.all("mount").isEmpty())
        .is(true);
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
    if (request.get("BindOptions").get("NonRecursive").bool().is(true)) {
      flag.append(",bind-recursive=disabled");
    }
    return flag.toString();
  }

  /** What made an overlay over a directory of the host: as it was typed, where that was kept. */
  String overlaid(String directory, String at) {
    return ValueSource.flag(
        "--volume="
            + container.command().map(made -> made.all("volume")).orElse(List.of()).stream()
                .filter(typed -> isVolumeAt(typed, clean(at)))
                .reduce((first, last) -> last)
                .orElse(directory + ":" + at + ":O"));
  }

  private static boolean isVolumeAt(String typed, String at) {
    String[] parts = typed.split(":");
    return parts.length > 1 && clean(parts[1]).equals(at);
  }

  /** Docker keeps what was typed; Podman adds what it made of it. */
  private Optional<String> bound(Raw mount, String at) {
    return Optional.ofNullable(bound.get(at))
        .map(
            bind ->
                container.engine() == EngineKind.PODMAN
                    ? ofPodman(mount, bind.split(":"))
                    : "--volume=" + bind);
  }

  private String ofPodman(Raw mount, String[] parts) {
    Optional<String> typed = typed(clean(parts[1]));
    if (typed.isPresent()) {
      return typed.get();
    }
    if (isByMount()) {
      boolean read = mount.get("RW").bool().is(false);
      boolean alone = MountReach.isAlone(mount.get("Options").texts().orElse(List.of()));
      Optional<String> propagation = propagation(mount);
      String type = mount.get("Type").text().orElse("bind");
      return "--mount=type="
          + type
          + ",source="
          + parts[0]
          + ",target="
          + parts[1]
          + (read ? ",readonly" : "")
          + (alone ? ",bind-nonrecursive" : "")
          + propagation.map(own -> ",bind-propagation=" + own).orElse("");
    }
    return volume(mount, parts[0], parts[1]);
  }

  /** As {@code --volume} asks for what an engine shows. */
  private static String volume(Raw mount, String source, String at) {
    boolean read = mount.get("RW").bool().is(false);
    boolean alone = MountReach.isAlone(mount.get("Options").texts().orElse(List.of()));
    String options =
        Stream.of(read ? "ro" : "", alone ? "bind" : "", propagation(mount).orElse(""))
            .filter(option -> !option.isEmpty())
            .collect(Collectors.joining(","));
    return "--volume=" + source + ":" + at + (options.isEmpty() ? "" : ":" + options);
  }

  private static Optional<String> propagation(Raw mount) {
    return Optional.of(mount.get("Propagation").text().orElse(""))
        .filter(own -> !own.isEmpty() && !PRIVATE.contains(own));
  }

  private Optional<String> lent(String at) {
    return container.context().lenders().of(lenders(), at).map(MountFlag::lending);
  }

  /** The flag of a mount that Podman took over from another container, and does not list. */
  Optional<String> lentUnlisted(String at) {
    return container
        .context()
        .lenders()
        .above(lenders(), at)
        .filter(word -> container.engine() == EngineKind.PODMAN)
        .map(word -> ValueSource.flag(lending(word)));
  }

  /**
   * The flag by which Podman may have taken over more than it lists: of what another container
   * binds it lists nothing, of its volumes all (tried on 5.4.2).
   */
  Optional<String> beyond(Set<String> listed) {
    return Optional.of(lenders())
        .filter(words -> container.engine() == EngineKind.PODMAN)
        .flatMap(words -> container.context().lenders().beyond(words, listed))
        .map(MountFlag::lending);
  }

  private List<String> lenders() {
    return container.host("VolumesFrom").texts().orElse(List.of());
  }

  private static String lending(String word) {
    return "--volumes-from=" + word;
  }

  /** A place as the engine lists it: Docker keeps what was typed beside it. */
  private static String clean(String path) {
    return HostPath.inside(path).orElse(path);
  }
}
