package dev.portreeve.cli.input;

import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.json.StrictJson;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a collection of a machine on which no Docker and no Podman answered: what it holds are
 * files of the machine alone, and a report of it would be a hundred unknowns and a score.
 */
final class NoEngine {
  static final String WHY =
      "was collected where no Docker and no Podman answered, and holds nothing of an engine to"
          + " judge. What nerdctl runs can be given: nerdctl inspect --mode=dockercompat. Nodes of"
          + " Kubernetes with containerd or CRI-O have a benchmark of their own";

  private static final Set<String> OF_AN_ENGINE =
      Stream.of(
              DocumentKind.INFO,
              DocumentKind.VERSION,
              DocumentKind.CONTAINER,
              DocumentKind.CONTAINER_ROW,
              DocumentKind.IMAGE,
              DocumentKind.IMAGE_ROW,
              DocumentKind.NETWORK,
              DocumentKind.VOLUME,
              DocumentKind.VOLUME_LIST,
              DocumentKind.DAEMON_CONFIG,
              DocumentKind.SWARM)
          .map(DocumentKind::label)
          .collect(Collectors.toUnmodifiableSet());

  private NoEngine() {}

  /** Whether everything was asked for, and no engine has said anything. */
  static boolean of(List<RawFile> files, ImportSummary summary) {
    boolean silent = summary.recognized().stream().noneMatch(r -> OF_AN_ENGINE.contains(r.kind()));
    return silent && files.stream().anyMatch(NoEngine::asksForAll);
  }

  private static boolean asksForAll(RawFile file) {
    return file.name().endsWith(CollectionManifest.FILE)
        && CollectionManifest.of("", file, StrictJson.withDefaults())
            .filter(manifest -> manifest.isWhole() && !manifest.isRefused())
            .isPresent();
  }
}
