package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the collector's list of what running containers really have mounted, as the kernel tells of
 * their first process. What a path led to when a container was started, nothing else tells: links
 * were set anew since, and mounts taken away. Below the line of a container stand its mounts, every
 * byte of their names that is not plain escaped, and how many they are:
 *
 * <pre>
 * portreeve mounts 1
 * container 0eb9757c2abe fixed
 * mount 254:0 /srv/data /data ext4
 * mounts 1
 * </pre>
 *
 * {@code fixed} says that nothing in it may mount: it lacks the capability, and lives in the user
 * namespace of its engine. Of a {@code free} one the table is what it made of it. A process may
 * have given up the capability after it made use of it: what its engine gave it counts beside this.
 */
public final class ContainerMounts {
  private static final String FIRST = "portreeve mounts 1";
  private static final Pattern LINE =
      Pattern.compile(
          "container (?<id>[0-9a-f]{12,64}) (?<able>fixed|free)"
              + "|mount (?<device>[0-9]{1,9}:[0-9]{1,9}) (?<root>[^ ]+) (?<target>/[^ ]*)"
              + "(?: (?<type>[^ /]+))?"
              + "|mounts (?<count>[0-9]{1,6})");

  /** A directory or file of a filesystem, as mount tables name it. */
  record Shown(String device, String root) {}

  /**
   * One mount of a container.
   *
   * @param target in the one spelling: most images have a link for /var/run, which mounts follow
   * @param place the same as the kernel has it, where links are followed
   * @param type of its filesystem; empty where nobody looked
   */
  record Mounted(String target, String place, Shown shown, String type) {}

  /**
   * What one container has mounted.
   *
   * @param fixed whether nothing in it may change that
   * @param mounts as the kernel lists them
   * @param byTarget the same by their places
   */
  record Table(boolean fixed, List<Mounted> mounts, SortedMap<String, List<Mounted>> byTarget) {

    static Table of(boolean fixed, List<Mounted> mounts) {
      SortedMap<String, List<Mounted>> byTarget = new TreeMap<>();
      mounts.forEach(m -> byTarget.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m));
      return new Table(fixed, List.copyOf(mounts), byTarget);
    }

    /**
     * Whether it was told from the root that the engine gave the container. A process below
     * another, as {@code chroot} sets it, is told of no mount outside that: then the root is
     * missing, or what every engine mounts below it and nobody in a container can.
     */
    boolean isWhole() {
      return byTarget.containsKey("/")
          && byTarget.getOrDefault("/proc", List.of()).stream()
              .anyMatch(m -> m.shown().root().equals("/") && Set.of("", "proc").contains(m.type()));
    }

    /** What is mounted at a place of the container, and below it; of its root that alone. */
    List<Mounted> within(String destination) {
      List<Mounted> within = new ArrayList<>(byTarget.getOrDefault(destination, List.of()));
      if (!destination.equals("/")) {
        HostPath.below(byTarget, destination).values().forEach(within::addAll);
      }
      return within;
    }
  }

  /** What both collectors call it. */
  private final Map<String, Table> byContainer = new TreeMap<>();

  private final boolean promised;

  /** What containers have as their root, or as the memory that their processes share. */
  private final Set<Shown> made;

  ContainerMounts(Documents sources) {
    promised = sources.collection().promises(CollectedKind.CONTAINER_MOUNTS);
    sources.of(TextKind.CONTAINER_MOUNTS).forEach(this::add);
    made =
        byContainer.values().stream()
            .flatMap(table -> table.mounts().stream())
            .filter(mount -> Set.of("/", "/dev/shm").contains(mount.target()))
            .map(Mounted::shown)
            .collect(Collectors.toUnmodifiableSet());
  }

  public static boolean recognizes(TextDocument text) {
    return !text.lines().isEmpty() && text.lines().get(0).equals(FIRST);
  }

  private void add(TextDocument text) {
    String id = "";
    boolean fixed = false;
    List<Mounted> mounts = new ArrayList<>();
    for (String line : text.lines()) {
      Matcher m = LINE.matcher(line);
      if (!m.matches()) {
        id = "";
      } else if (m.group("id") != null) {
        id = m.group("id");
        fixed = m.group("able").equals("fixed");
        mounts = new ArrayList<>();
      } else if (m.group("target") != null) {
        Optional<Mounted> mounted = mounted(m);
        mounted.ifPresent(mounts::add);
        id = mounted.isPresent() ? id : "";
      } else if (!id.isEmpty() && Integer.parseInt(m.group("count")) == mounts.size()) {
        Table table = Table.of(fixed, mounts);
        byContainer.merge(id, table, ContainerMounts::both);
        id = "";
      }
    }
  }

  /**
   * Whether a collector looked what runs has mounted, and does not tell it of this container: it
   * may not read that, or the list is not all there.
   */
  boolean isUntold(String id) {
    return promised && !byContainer.containsKey(id);
  }

  /** Two looks at one container: what each shows, and nothing that is sure where they differ. */
  private static Table both(Table one, Table other) {
    if (one.equals(other)) {
      return one;
    }
    List<Mounted> all = new ArrayList<>(one.mounts());
    all.addAll(other.mounts());
    return Table.of(false, all);
  }

  private static Optional<Mounted> mounted(Matcher m) {
    Fact<Mounted> mounted =
        HostPath.unescaped(m.group("target"))
            .then(
                place -> HostPath.unescaped(m.group("root")).then(root -> mounted(m, place, root)));
    return mounted.map(Optional::of).orElse(Optional.empty());
  }

  private static Fact<Mounted> mounted(Matcher m, String place, String root) {
    String type = m.group("type") == null ? "" : m.group("type");
    Shown shown = new Shown(m.group("device"), root);
    return HostPath.canonical(place)
        .then(target -> HostPath.inside(place).map(own -> new Mounted(target, own, shown, type)));
  }

  /** Whether a container has that as its root, or as the memory that its processes share. */
  boolean isOfContainer(Shown shown) {
    return made.contains(shown);
  }

  /** What a container has mounted, if somebody looked. */
  Optional<Table> of(String id) {
    return Optional.ofNullable(byContainer.get(id));
  }
}
