package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Podman was asked to mount, by the command that made a container and that of its pod, held
 * against what it lists: an overlay over a directory of the host ({@code -v /etc:/mnt:O}) stands in
 * no list before the container was started (tried on Podman 5.4.2).
 */
final class AskedMounts {
  private static final String MORE =
      "it was made with more volumes than its engine lists, and these may lead anywhere";

  private static final String UNTOLD =
      "Podman kept no command that tells what it mounts, and lists it only once it runs";

  private static final Set<String> MEMORY = Set.of("tmpfs", "ramfs", "devpts", "glob");

  private AskedMounts() {}

  /** Why there may be more than is listed; empty if what was asked for is there. */
  static String gap(ContainerSource c, List<Raw> mounts) {
    if (!c.nativePodman()) {
      return "";
    }
    if (!c.command().isKnown() && !c.raw().get("State").get("Running").bool().is(true)) {
      return UNTOLD;
    }
    Set<String> listed = new TreeSet<>();
    int own = 0;
    for (Raw mount : mounts) {
      mount.get("Destination").text().then(HostPath::canonical).map(listed::add);
      own += isImages(mount) ? 0 : 1;
    }
    Set<String> memory = new TreeSet<>();
    Map<String, Raw> tmpfs = c.host("Tmpfs").entries().orElse(Map.of());
    tmpfs.keySet().forEach(path -> HostPath.canonical(path).map(memory::add));
    int told = 0;
    int withheld = 0;
    int asked = 0;
    for (CreateCommand made : made(c)) {
      asked += made.all("tmpfs").size();
      for (String option : List.of("volume", "mount")) {
        for (String value : made.all(option)) {
          if (Redacted.isMark(value)) {
            withheld++;
          } else if (isMissing(place(option, value), listed, memory)) {
            return MORE;
          } else {
            told++;
          }
        }
      }
    }
    int rest = Math.max(0, own - told) + Math.max(0, memory.size() - asked);
    return withheld > rest ? MORE : "";
  }

  /**
   * Whether the image may have asked for it: an anonymous volume, which Podman lets run programs
   * where the image did, and not where a command did (seen on 5.4.2).
   */
  private static boolean isImages(Raw mount) {
    return mount.get("Name").text().orElse("").matches("[0-9a-f]{64}")
        && !mount.get("Options").texts().map(all -> !all.contains("exec")).is(true);
  }

  private static List<CreateCommand> made(ContainerSource c) {
    List<CreateCommand> made = new ArrayList<>();
    c.command().map(made::add);
    if (!c.isInfra() && !c.pod().isEmpty()) {
      c.context().pods().made(c.pod()).map(made::add);
    }
    return made;
  }

  private static boolean isMissing(Fact<String> place, Set<String> listed, Set<String> memory) {
    return place.map(at -> !listed.contains(at) && !memory.contains(at)).is(true);
  }

  /** Where it was to be mounted; unknown where that shows nothing of the host. */
  private static Fact<String> place(String option, String value) {
    if (option.equals("volume")) {
      String[] parts = value.split(":");
      return HostPath.canonical(parts.length > 1 ? parts[1] : value);
    }
    String place = "";
    for (String part : value.split(",")) {
      String[] pair = part.split("=", 2);
      String word = pair.length > 1 ? pair[1] : "";
      if (pair[0].equals("type") && MEMORY.contains(word)) {
        return Fact.unknown("memory");
      }
      place = Set.of("dst", "destination", "target").contains(pair[0]) ? word : place;
    }
    return place.isEmpty() ? Fact.unknown("no place") : HostPath.canonical(place);
  }
}
