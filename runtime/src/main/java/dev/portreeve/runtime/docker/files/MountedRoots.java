package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.files.ContainerMounts.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Which directories of each filesystem are mounted, and where: so that the places of one are found
 * without a look at all that is mounted.
 */
final class MountedRoots {
  private final Map<String, NavigableMap<String, List<String>>> byDevice = new TreeMap<>();
  private final Map<String, Filesystem> filesystems = new TreeMap<>();

  /** Takes one mount; what is known of a filesystem is what the last of its mounts says. */
  void add(Shown shown, String target, Filesystem filesystem) {
    byDevice
        .computeIfAbsent(shown.device(), device -> new TreeMap<>())
        .computeIfAbsent(shown.root(), root -> new ArrayList<>())
        .add(target);
    filesystems.put(shown.device(), filesystem);
  }

  Optional<Filesystem> filesystem(String device) {
    return Optional.ofNullable(filesystems.get(device));
  }

  /** Adds every place at which a directory or a part of it is mounted. */
  void places(Shown shown, SortedSet<String> places) {
    NavigableMap<String, List<String>> roots =
        byDevice.getOrDefault(shown.device(), new TreeMap<>());
    String directory = shown.root();
    for (String above : HostPath.above(directory)) {
      for (String target : roots.getOrDefault(above, List.of())) {
        places.add(join(target, directory.substring(length(above))));
      }
    }
    HostPath.below(roots, directory).values().forEach(places::addAll);
  }

  static int length(String directory) {
    return directory.equals("/") ? 0 : directory.length();
  }

  static String join(String root, String rest) {
    String below = rest.equals("/") ? "" : rest;
    String joined = root.equals("/") ? below : root + below;
    return joined.isEmpty() ? "/" : joined;
  }
}
