package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.files.ContainerMounts.Mounted;
import dev.portreeve.runtime.docker.files.ContainerMounts.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a running container has mounted of the host without its engine saying so: what CDI, a hook
 * of the runtime or somebody with nsenter put there. Its own mount table tells; what every engine
 * mounts in each container does not count.
 */
public final class UnlistedMounts {
  /** Filesystems that an engine makes for a container, and that hold nothing of the host. */
  static final Set<String> FRESH =
      Set.of(
          "proc", "sysfs", "tmpfs", "ramfs", "devpts", "mqueue", "cgroup", "cgroup2", "hugetlbfs");

  /** What crun puts over a file of the kernel to hide it: a device that holds nothing. */
  private static final Set<String> NOTHING = Set.of("/dev/null");

  /**
   * What engines keep of each container, and mount into it; {@code deleted} where it joined one
   * that is gone.
   */
  private static final Pattern KEPT =
      Pattern.compile(
          ".*/[0-9a-f]{64}/((hosts|hostname|resolv\\.conf)(//?deleted)?|mounts(/.*)?|userdata(/.*)?)");

  /** Where engines mount the program that starts all others. */
  private static final Pattern INIT =
      Pattern.compile("(/usr)?/sbin/docker-init|/dev/init|/run/podman-init|/catatonit");

  private static final Pattern INIT_PROGRAM =
      Pattern.compile(".*/(docker-init|tini|tini-static|catatonit)");

  private static final Pattern KERNEL =
      Pattern.compile(
          "/(proc|sys)(/.*)?|/dev/(shm|mqueue|pts|null|zero|full|tty|random|urandom|console)(/.*)?");

  /** Where engines mount memory of their own accord. */
  private static final Set<String> MEMORY =
      Set.of("/dev", "/run", "/run/lock", "/run/secrets", "/tmp", "/var/log/journal", "/var/tmp");

  /** One of them, and where it leads. */
  public record Unlisted(String target, SortedSet<String> places) {}

  /**
   * All of them.
   *
   * @param gap why there may be more; empty if there are not
   * @param source of the schema that says what to do about it; empty where the list's own does
   */
  public record Found(List<Unlisted> mounts, String gap, String source) {
    public Found {
      mounts = List.copyOf(mounts);
    }

    public Found(List<Unlisted> mounts, String gap) {
      this(mounts, gap, "");
    }
  }

  /**
   * What an engine says that a container has, by places in the container.
   *
   * @param mounts something of the host, each as it was asked for
   * @param memory filesystems in memory
   * @param devices devices
   * @param everyDevice whether it has those of the host: without root they are mounted one by one
   * @param mayMount whether it was given what it needs to mount, or its engine does not tell
   * @param makesNoNamespace whether its engine keeps it from user namespaces of its own making, so
   *     that the one it lives in, if it is not the host's, is the engine's
   */
  public record Told(
      Set<String> mounts,
      Set<String> memory,
      Set<String> devices,
      boolean everyDevice,
      boolean mayMount,
      boolean makesNoNamespace) {
    public Told {
      mounts = Set.copyOf(mounts);
      memory = Set.copyOf(memory);
      devices = Set.copyOf(devices);
    }
  }

  /** Where engines keep what they unpacked of images, by the id of a layer or a number. */
  private static final Pattern LAYER =
      Pattern.compile(".*/([0-9a-f]{64}(-init)?|snapshots/[0-9]+|overlay2?/[^/]+/merged)(/.*)?");

  /**
   * Why a table shows no more than what the container wants, and the source of the schema that says
   * what to do about it.
   */
  private enum Moot {
    ROOTED(
        "the first process of the container has a root of its own, and the kernel tells nothing of"
            + " what is mounted beside that",
        "own_table"),
    MOUNTING(
        "the container may mount, so it may have taken away from its first process what it has"
            + " mounted",
        "own_table"),
    USERS(
        "the container has users of its own, and nobody looked whether it made them itself: then it"
            + " may have taken away from its first process what it has mounted",
        "own_users");

    private final String reason;
    private final String source;

    Moot(String reason, String source) {
      this.reason = reason;
      this.source = source;
    }
  }

  /** Where engines keep the shared memory of a container. */
  private static final Pattern MEMORY_KEPT =
      Pattern.compile(".*/[0-9a-f]{64}/(userdata|mounts)/shm");

  private final List<MountTable> tables;
  private final HostFiles files;

  UnlistedMounts(List<MountTable> tables, HostFiles files) {
    this.tables = tables;
    this.files = files;
  }

  /**
   * @param told what its engine says of it
   */
  Found of(ContainerMounts.Table table, Told told) {
    List<Shown> roots =
        table.mounts().stream().filter(m -> m.target().equals("/")).map(Mounted::shown).toList();
    if (roots.stream().anyMatch(this::isHosts)) {
      return new Found(List.of(), "what runs it lives in the mounts of the host");
    }
    List<Unlisted> found = new ArrayList<>();
    SortedSet<String> rooted = new TreeSet<>();
    roots.forEach(root -> places(root, rooted));
    boolean near = !rooted.isEmpty();
    if (near && rooted.stream().noneMatch(place -> LAYER.matcher(place).matches())) {
      found.add(new Unlisted("/", rooted));
    }
    String gap = "";
    Set<String> led = led(told, table);
    for (Mounted mount : table.mounts()) {
      if (isListed(mount, told, led)
          || roots.stream().anyMatch(root -> isPart(mount.shown(), root))) {
        continue;
      }
      SortedSet<String> places = new TreeSet<>();
      String more = places(mount.shown(), places);
      boolean none = places.isEmpty();
      boolean fresh =
          none
              && isFresh(mount, table)
              && (near
                  || KERNEL.matcher(mount.target()).matches()
                  || MEMORY.contains(mount.target())
                  || told.memory().contains(mount.target()));
      if (!fresh && !isEngines(mount, places, told)) {
        gap = Listing.gap(gap, none ? untold(mount) : more);
        found.addAll(none ? List.of() : List.of(new Unlisted(mount.target(), places)));
      }
    }
    Optional<Moot> moot = gap.isEmpty() ? moot(table, told) : Optional.empty();
    return new Found(
        found, moot.map(m -> m.reason).orElse(gap), moot.map(m -> m.source).orElse(""));
  }

  private static Optional<Moot> moot(ContainerMounts.Table table, Told told) {
    if (!table.isWhole()) {
      return Optional.of(Moot.ROOTED);
    }
    if (told.mayMount()) {
      return Optional.of(Moot.MOUNTING);
    }
    return table.fixed() || told.makesNoNamespace() ? Optional.empty() : Optional.of(Moot.USERS);
  }

  /**
   * Whether it lies where engines keep the root of a container, or its shared memory, and is all of
   * such a filesystem. An engine without root mounts these below the home of whoever runs it.
   */
  static boolean isKept(Mounted mount) {
    boolean memory = mount.type().equals("tmpfs") && matches(MEMORY_KEPT, mount);
    boolean root = mount.type().endsWith("overlay") || mount.type().endsWith("overlayfs");
    return mount.shown().root().equals("/") && (memory || root && matches(LAYER, mount));
  }

  private static boolean matches(Pattern places, Mounted mount) {
    return places.matcher(mount.target()).matches();
  }

  /**
   * Where links of the image may lead to what the engine was asked for: nowhere, if something is
   * mounted at the very place that it was asked for.
   */
  private static Set<String> led(Told told, ContainerMounts.Table table) {
    Set<String> taken =
        table.mounts().stream().map(Mounted::place).collect(Collectors.toUnmodifiableSet());
    Set<String> led = new HashSet<>();
    for (String asked : told.mounts()) {
      if (!taken.contains(asked)) {
        HostPath.canonical(asked).map(led::add);
      }
    }
    return led;
  }

  /** Whether the engine speaks of a mount, or of one that it lies below. */
  private static boolean isListed(Mounted mount, Told told, Set<String> led) {
    return HostPath.above(mount.target()).stream().anyMatch(led::contains)
        || HostPath.above(mount.place()).stream().anyMatch(told.mounts()::contains);
  }

  private String places(Shown shown, SortedSet<String> places) {
    String gap = "";
    for (MountTable host : tables) {
      gap = Listing.gap(gap, host.gap(), host.twins(shown, "?", files, places));
    }
    return gap;
  }

  private static String untold(Mounted mount) {
    return "the running container has something mounted at "
        + mount.target()
        + " of which its engine does not speak, and nobody knows where that leads";
  }

  /** Whether a container sees all of the host as its own: its processes are none of a container. */
  private boolean isHosts(Shown root) {
    return tables.stream().anyMatch(table -> table.shown("/").filter(root::equals).isPresent());
  }

  /** Whether it is a part of the container's own root, which is of its image. */
  private static boolean isPart(Shown shown, Shown root) {
    return shown.device().equals(root.device()) && HostPath.isWithin(shown.root(), root.root());
  }

  /** Whether it was made for the container, or is a part of what was. */
  private static boolean isFresh(Mounted mount, ContainerMounts.Table table) {
    boolean own =
        table.mounts().stream()
            .map(Mounted::shown)
            .anyMatch(s -> s.device().equals(mount.shown().device()) && s.root().equals("/"));
    boolean made = KERNEL.matcher(mount.target()).matches() || mount.target().equals("/dev");
    return own && (mount.type().isEmpty() ? made : FRESH.contains(mount.type()));
  }

  private static boolean isEngines(Mounted mount, Set<String> places, Told told) {
    String target = mount.target();
    boolean device =
        told.devices().contains(target)
            || told.everyDevice()
                && mount.type().equals("devtmpfs")
                && target.startsWith("/dev/")
                && mount.shown().root().equals(target.substring("/dev".length()));
    boolean own = KERNEL.matcher(target).matches() || device;
    boolean groups =
        HostPath.isWithin(target, "/sys/fs/cgroup")
            && places.stream().anyMatch(place -> HostPath.isWithin(place, "/sys/fs/cgroup"));
    boolean init =
        INIT.matcher(target).matches()
            && places.stream().allMatch(place -> INIT_PROGRAM.matcher(place).matches());
    return !places.isEmpty()
        && (places.equals(NOTHING)
            || own && places.contains(target)
            || groups
            || init
            || places.stream().anyMatch(place -> KEPT.matcher(place).matches()));
  }
}
