package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostPlaces.Hidden;
import dev.portreeve.runtime.docker.files.MountPoint;
import dev.portreeve.runtime.docker.files.OverlaidDirectories;
import dev.portreeve.runtime.docker.files.UnlistedMounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads mounts whose source lies on the host. {@code Mounts} is the engine's resolved union of all
 * ways to ask for one; before API 1.20 there are only {@code Volumes} and {@code VolumesRW}.
 *
 * <p>What stands behind a named volume of the local driver is only in {@code volume inspect}: its
 * options may bind it to any directory of the host. So its source is unknown until the volume was
 * inspected, with one exception: a volume that the engine made for a VOLUME path of its own accord
 * (64 hexadecimal digits as name, its path in {@code Config.Volumes}, named by no request) has no
 * options.
 */
final class MountReader {
  /** What to do about mounts of another container that Podman does not list. */
  private static final String TAKEN_OVER = "taken_over";

  /** What to do about an overlay of Podman. */
  private static final String OVERLAID = "overlaid";

  /** What to do about one that Podman does not list yet. */
  private static final String OVERLAID_LATER = "overlaid_later";

  /** What nobody shares; of what lies in an image or in memory engines say nothing. */
  private static final Set<String> PRIVATE = Set.of("", "private", "rprivate");

  private final ContainerSource c;
  private final MountFlag flags;
  private final MountReach reach;
  private final Set<String> destinations;
  private final boolean mayMount;

  /** What was asked for by {@code --volume}, in order, so that none is looked for one by one. */
  private final TreeSet<String> binds;

  /** Volumes that were asked for by {@code --mount}; an empty name where one was not named. */
  private final Set<String> volumes = new HashSet<>();

  private MountReader(ContainerSource c) {
    this.c = c;
    this.flags = new MountFlag(c);
    this.reach = new MountReach(c);
    this.destinations = Set.copyOf(destinations(c));
    this.mayMount = CapabilityReader.mayMount(c);
    this.binds = new TreeSet<>(c.host("Binds").texts().orElse(List.of()));
    for (Raw request : c.host("Mounts").list().orElse(List.of())) {
      if (!request.get("Type").text().map(t -> !t.equals("volume")).is(true)) {
        volumes.add(request.get("Source").text().orElse(""));
      }
    }
  }

  static Fact<JsonNode> read(ContainerSource c) {
    return new MountReader(c).read();
  }

  private Fact<JsonNode> read() {
    Raw mounts = c.raw().get("Mounts");
    if (mounts.isMissing() && c.raw().has("Volumes")) {
      return c.raw().get("Volumes").entries().map(v -> old(v));
    }
    boolean asked = isAsked(c.host("Binds")) || isAsked(c.host("Mounts"));
    return mounts
        .list()
        .then(
            list ->
                list.isEmpty() && asked
                    ? Fact.unknown("Mounts is empty, and HostConfig asks for some")
                    : Fact.known(all(list)));
  }

  /**
   * What CDI, a hook of the runtime or somebody else mounted beside what the engine lists. Where no
   * table tells, what a device of CDI brings along may be anything.
   */
  private UnlistedMounts.Found unlisted(List<Raw> mounts, List<JsonNode> read) {
    Optional<UnlistedMounts.Found> found =
        c.context().places().unlisted(c.raw().get("Id").text(), mayRun(), () -> told(mounts));
    for (UnlistedMounts.Unlisted one : found.map(UnlistedMounts.Found::mounts).orElse(List.of())) {
      if (!one.target().equals("/") || rootfs().is("")) {
        read.add(unlisted(one));
      }
    }
    return found.orElseGet(() -> untold(mounts));
  }

  /** What no table tells of. */
  private UnlistedMounts.Found untold(List<Raw> mounts) {
    String cdi = DeviceReader.cdi(c);
    if (!cdi.isEmpty()) {
      String brought = "what " + cdi + " mounts stands in a file of CDI alone";
      return new UnlistedMounts.Found(List.of(), brought, DeviceReader.OF_CDI);
    }
    return flags
        .beyond(told(mounts).mounts())
        .map(flag -> "Podman does not list what directories " + flag + " brings")
        .map(gap -> new UnlistedMounts.Found(List.of(), gap, TAKEN_OVER))
        .orElse(new UnlistedMounts.Found(List.of(), ""));
  }

  /** What the engine lists, which a table of mounts is held against. */
  private UnlistedMounts.Told told(List<Raw> mounts) {
    Set<String> listed = new TreeSet<>();
    Set<String> memory = new TreeSet<>();
    for (Raw mount : mounts) {
      boolean tmpfs = mount.get("Type").text().is("tmpfs");
      Fact<String> place = mount.get("Destination").text();
      place
          .then(tmpfs ? HostPath::canonical : HostPath::inside)
          .map(tmpfs ? memory::add : listed::add);
    }
    c.host("Tmpfs")
        .entries()
        .orElse(Map.of())
        .keySet()
        .forEach(path -> HostPath.canonical(path).map(memory::add));
    Set<String> devices = new TreeSet<>();
    for (Raw device : c.host("Devices").list().orElse(List.of())) {
      device.get("PathInContainer").text().then(HostPath::canonical).map(devices::add);
    }
    DeviceReader.mountedAt(c).forEach(path -> HostPath.canonical(path).map(devices::add));
    boolean privileged = c.host("Privileged").bool().is(true);
    return new UnlistedMounts.Told(
        listed, memory, devices, privileged, mayMount, SecurityReader.makesNoNamespace(c));
  }

  /** The directory of the host that a container of Podman has as its root; empty for an image. */
  private Fact<String> rootfs() {
    Raw root = c.raw().get("Rootfs");
    Fact<String> image = c.raw().get("Image").text();
    // Podman's Docker API writes the digest of none, which Docker has no way to.
    boolean imageless =
        !c.planned().isPlan()
            && (c.engine() == EngineKind.PODMAN && image.is("") || image.is("sha256:"));
    return !root.isMissing()
        ? root.text()
        : imageless
            ? Fact.unknown("it has no image, and nobody knows which directory is its root")
            : Fact.known("");
  }

  private JsonNode root(String directory) {
    var node = SnapshotJson.object();
    node.set("type", SnapshotJson.of("bind"));
    Fact<String> source = HostPath.absolute(directory);
    node.set(
        "source",
        SnapshotJson.from(
            SnapshotJson.of(source.map(SnapshotJson::of)), ValueSource.flag("--rootfs")));
    node.set("leads_to", SnapshotJson.of(leadsTo(source, Fact.known("/"), false, false)));
    hide(node, Hidden.NOTHING);
    node.set("destination", SnapshotJson.of("/"));
    Fact<Boolean> readOnly = c.host("ReadonlyRootfs").bool();
    node.set("writable", SnapshotJson.of(readOnly.map(fixed -> SnapshotJson.of(!fixed))));
    node.set("propagation", SnapshotJson.of(ofRoot()));
    return node;
  }

  /**
   * Whoever has it sees nothing of what is mounted below the root, but where a mount is to be
   * shared: Podman has its runtime share the root then.
   */
  private Fact<JsonNode> ofRoot() {
    boolean alone =
        c.raw().get("Mounts").list().orElse(List.of()).stream()
            .map(mount -> mount.get("Propagation").text())
            .allMatch(own -> own.map(PRIVATE::contains).is(true));
    return c.nativePodman() && alone
        ? Fact.known(SnapshotJson.of("private"))
        : Fact.unknown("the engine shows no propagation");
  }

  private boolean mayRun() {
    return !c.raw().get("State").get("Running").bool().is(false);
  }

  private JsonNode unlisted(UnlistedMounts.Unlisted mount) {
    var node = SnapshotJson.object();
    JsonNode unsaid = SnapshotJson.unknown("the engine does not list this mount", "listed_mount");
    node.set("type", unsaid);
    String from =
        DeviceReader.mounted(c, mount.places().first())
            .or(() -> flags.lentUnlisted(mount.target()))
            .orElse("mount table of the container");
    node.set("source", SnapshotJson.from(SnapshotJson.of(mount.places().first()), from));
    node.set("leads_to", SnapshotJson.texts(mount.places()));
    hide(node, Hidden.NOTHING);
    node.set("destination", SnapshotJson.of(mount.target()));
    node.set("writable", unsaid);
    node.set("propagation", unsaid);
    return node;
  }

  private static boolean isAsked(Raw requests) {
    return !requests.list().orElse(List.of()).isEmpty();
  }

  /**
   * Where memory is mounted: {@code --tmpfs}, whose key is left out when nobody asked for one, and
   * {@code --mount type=tmpfs}, which stands among the mounts.
   */
  static Fact<JsonNode> tmpfs(ContainerSource c) {
    Raw asked = c.host("Tmpfs");
    Fact<Map<String, Raw>> entries =
        asked.isMissing() && c.raw().get("HostConfig").isObject()
            ? Fact.known(Map.of())
            : asked.entries();
    return entries.then(
        own -> {
          List<JsonNode> paths = new ArrayList<>();
          own.keySet().forEach(path -> paths.add(SnapshotJson.of(path(Fact.known(path)))));
          Fact<List<Raw>> mounts = c.raw().get("Mounts").list();
          String gap = mounts.reason();
          for (Raw mount : mounts.orElse(List.of())) {
            Fact<String> type = mount.get("Type").text();
            gap = type.isKnown() ? gap : type.reason();
            if (type.is("tmpfs")) {
              paths.add(SnapshotJson.of(path(mount.get("Destination").text())));
            }
          }
          var set = SnapshotJson.set(paths);
          return Fact.known(gap.isEmpty() ? set : SnapshotJson.partial(set, gap));
        });
  }

  private static Fact<JsonNode> path(Fact<String> path) {
    return path.then(HostPath::absolute).map(SnapshotJson::of);
  }

  private JsonNode all(List<Raw> mounts) {
    List<JsonNode> read = new ArrayList<>();
    boolean doubt = false;
    Set<String> images = images(mounts);
    for (Raw mount : mounts) {
      Fact<String> type = mount.get("Type").text();
      if (!mount.isObject() || !type.isKnown() && mount.get("Source").text().is("")) {
        doubt = true;
      } else if (!type.is("tmpfs") && !isOfImage(mount, images) && !isApart(mount)) {
        read.addAll(mounts(mount));
      }
    }
    Fact<String> root = rootfs();
    root.map(directory -> directory.isEmpty() || read.add(root(directory)));
    UnlistedMounts.Found unlisted = unlisted(mounts, read);
    String own = doubt ? "a mount shows neither its type nor its source" : "";
    String listed = Listing.gap(own, unlisted.gap(), root.reason());
    String gap = Listing.gap(listed, AskedMounts.gap(c, mounts));
    String source = own.isEmpty() && root.isKnown() ? unlisted.source() : "";
    source = listed.isEmpty() && !mayRun() ? OVERLAID_LATER : source;
    var set = SnapshotJson.set(read);
    return gap.isEmpty() ? set : SnapshotJson.partial(set, gap, source);
  }

  /** Where Podman mounts what an image holds, by the name of that: nothing of the host. */
  private Set<String> images(List<Raw> mounts) {
    Set<String> images = new HashSet<>();
    for (Raw mount : mounts) {
      boolean named = mount.get("Source").text().map(name -> !name.startsWith("/")).is(true);
      if (c.nativePodman() && mount.get("Type").text().is("image") && named) {
        images.add(mount.get("Destination").text().orElse(""));
      }
    }
    return images;
  }

  /** Whether it shows an image: of one that runs Podman lists the bind that came of it, too. */
  private static boolean isOfImage(Raw mount, Set<String> images) {
    boolean image =
        mount.get("Type").text().is("image") || OverlaidDirectories.of(mount).isOfLayers();
    return image && images.contains(mount.get("Destination").text().orElse("?"));
  }

  /** One for each directory of the host that a mount shows. */
  private List<JsonNode> mounts(Raw mount) {
    OverlaidDirectories over =
        c.nativePodman() ? OverlaidDirectories.of(mount) : OverlaidDirectories.NONE;
    if (over.isNone()) {
      return List.of(mount(mount));
    }
    List<JsonNode> shown = new ArrayList<>();
    over.lower().forEach(directory -> shown.add(overlaid(mount, directory, false)));
    if (!over.upper().isEmpty()) {
      shown.add(overlaid(mount, over.upper(), true));
    }
    return shown;
  }

  private JsonNode overlaid(Raw mount, String directory, boolean written) {
    ObjectNode node = (ObjectNode) mount(mount);
    String at = mount.get("Destination").text().orElse("");
    Fact<String> source = HostPath.absolute(directory);
    node.set(
        "source",
        SnapshotJson.from(
            SnapshotJson.of(source.map(SnapshotJson::of)), flags.overlaid(directory, at)));
    node.set(
        "leads_to", SnapshotJson.unknown("what lies below an overlay, nothing tells", OVERLAID));
    hide(node, Hidden.NOTHING);
    if (!written) {
      node.set("writable", SnapshotJson.of(false));
    }
    return node;
  }

  /** Whether its source is a path of the engine alone, which has memory of its own there. */
  private boolean isApart(Raw mount) {
    boolean given = mount.get("Propagation").text().orElse("shared").endsWith("shared");
    boolean bind = mount.get("Type").text().is("bind") && !given && !c.planned().isPlan();
    Fact<String> source = mount.get("Source").text();
    Fact<String> destination = mount.get("Destination").text();
    return bind
        && source.isKnown()
        && c.context()
            .places()
            .isApart(point(source.orElse(""), destination, false, reach.isAlone(mount)));
  }

  private JsonNode mount(Raw mount) {
    Fact<String> type = mount.get("Type").text();
    var node = SnapshotJson.object();
    node.set("type", SnapshotJson.of(type.then(MountReader::type)));
    Fact<String> source = source(mount, type);
    node.set("source", asked(mount, source));
    boolean own =
        type.is("volume")
            && mount.get("Driver").text().is("local")
            && source.isKnown()
            && source.is(mount.get("Source").text().orElse(""));
    Fact<String> destination = mount.get("Destination").text();
    boolean alone = reach.isAlone(mount);
    node.set("leads_to", SnapshotJson.of(leadsTo(source, destination, own, alone)));
    hide(node, alone ? hidden(source, destination) : Hidden.NOTHING);
    // Beside the source this is what every change of a mount reads.
    JsonNode at = SnapshotJson.of(destination.map(SnapshotJson::of));
    node.set("destination", flags.alone(mount).map(f -> SnapshotJson.from(at, f)).orElse(at));
    node.set("writable", SnapshotJson.of(mount.get("RW").bool().map(SnapshotJson::of)));
    node.set(
        "propagation",
        SnapshotJson.of(mount.get("Propagation").text().then(p -> propagation(p, type))));
    return node;
  }

  /** Where a source leads; in a plan to what it says: nothing is there yet to lead elsewhere. */
  private Fact<JsonNode> leadsTo(
      Fact<String> source, Fact<String> destination, boolean own, boolean alone) {
    return source.then(
        path ->
            c.planned().isPlan()
                ? HostPath.canonical(path).map(p -> SnapshotJson.texts(List.of(p)))
                : c.context().places().of(point(path, destination, own, alone)));
  }

  private static void hide(ObjectNode node, Hidden hidden) {
    node.set("hidden", SnapshotJson.of(hidden.covered()));
    node.set("seen_elsewhere", SnapshotJson.of(hidden.elsewhere()));
  }

  /** What of that is not seen; nobody knows of a plan what will be mounted there. */
  private Hidden hidden(Fact<String> source, Fact<String> destination) {
    if (!source.isKnown() || c.planned().isPlan()) {
      Fact<JsonNode> open =
          source.isKnown()
              ? Fact.unknown("nobody knows yet what will be mounted below it")
              : Fact.unknown(source.reason());
      return new Hidden(open, open);
    }
    return c.context().places().hidden(point(source.orElse(""), destination, false, true));
  }

  private MountPoint point(String path, Fact<String> destination, boolean own, boolean alone) {
    Fact<String> id = c.raw().get("Id").text();
    return new MountPoint(path, own, alone, id, mayRun(), destination, destinations, mayMount);
  }

  /** Where a container has mounts of its own. */
  private static Set<String> destinations(ContainerSource c) {
    Set<String> all = new TreeSet<>();
    c.host("Tmpfs")
        .entries()
        .orElse(Map.of())
        .keySet()
        .forEach(path -> HostPath.canonical(path).map(all::add));
    for (Raw mount : c.raw().get("Mounts").list().orElse(List.of())) {
      mount.get("Destination").text().then(HostPath::canonical).map(all::add);
    }
    return all;
  }

  /** Where it lies, and which flag asked for it. */
  private JsonNode asked(Raw mount, Fact<String> source) {
    JsonNode where = SnapshotJson.of(source.map(SnapshotJson::of));
    return flags.from(mount).map(from -> SnapshotJson.from(where, from)).orElse(where);
  }

  private static Fact<JsonNode> type(String type) {
    return switch (type) {
      case "bind", "volume", "cluster", "image", "npipe" -> Fact.known(SnapshotJson.of(type));
      default -> Fact.unknown("the value is not a mount type");
    };
  }

  private static Fact<JsonNode> propagation(String propagation, Fact<String> type) {
    return switch (propagation) {
      case "private", "rprivate", "slave", "rslave", "shared", "rshared" ->
          Fact.known(SnapshotJson.of(propagation));
      case "" ->
          type.is("volume") || type.is("cluster")
              ? Fact.known(SnapshotJson.of("private"))
              : Fact.unknown("the engine shows no propagation");
      default -> Fact.unknown("the value is not a propagation");
    };
  }

  private Fact<String> source(Raw mount, Fact<String> type) {
    Fact<String> shown = mount.get("Source").text().then(HostPath::absolute);
    return type.then(t -> t.equals("volume") ? volumeSource(mount, shown) : shown)
        .or(() -> type.isKnown() ? Fact.unknown("") : boundSource(mount, shown));
  }

  private Fact<String> volumeSource(Raw mount, Fact<String> shown) {
    return mount
        .get("Driver")
        .text()
        .then(
            driver ->
                driver.equals("local")
                    ? mount.get("Name").text().then(name -> localVolume(mount, name, shown))
                    : shown);
  }

  private Fact<String> localVolume(Raw mount, String name, Fact<String> shown) {
    Fields volume = c.context().volumes().get(name);
    if (volume != null) {
      return volume.text("source");
    }
    Fact<String> destination = mount.get("Destination").text();
    return destination
        .then(d -> isAnonymous(name, d))
        .then(
            anonymous ->
                anonymous
                    ? shown
                    : Fact.unknown(
                        "what volume `"
                            + name
                            + "` is bound to stands in `docker volume inspect`"));
  }

  private Fact<Boolean> isAnonymous(String name, String destination) {
    if (c.engine() != EngineKind.DOCKER
        || !name.matches("[0-9a-f]{64}")
        || !c.config("Volumes").has(destination)) {
      return Fact.known(false);
    }
    Fact<Boolean> mounts =
        c.host("Mounts").isMissing()
            ? Fact.known(true)
            : c.host("Mounts").list().map(l -> !volumes.contains("") && !volumes.contains(name));
    Fact<Boolean> bound = c.host("Binds").texts().map(l -> !isBegun(name + ":"));
    Fact<Boolean> from = c.host("VolumesFrom").texts().map(List::isEmpty);
    return mounts.then(m -> bound.then(b -> from.map(f -> m && b && f)));
  }

  /** Whether something was asked for in words that begin so. */
  private boolean isBegun(String start) {
    String next = binds.ceiling(start);
    return next != null && next.startsWith(start);
  }

  /** Without a type, a request that names this very source shows that it is a bind. */
  private Fact<String> boundSource(Raw mount, Fact<String> shown) {
    return shown.then(
        source ->
            mount
                .get("Destination")
                .text()
                .then(
                    d ->
                        isBound(source, d)
                            ? Fact.known(source)
                            : Fact.unknown("this API version does not tell binds from volumes")));
  }

  private boolean isBound(String source, String destination) {
    String bind = source + ":" + destination;
    return binds.contains(bind) || isBegun(bind + ":");
  }

  private JsonNode old(Map<String, Raw> volumes) {
    List<JsonNode> read = new ArrayList<>();
    volumes.forEach((destination, raw) -> read.add(old(destination, raw)));
    return SnapshotJson.set(read);
  }

  private JsonNode old(String destination, Raw raw) {
    Fact<String> shown = raw.text().then(HostPath::absolute);
    boolean bound = shown.map(s -> isBound(s, destination)).is(true);
    var node = SnapshotJson.object();
    Fact<JsonNode> untold = Fact.unknown("this API version does not tell binds from volumes");
    node.set("type", bound ? SnapshotJson.of("bind") : SnapshotJson.of(untold));
    Fact<JsonNode> source = bound ? shown.map(SnapshotJson::of) : oldVolume(shown);
    node.set("source", SnapshotJson.of(source));
    Fact<String> path = source.map(JsonNode::asText);
    boolean own = !bound && path.is(shown.orElse(""));
    node.set("leads_to", SnapshotJson.of(leadsTo(path, Fact.known(destination), own, false)));
    hide(node, Hidden.NOTHING);
    node.set("destination", SnapshotJson.of(destination));
    node.set(
        "writable",
        SnapshotJson.of(c.raw().get("VolumesRW").get(destination).bool().map(SnapshotJson::of)));
    node.set("propagation", SnapshotJson.unknown("this API version does not show the propagation"));
    return node;
  }

  /** The volume whose mountpoint is shown, if it was inspected. */
  private Fact<JsonNode> oldVolume(Fact<String> shown) {
    return shown.then(
        path -> {
          for (Fields volume : c.context().volumes().values()) {
            if (volume.text("mount_point").is(path)) {
              return Fact.known(volume.get("source"));
            }
          }
          return Fact.unknown("this API version does not tell binds from volumes");
        });
  }
}
