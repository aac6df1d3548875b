package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.OriginRule;
import dev.portreeve.runtime.docker.document.Refusal;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.MountAges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds where containerd keeps the images of an engine that leaves them to it. A containerd that
 * the engine starts itself keeps them below the engine's data root; the system's keeps them where
 * its unit or its configuration says.
 */
public final class ContentRoot {
  private static final String SYSTEM = "/run/containerd/containerd.sock";
  private static final String OWN = "/docker/containerd/containerd.sock";
  private static final String UNIT = "containerd.service";
  private static final String CONFIG = "/etc/containerd/config.toml";
  private static final String STANDARD = "/var/lib/containerd";

  private final Documents sources;
  private final Units units;
  private final HostFiles files;
  private final DaemonTimes times;

  private ContentRoot(Documents sources, HostFiles files) {
    this.sources = sources;
    this.units = Units.read(sources);
    this.files = files;
    DaemonTimes.Unit unit =
        new DaemonTimes.Unit("containerd", "systemctl show " + UNIT, units.started(UNIT));
    this.times =
        DaemonTimes.ofService(
            sources, unit, files, MountAges.read(sources, files, units::mountedSince));
  }

  /** The directory; empty where images lie in the data root, or the engine is none of Docker's. */
  public static Fact<Optional<String>> of(
      Documents sources, Set<EngineKind> engines, Daemon daemon, HostFiles files) {
    if (engines.equals(Set.of(EngineKind.PODMAN))) {
      return Fact.known(Optional.empty());
    }
    return daemon
        .setting("containerd_image_store")
        .then(
            store ->
                store.booleanValue()
                    ? new ContentRoot(sources, files).used(daemon)
                    : Fact.known(Optional.empty()));
  }

  private Fact<Optional<String>> used(Daemon daemon) {
    return daemon
        .setting("containerd_socket_path")
        .map(JsonNode::asText)
        .then(HostPath::canonical)
        .then(
            socket ->
                socket.endsWith(OWN)
                    ? Fact.known(Optional.empty())
                    : socket.equals(SYSTEM)
                        ? system().map(Optional::of)
                        : Fact.unknown(
                            "it is not known how the containerd at " + socket + " runs"));
  }

  private Fact<String> system() {
    return units
        .command(UNIT)
        .then(
            words ->
                flag(words, "--root")
                    .map(Fact::known)
                    .orElseGet(
                        () -> configured(flag(words, "--config").or(() -> flag(words, "-c")))))
        .then(HostPath::canonical);
  }

  private static Optional<String> flag(List<String> words, String name) {
    Optional<String> value = Optional.empty();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).startsWith(name + "=")) {
        value = Optional.of(words.get(i).substring(name.length() + 1));
      } else if (words.get(i).equals(name) && i + 1 < words.size()) {
        value = Optional.of(words.get(i + 1));
      }
    }
    return value;
  }

  /** What its configuration says, if it is what containerd read when it began. */
  private Fact<String> configured(Optional<String> named) {
    String path = named.orElse(CONFIG);
    return written(named, path)
        .then(
            root -> {
              DaemonTimes.InForce standing =
                  root.isPresent() ? times.ofFile(path) : times.ofAbsent(path);
              String why = times.why(standing, path);
              boolean counts = why.isEmpty() || !sources.keeps(OriginRule.READ_AT_START);
              return counts ? Fact.known(root.orElse(STANDARD)) : Fact.unknown(why);
            });
  }

  /** The root by the file that is there now; empty where there is none. */
  private Fact<Optional<String>> written(Optional<String> named, String path) {
    Map<String, Fact<Optional<String>>> roots = new TreeMap<>();
    for (TextDocument text : sources.of(TextKind.CONTAINERD_CONFIG)) {
      if (named.isEmpty() || text.isCopyOf(path)) {
        Fact<Optional<String>> root = ContainerdConfig.root(text);
        roots.put(root.toString(), root);
      }
    }
    if (roots.size() > 1) {
      return Fact.unknown("two copies of " + path + " disagree");
    }
    if (roots.size() == 1) {
      return roots.values().iterator().next().map(root -> Optional.of(root.orElse(STANDARD)));
    }
    boolean absent = named.isEmpty() && isAbsent(path);
    return absent ? Fact.known(Optional.empty()) : Fact.unknown(refusal(path));
  }

  private boolean isAbsent(String path) {
    return files.isAbsent(path)
        || sources.refusals(TextKind.CONTAINERD_CONFIG).stream()
            .anyMatch(r -> r.absent() && r.subject().equals(path));
  }

  private String refusal(String path) {
    List<Refusal> refusals = sources.refusals(TextKind.CONTAINERD_CONFIG);
    return refusals.isEmpty()
        ? path + ", which may move containerd's root, was not collected"
        : refusals.get(0).message();
  }
}
