package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.Secrets;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.ContainerMounts.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted on the host, by place; of several mounts on one place the last is the one that
 * shows. Read from mountinfo, {@code /proc/mounts} and {@code findmnt --json}. A table is whole if
 * it holds the root and {@code /proc}, which every host mounts.
 */
public final class MountTable {
  private static final Pattern INFO =
      Pattern.compile(
          "[0-9]{1,10} [0-9]{1,10} (?<device>[0-9]{1,9}:[0-9]{1,9}) (?<root>\\S+) (?<target>/\\S*)"
              + " (?<options>\\S+)(?<flags>(?: \\S+:[0-9]{1,10}| unbindable){0,4})"
              + " - (?<type>\\S+) (?<source>\\S+) (?<more>\\S+)");
  private static final Pattern MOUNTS =
      Pattern.compile(
          "(?<source>\\S+) (?<target>/\\S*) (?<type>\\S+) (?<options>r[ow](?:,\\S*)?) 0 0");

  /**
   * One mount.
   *
   * @param device what tells filesystems apart
   * @param root which directory of the filesystem is mounted; empty if the table does not tell
   * @param filesystem what it shows beside its own files
   */
  private record Mount(
      String target, String device, Optional<String> root, Filesystem filesystem, Fields fields) {}

  /** Without these no daemon begins: what was mounted before them is older. */
  private static final Set<String> FIRST = Set.of("/proc", "/sys/fs/cgroup");

  private final SortedMap<String, Mount> byTarget = new TreeMap<>();

  /** What lies behind another mount of the same place, by that place. */
  private final Map<String, List<Shown>> behind = new HashMap<>();

  private final MountedRoots roots = new MountedRoots();

  /** The place of each, in the order in which they were made; none where that is not told. */
  private final List<String> order;

  private final String gap;

  private MountTable(List<Mount> mounts, boolean ordered, String gap) {
    for (Mount mount : mounts) {
      Mount before = byTarget.put(mount.target, mount);
      if (before != null && before.root.isPresent()) {
        behind
            .computeIfAbsent(mount.target, k -> new ArrayList<>())
            .add(shown(before, before.target));
      }
    }
    byTarget.forEach(
        (target, m) ->
            m.root.ifPresent(root -> roots.add(new Shown(m.device, root), target, m.filesystem)));
    this.order = ordered ? mounts.stream().map(Mount::target).toList() : List.of();
    boolean whole = byTarget.containsKey("/") && byTarget.containsKey("/proc");
    this.gap = Listing.gap(gap, whole ? "" : "without / and /proc these are not all mounts");
  }

  public static boolean isInfo(TextDocument text) {
    return !text.filled().isEmpty() && INFO.matcher(text.filled().get(0)).matches();
  }

  /** Whether it is that of dockerd, by its name: it may have mounts of its own. */
  public static boolean isOfDaemon(TextDocument text) {
    return text.file().endsWith("dockerd.mountinfo");
  }

  /** {@code /etc/fstab} has the same columns, and says what should be mounted. */
  public static boolean isMounts(TextDocument text) {
    return !text.filled().isEmpty()
        && text.filled().stream().allMatch(line -> MOUNTS.matcher(line).matches());
  }

  public static MountTable ofText(TextDocument text) {
    List<Mount> mounts = new ArrayList<>();
    String gap = text.gap();
    for (String line : text.filled()) {
      Matcher info = INFO.matcher(line);
      Matcher plain = MOUNTS.matcher(line);
      Optional<Mount> mount =
          info.matches() ? ofInfo(info) : plain.matches() ? ofMounts(plain) : Optional.empty();
      mount.ifPresent(mounts::add);
      gap = Listing.gap(gap, mount.isPresent() ? "" : "not every line is a mount");
    }
    return new MountTable(mounts, true, gap);
  }

  private static Optional<Mount> ofInfo(Matcher m) {
    TreeSet<String> options = new TreeSet<>(names(m.group("options")));
    options.addAll(names(m.group("more")));
    if (options.contains("ro")) {
      options.remove("rw");
    }
    String flags = m.group("flags");
    boolean shared = flags.contains(" shared:");
    boolean slave = flags.contains(" master:");
    Fact<JsonNode> propagation =
        flags.contains("unbindable")
            ? Fact.unknown("unbindable has no word here")
            : Fact.known(SnapshotJson.of(shared ? "shared" : slave ? "slave" : "private"));
    return mount(
        m.group("target"),
        m.group("source"),
        m.group("device"),
        HostPath.octal(m.group("root")),
        m.group("more"),
        new Fields()
            .put("filesystem", SnapshotJson.of(m.group("type")))
            .put("options", SnapshotJson.texts(options))
            .put("propagation", propagation));
  }

  private static Optional<Mount> ofMounts(Matcher m) {
    return mount(
        m.group("target"),
        m.group("source"),
        m.group("source"),
        Fact.unknown("/proc/mounts does not tell"),
        m.group("options"),
        new Fields()
            .put("filesystem", SnapshotJson.of(m.group("type")))
            .put("options", SnapshotJson.texts(names(m.group("options")))));
  }

  /** The answer of {@code findmnt --json}, as a list or as a tree. */
  static MountTable ofFindmnt(Raw document) {
    List<Mount> mounts = new ArrayList<>();
    boolean all = add(document.get("filesystems"), mounts);
    return new MountTable(mounts, false, all ? "" : "not every entry of findmnt is a mount");
  }

  private static boolean add(Raw list, List<Mount> mounts) {
    boolean all = list.list().isKnown();
    for (Raw entry : list.list().orElse(List.of())) {
      String source = entry.get("source").text().orElse("");
      int bracket = source.endsWith("]") ? source.indexOf('[') : -1;
      String device = bracket < 0 ? source : source.substring(0, bracket);
      String root = bracket < 0 ? "/" : source.substring(bracket + 1, source.length() - 1);
      Optional<Mount> mount =
          mount(
              entry.get("target").text().orElse(""),
              device,
              device,
              source.isEmpty() ? Fact.unknown("no source") : Fact.known(root),
              entry.get("options").text().orElse(""),
              new Fields()
                  .put("filesystem", entry.get("fstype").text().map(SnapshotJson::of))
                  .put(
                      "options", entry.get("options").text().map(o -> SnapshotJson.texts(names(o))))
                  .put("propagation", entry.get("propagation").text().then(MountTable::shared)));
      mount.ifPresent(mounts::add);
      all &= mount.isPresent();
      all &= !entry.has("children") || add(entry.get("children"), mounts);
    }
    return all;
  }

  private static Fact<JsonNode> shared(String words) {
    return switch (words) {
      case "shared", "private", "slave" -> Fact.known(SnapshotJson.of(words));
      case "private,slave" -> Fact.known(SnapshotJson.of("slave"));
      case "shared,slave" -> Fact.known(SnapshotJson.of("shared"));
      default -> Fact.unknown("the value has no word here");
    };
  }

  private static Optional<Mount> mount(
      String target,
      String source,
      String device,
      Fact<String> root,
      String options,
      Fields fields) {
    if (!(HostPath.octal(target).then(HostPath::canonical) instanceof Fact.Known<String> path)) {
      return Optional.empty();
    }
    fields.put("target", SnapshotJson.of(path.value()));
    fields.put("source", HostPath.octal(source).map(Secrets::address).map(SnapshotJson::of));
    Optional<String> mounted = root.isKnown() ? Optional.of(root.orElse("")) : Optional.empty();
    Filesystem filesystem =
        Filesystem.of(fields.text("filesystem").orElse(""), path.value(), options);
    return Optional.of(new Mount(path.value(), device, mounted, filesystem, fields));
  }

  /** Options by name: values may be long, and secret. */
  private static List<String> names(String options) {
    return List.of(options.split(",")).stream()
        .map(o -> o.split("=", 2)[0])
        .filter(o -> !o.isEmpty())
        .toList();
  }

  /** The mounts by place. */
  public SortedMap<String, Fields> fields() {
    SortedMap<String, Fields> fields = new TreeMap<>();
    byTarget.forEach((target, mount) -> fields.put(target, mount.fields));
    return fields;
  }

  /** Why more may be mounted; empty if this is all. */
  public String gap() {
    return gap;
  }

  /** Whether what is mounted at a place shows something else than what lies there without it. */
  boolean covers(String place) {
    return byTarget.containsKey(place) && !isMounted(place).is(false);
  }

  /** Whether all that is mounted at a place was there before what every daemon needs. */
  boolean isOlderThanDaemons(String place) {
    int needed = FIRST.stream().mapToInt(order::lastIndexOf).max().orElse(-1);
    return order.lastIndexOf(place) < needed;
  }

  /** Whether nothing was mounted a second time at a place. */
  boolean isOneMount(String place) {
    return order.indexOf(place) == order.lastIndexOf(place);
  }

  /**
   * Whether a filesystem of its own is mounted exactly there. A directory that is bound onto itself
   * is none: the engine does that to its data root where its mounts are private.
   */
  Fact<Boolean> isMounted(String path) {
    Mount mount = byTarget.get(path);
    if (mount == null) {
      return gap.isEmpty() ? Fact.known(false) : Fact.unknown(gap);
    }
    if (path.equals("/")) {
      return Fact.known(true);
    }
    Mount around = around(path);
    if (around == null) {
      return Fact.unknown("the mount around " + path + " was not collected");
    }
    if (!around.device.equals(mount.device)) {
      return Fact.known(true);
    }
    if (mount.root.isEmpty() || around.root.isEmpty()) {
      return Fact.unknown("it is the filesystem around it, or bound from there: mountinfo tells");
    }
    String bound =
        MountedRoots.join(
            around.root.get(),
            path.substring(around.target.equals("/") ? 0 : around.target.length()));
    return Fact.known(!bound.equals(mount.root.get()));
  }

  /**
   * Adds every place at which somebody finds what lies at a path, whose links were followed: other
   * mounts of the same directory, of one around it or of one in it, what stacked filesystems show
   * there, and likewise of all that is mounted below. Says why there may be others.
   *
   * @param alone whether what is mounted below is not seen
   */
  String places(String path, boolean alone, HostFiles files, SortedSet<String> places) {
    Mount mount = byTarget.containsKey(path) ? byTarget.get(path) : around(path);
    if (mount == null) {
      return gap.isEmpty() ? "the mount around " + path + " is not known" : gap;
    }
    places.add(path);
    if (path.equals("/")) {
      return "";
    }
    String others = twins(mount, path, path, files, places);
    for (Mount below : alone ? List.<Mount>of() : HostPath.below(byTarget, path).values()) {
      others = Listing.gap(others, twins(below, below.target, path, files, places));
    }
    return others;
  }

  /** Adds the other places of what a mount shows at a path of it. */
  private String twins(
      Mount mount, String path, String whole, HostFiles files, SortedSet<String> places) {
    return mount.root.isEmpty()
        ? "which directory is mounted at " + mount.target + " only mountinfo tells"
        : twins(shown(mount, path), whole, files, places);
  }

  private static Shown shown(Mount mount, String path) {
    String rest = path.substring(MountedRoots.length(mount.target));
    return new Shown(mount.device, MountedRoots.join(mount.root.orElse("/"), rest));
  }

  /** Where below a place something is mounted: of its own filesystem, or of another. */
  SortedSet<String> covered(String place, boolean own) {
    Mount here = byTarget.containsKey(place) ? byTarget.get(place) : around(place);
    SortedSet<String> covered = new TreeSet<>();
    if (here != null && gap.isEmpty()) {
      HostPath.below(byTarget, place)
          .forEach(
              (at, m) -> {
                if (m.device.equals(here.device) == own) {
                  covered.add(at);
                }
              });
    }
    return covered;
  }

  /** What lies at a path, links followed; empty where the table does not tell. */
  Optional<Shown> shown(String path) {
    Mount mount = byTarget.containsKey(path) ? byTarget.get(path) : around(path);
    return Optional.ofNullable(mount).filter(m -> m.root.isPresent()).map(m -> shown(m, path));
  }

  /** Whether anything of a filesystem is mounted. */
  boolean hasMounted(String device) {
    return roots.filesystem(device).isPresent();
  }

  /**
   * What lies at a path, and what is mounted below it, where all of that is memory; nothing where
   * some of it is not, or the table does not tell.
   *
   * @param alone whether what is mounted below is not seen
   */
  List<Shown> memory(String path, boolean alone) {
    Mount mount = byTarget.containsKey(path) ? byTarget.get(path) : around(path);
    List<Mount> all = new ArrayList<>();
    if (mount == null || !gap.isEmpty()) {
      return List.of();
    }
    all.add(mount);
    all.addAll(alone ? List.of() : HostPath.below(byTarget, path).values());
    boolean memory =
        all.stream().allMatch(m -> m.root.isPresent() && m.fields.text("filesystem").is("tmpfs"));
    return memory
        ? all.stream().map(m -> m == mount ? shown(m, path) : shown(m, m.target)).toList()
        : List.of();
  }

  /** Whether that is mounted at a path, behind another mount of the same place. */
  boolean isBehind(Shown shown, String path) {
    return behind.getOrDefault(path, List.of()).contains(shown);
  }

  /**
   * Adds every place at which a directory or file of a filesystem, or a part of it, is mounted, and
   * what it shows of others. Says why there may be more.
   *
   * @param whole what is asked about: layers below it are seen anyway
   */
  String twins(Shown shown, String whole, HostFiles files, SortedSet<String> places) {
    roots.places(shown, places);
    if (roots.filesystem(shown.device()).isEmpty()) {
      return "";
    }
    Filesystem filesystem = roots.filesystem(shown.device()).get();
    filesystem.standing().ifPresent(at -> places.add(MountedRoots.join(at, shown.root())));
    String others = filesystem.gap();
    for (String layer : filesystem.layers()) {
      if (!HostPath.isWithin(layer, whole)) {
        others = Listing.gap(others, layer(MountedRoots.join(layer, shown.root()), files, places));
      }
    }
    return others;
  }

  /** Adds the places of a layer, once: one may be of a filesystem that has layers again. */
  private String layer(String path, HostFiles files, SortedSet<String> places) {
    Fact<String> real = files.real(path);
    String at = real.orElse(path);
    boolean fresh = places.add(at);
    String unresolved =
        real.isKnown() ? "" : "nobody looked where " + path + ", a layer of it, leads";
    return fresh ? Listing.gap(unresolved, places(at, false, files, places)) : unresolved;
  }

  /** The mount that a place would lie in without its own. */
  private Mount around(String path) {
    if (!gap.isEmpty()) {
      return null;
    }
    String parent = path;
    while (!parent.equals("/")) {
      int slash = parent.lastIndexOf('/');
      parent = slash == 0 ? "/" : parent.substring(0, slash);
      if (byTarget.containsKey(parent)) {
        return byTarget.get(parent);
      }
    }
    return null;
  }
}
