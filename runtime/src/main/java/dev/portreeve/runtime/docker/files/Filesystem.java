package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a filesystem shows that is not its own: the kernel's are the same wherever they are mounted,
 * and a stacked one shows other directories.
 *
 * @param type as mount tables name it
 * @param standing where the host has what it shows, wherever it is mounted
 * @param layers directories that it shows one above the other
 * @param gap why it may show others, too
 */
record Filesystem(String type, Optional<String> standing, List<String> layers, String gap) {
  private static final Map<String, String> STANDING =
      Map.ofEntries(
          Map.entry("proc", "/proc"),
          Map.entry("sysfs", "/sys"),
          Map.entry("devtmpfs", "/dev"),
          Map.entry("devpts", "/dev/pts"),
          Map.entry("cgroup", "/sys/fs/cgroup"),
          Map.entry("cgroup2", "/sys/fs/cgroup"),
          Map.entry("securityfs", "/sys/kernel/security"),
          Map.entry("debugfs", "/sys/kernel/debug"),
          Map.entry("tracefs", "/sys/kernel/tracing"),
          Map.entry("configfs", "/sys/kernel/config"),
          Map.entry("efivarfs", "/sys/firmware/efi/efivars"),
          Map.entry("pstore", "/sys/fs/pstore"));

  /** Those that show directories of which no mount table tells. */
  private static final Pattern STACKED =
      Pattern.compile("fuse(\\..*)?|aufs|ecryptfs|shiftfs|unionfs|wrapfs");

  private static final Pattern LAYERS = Pattern.compile("lowerdir\\+?|datadir\\+|upperdir");

  /**
   * Where the engine keeps the layers of a container, and what it calls them where that is long.
   */
  private static final Pattern MERGED = Pattern.compile("(?<home>/.*)/[0-9a-f]{64}(-init)?/merged");

  Filesystem {
    layers = List.copyOf(layers);
  }

  /** Whether the host has at that path what such a filesystem shows of its root. */
  static boolean isStanding(String type, String root, String path) {
    return STANDING.containsKey(type) && path.equals(MountedRoots.join(STANDING.get(type), root));
  }

  /**
   * @param target where it is mounted
   * @param options as mount tables print them
   */
  static Filesystem of(String type, String target, String options) {
    Optional<String> standing = Optional.ofNullable(STANDING.get(type));
    if (!type.equals("overlay")) {
      String gap =
          STACKED.matcher(type).matches()
              ? target + " is a filesystem of type " + type + ", which may show any directory"
              : "";
      return new Filesystem(type, standing, List.of(), gap);
    }
    List<String> layers = new ArrayList<>();
    String gap = "";
    for (String option : options.split(",")) {
      String[] pair = option.split("=", 2);
      if (pair.length < 2 || !LAYERS.matcher(pair[0]).matches()) {
        continue;
      }
      for (String layer : pair[1].split("::?")) {
        Fact<String> path = HostPath.octal(layer).then(l -> absolute(l, target));
        path.map(layers::add);
        gap = Listing.gap(gap, path.reason());
      }
    }
    boolean none = layers.isEmpty() && gap.isEmpty();
    return new Filesystem(
        type, standing, layers, none ? "which directories " + target + " shows is not told" : gap);
  }

  private static Fact<String> absolute(String layer, String target) {
    var merged = MERGED.matcher(target);
    String path =
        !layer.startsWith("/") && merged.matches() ? merged.group("home") + "/" + layer : layer;
    return path.startsWith("/") && path.indexOf('\\') < 0
        ? HostPath.canonical(path)
        : Fact.unknown("which directory the layer " + layer + " of " + target + " is, is not told");
  }
}
