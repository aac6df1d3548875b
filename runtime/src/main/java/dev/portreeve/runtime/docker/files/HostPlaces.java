package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.ContainerMounts.Mounted;
import dev.portreeve.runtime.docker.files.ContainerMounts.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where the mounts of containers lead. A path says where it leads now: links followed, then every
 * other place at which the mount table has the same directory, and what is mounted below it. What a
 * running container was given when it began, its own mount table alone tells, and only where
 * nothing in it may mount. What neither shows for sure may lead anywhere.
 */
public final class HostPlaces {
  private static final String UNTOLD =
      "what it really has mounted could not be read, or that list is not all there";

  /** Of which no collection tells more: what to do stands at these sources of the schema. */
  private static final String PAST_LINKS = "past_links";

  private static final String MOUNTED_AGAIN = "mounted_again";

  private static final String MOUNT_GONE = "mount_gone";

  private static final String OVERLAID = "overlaid";

  private static final String AT_REST = "at_rest";

  private static final String NO_TABLE = "the host's mount table was not collected";

  private final HostFiles files;
  private final List<MountTable> tables;
  private final List<MountTable> daemon;
  private final ContainerMounts containers;
  private final List<UnixSockets> sockets;
  private final Set<String> written = new TreeSet<>();

  /**
   * @param sockets the unix sockets of the host, as each list of them tells
   */
  public HostPlaces(HostFiles files, List<UnixSockets> sockets, Documents sources) {
    this.files = files;
    this.tables = HostMounts.tables(sources);
    this.daemon = HostMounts.ofDaemon(sources);
    this.containers = new ContainerMounts(sources);
    this.sockets = List.copyOf(sockets);
    for (Document container : sources.described(DocumentKind.CONTAINER)) {
      container.container().writable().forEach(this::write);
    }
    for (Document volume : sources.described(DocumentKind.VOLUME)) {
      volume.raw().get("Options").get("device").text().map(this::write);
    }
  }

  /** Who can write the whole host owns it, and could make any proof: that fails by itself. */
  private Fact<Boolean> write(String path) {
    files.real(path).map(real -> !real.equals("/") && written.add(real));
    return HostPath.canonical(path)
        .map(canonical -> !canonical.equals("/") && written.add(canonical));
  }

  /**
   * A set of all places that whoever is in the container sees there, none of them below another.
   */
  public Fact<JsonNode> of(MountPoint mount) {
    Fact<String> real = real(mount);
    SortedSet<String> places = new TreeSet<>();
    Optional<ContainerMounts.Table> table =
        mount.container().map(containers::of).orElse(Optional.empty());
    Gap gap =
        mount.own() && table.isEmpty() && !isOpen(mount.source())
            ? presumed(real, places)
            : mount.running()
                ? mounted(mount, table, real, places)
                : led(real, mount.alone(), places);
    gap = gap.or(Gap.of(socket(mount.source(), places)));
    if (places.isEmpty() && !gap.isNone()) {
      return gap.source().isEmpty()
          ? Fact.unknown(gap.reason())
          : Fact.unknown(gap.reason(), gap.source());
    }
    var set = SnapshotJson.texts(outermost(places));
    return Fact.known(gap.isNone() ? set : SnapshotJson.partial(set, gap.reason(), gap.source()));
  }

  /**
   * Why there may be more places.
   *
   * @param source of the schema that says what to do about it; empty where the list's own does
   */
  private record Gap(String reason, String source) {
    static final Gap NONE = new Gap("", "");

    static Gap of(String reason) {
      return new Gap(reason, "");
    }

    static Gap of(Fact<String> path) {
      return new Gap(path.reason(), path.source());
    }

    boolean isNone() {
      return reason.isEmpty();
    }

    Gap or(Gap other) {
      return isNone() ? other : this;
    }
  }

  /**
   * What a running container has mounted of the host of which its engine does not speak.
   *
   * @param runs whether it may run, so that a list of what it has mounted has a line of it
   * @return empty if nobody looked what it has mounted
   */
  public Optional<UnlistedMounts.Found> unlisted(
      Fact<String> container, boolean runs, Supplier<UnlistedMounts.Told> told) {
    if (runs && container.map(containers::isUntold).orElse(false)) {
      return Optional.of(new UnlistedMounts.Found(List.of(), UNTOLD, AT_REST));
    }
    return container
        .map(containers::of)
        .orElse(Optional.empty())
        .map(table -> new UnlistedMounts(tables, files).of(table, told.get()));
  }

  /**
   * Whether a mount shows nothing of the host: the daemon has mounts of its own, and finds at the
   * source a directory or plain file in memory that the host has mounted nowhere. So it is with a
   * daemon without root below {@code /run}, where it makes what it is asked to mount. Of a running
   * container its own table must say the same.
   */
  public boolean isApart(MountPoint mount) {
    Fact<String> real = files.apart(mount.source());
    if (!real.isKnown()
        || daemon.size() != 1
        || tables.stream().noneMatch(t -> t.gap().isEmpty())) {
      return false;
    }
    List<Shown> shown = daemon.get(0).memory(real.orElse(""), mount.alone());
    boolean known =
        shown.stream().anyMatch(s -> tables.stream().anyMatch(t -> t.hasMounted(s.device())));
    if (shown.isEmpty() || known) {
      return false;
    }
    return mount.running()
        ? isGiven(mount, shown)
        : !isOpen(mount.source()) && !isOpen(real.orElse(""));
  }

  /** Whether what a running container has mounted there is that, and nothing in it may mount. */
  private boolean isGiven(MountPoint mount, List<Shown> shown) {
    String at = mount.destination().then(HostPath::canonical).orElse("");
    Optional<ContainerMounts.Table> table =
        mount.container().map(containers::of).orElse(Optional.empty()).filter(HostPlaces::isSure);
    List<Mounted> mounts =
        table.map(t -> t.within(at)).orElse(List.of()).stream()
            .filter(m -> m.target().equals(at) || !mount.others().contains(m.target()))
            .toList();
    return !mount.mayMount()
        && mounts.stream().anyMatch(m -> m.target().equals(at))
        && mounts.stream().allMatch(m -> shown.contains(m.shown()));
  }

  /**
   * What a mount does not show, since it was asked for without what is mounted below it.
   *
   * @param covered where something else is mounted below
   * @param elsewhere where below that it shows something all the same: its own filesystem is
   *     mounted there again, or something came to it later
   */
  public record Hidden(Fact<JsonNode> covered, Fact<JsonNode> elsewhere) {
    /** Of a mount with all that is mounted below. */
    public static final Hidden NOTHING =
        new Hidden(
            Fact.known(SnapshotJson.texts(List.of())), Fact.known(SnapshotJson.texts(List.of())));

    static Hidden unknown(Fact<JsonNode> why) {
      return new Hidden(why, why);
    }
  }

  /**
   * What a mount hides: nothing else than what the host covers. Later mounts may have come to it
   * all the same: of a running container its own table tells, unless that is of its own making.
   */
  public Hidden hidden(MountPoint mount) {
    Fact<String> real = mount.source().equals("/") ? Fact.known("/") : real(mount);
    Optional<ContainerMounts.Table> table =
        mount.container().map(containers::of).orElse(Optional.empty());
    if (!real.isKnown()) {
      return Hidden.unknown(Fact.unknown(real.reason(), real.source()));
    }
    return hidden(mount, real.orElse(""), table);
  }

  /** Why a running container may show of what is covered more than its own table tells. */
  private static Fact<JsonNode> doubt(MountPoint mount, Optional<ContainerMounts.Table> table) {
    if (!mount.running()) {
      return Fact.known(SnapshotJson.texts(List.of()));
    }
    return table.isEmpty()
        ? Fact.unknown("nobody looked what the running container has mounted there")
        : mount.mayMount() || table.filter(HostPlaces::isSure).isEmpty()
            ? Fact.unknown("the container may mount, and may have mounted that, too", PAST_LINKS)
            : Fact.known(SnapshotJson.texts(List.of()));
  }

  private static boolean isSure(ContainerMounts.Table table) {
    return table.fixed() && table.isWhole();
  }

  private Hidden hidden(MountPoint mount, String real, Optional<ContainerMounts.Table> table) {
    SortedSet<String> places = new TreeSet<>();
    Gap gap = led(Fact.known(real), true, places);
    if (!gap.isNone()) {
      return Hidden.unknown(Fact.unknown(gap.reason()));
    }
    SortedSet<String> covered = new TreeSet<>();
    SortedSet<String> elsewhere = new TreeSet<>();
    for (MountTable host : tables) {
      for (String place : places) {
        covered.addAll(host.covered(place, false));
        elsewhere.addAll(host.covered(place, true));
      }
    }
    for (List<MountTable> all : List.of(tables, daemon)) {
      for (MountTable host : all) {
        covered.removeIf(place -> !host.isMounted(place).is(true));
      }
    }
    String at = mount.destination().then(HostPath::canonical).orElse("");
    for (Mounted one : table.map(t -> t.within(at)).orElse(List.of())) {
      String below = one.target().substring(at.equals("/") ? 0 : at.length());
      if (!below.isEmpty()) {
        elsewhere.add(MountedRoots.join(real, below));
      }
    }
    SortedSet<String> outer = outermost(covered);
    elsewhere.removeIf(e -> outer.stream().noneMatch(o -> HostPath.isWithin(e, o)));
    Fact<JsonNode> doubt = doubt(mount, table);
    return new Hidden(
        Fact.known(SnapshotJson.texts(outer)),
        outer.isEmpty() || doubt.isKnown() ? Fact.known(SnapshotJson.texts(elsewhere)) : doubt);
  }

  /** The path without links, as it is now. */
  private Fact<String> real(MountPoint mount) {
    String source = mount.source();
    if (files.isAbsent(source)) {
      return Fact.unknown(
          "there is nothing at " + source + " now to say where it leads", MOUNT_GONE);
    }
    Fact<String> real = files.real(source);
    if (real.isKnown() || files.at(source).all().containsKey("real_path")) {
      return real;
    }
    // A mount table names places without links.
    boolean mounted = tables.stream().anyMatch(table -> table.isMounted(source).is(true));
    return mount.own() || mounted
        ? HostPath.canonical(source)
        : Fact.unknown("nobody looked where " + source + " leads, links followed");
  }

  /** Adds where a path leads now; says why it may lead elsewhere. */
  private Gap led(Fact<String> real, boolean alone, SortedSet<String> places) {
    if (!real.isKnown()) {
      return Gap.of(real);
    }
    String gap = NO_TABLE;
    boolean told = false;
    for (MountTable table : tables) {
      String one = table.places(real.orElse(""), alone, files, places);
      told |= one.isEmpty();
      gap = one.isEmpty() ? gap : one;
    }
    return told ? Gap.NONE : Gap.of(gap);
  }

  /** A directory that the engine made for a volume leads to itself, unless somebody saw more. */
  private Gap presumed(Fact<String> real, SortedSet<String> places) {
    led(real, false, places);
    real.map(places::add);
    return Gap.of(real);
  }

  /** Adds where that leads what is mounted there; says why it may lead elsewhere. */
  private Gap mounted(
      MountPoint mount,
      Optional<ContainerMounts.Table> table,
      Fact<String> real,
      SortedSet<String> places) {
    String at = mount.destination().then(HostPath::canonical).orElse("");
    List<Mounted> mounts = table.map(t -> t.within(at)).orElse(List.of());
    if (mounts.stream().noneMatch(m -> m.target().equals(at))) {
      return table.isEmpty()
          ? Gap.of(real).or(Gap.of("nobody looked what the running container has mounted there"))
          : Gap.of("the running container has nothing mounted there now");
    }
    boolean whole = table.map(ContainerMounts.Table::isWhole).orElse(false);
    boolean fixed =
        whole && !mount.mayMount() && table.map(ContainerMounts.Table::fixed).orElse(false);
    Gap gap =
        fixed ? Gap.NONE : led(real, mount.alone(), places).or(free(mount, real)).or(rooted(whole));
    for (Mounted one : mounts) {
      boolean listed = !one.target().equals(at) && mount.others().contains(one.target());
      if (!listed && !table.map(t -> isGivenTwice(one, t, mount, at)).orElse(false)) {
        String below = one.target().substring(at.equals("/") ? 0 : at.length());
        gap = gap.or(add(one, real, below, isBelow(one, mounts, at), places));
      }
    }
    return gap;
  }

  /**
   * Whether it is the container's own process table, or the like, once more: a directory in which
   * the engine keeps the container's root shows what the engine had mounted there by then.
   */
  private static boolean isGivenTwice(
      Mounted one, ContainerMounts.Table table, MountPoint mount, String at) {
    return UnlistedMounts.FRESH.contains(one.type())
        && table.mounts().stream()
            .filter(m -> m.shown().equals(one.shown()) && !HostPath.isWithin(m.target(), at))
            .anyMatch(
                m -> mount.others().stream().noneMatch(o -> HostPath.isWithin(m.target(), o)));
  }

  /**
   * Whether a daemon with mounts of its own has mounted it below what the container has mounted
   * around it: what that daemon calls a directory has another name on the host.
   */
  private boolean isBelow(Mounted one, List<Mounted> mounts, String at) {
    SortedSet<String> places = new TreeSet<>();
    for (MountTable table : daemon) {
      for (Mounted around : mounts) {
        if (around.target().equals(at) && !one.target().equals(at) && table.gap().isEmpty()) {
          table.twins(around.shown(), "?", files, places);
        }
      }
    }
    String below = one.target().substring(at.equals("/") ? 0 : at.length());
    return places.stream()
        .map(place -> MountedRoots.join(place, below))
        .anyMatch(
            p -> daemon.stream().anyMatch(t -> t.shown(p).filter(one.shown()::equals).isPresent()));
  }

  /**
   * Adds every place of what is mounted; says why it is not what lies at that path now.
   *
   * @param known whether it surely is
   */
  private Gap add(
      Mounted one, Fact<String> real, String below, boolean known, SortedSet<String> places) {
    Shown shown = one.shown();
    Fact<String> path = real.map(source -> MountedRoots.join(source, below));
    if (shown.root().endsWith("//deleted")) {
      return new Gap(
          "what is mounted there was removed or replaced since",
          real.source().equals(MOUNT_GONE) ? MOUNT_GONE : MOUNTED_AGAIN);
    }
    String untold = tables.stream().map(MountTable::gap).sorted().findFirst().orElse(NO_TABLE);
    if (!below.isEmpty()
        && UnlistedMounts.isKept(one)
        && containers.isOfContainer(shown)
        && tables.stream().noneMatch(table -> table.hasMounted(shown.device()))) {
      return Gap.of(untold);
    }
    // A filesystem of the kernel shows the same wherever, and however often, it is mounted.
    boolean same =
        known || path.map(p -> Filesystem.isStanding(one.type(), shown.root(), p)).is(true);
    String stacked = twins(shown, real.orElse("?"), places);
    for (MountTable table : everywhere()) {
      same |=
          path.map(
                  p -> table.shown(p).filter(shown::equals).isPresent() || table.isBehind(shown, p))
              .is(true);
    }
    return same
        ? Gap.of(stacked)
        : Gap.of(path)
            .or(Gap.of(untold))
            .or(
                isOverlaidRoot(one)
                    ? new Gap("what lies below an overlay, nothing tells", OVERLAID)
                    : new Gap(
                        "what is mounted there is not what lies at that path now", MOUNTED_AGAIN));
  }

  /** Whether an engine was asked to lay a filesystem over the directory that is to be the root. */
  private static boolean isOverlaidRoot(Mounted one) {
    return one.target().equals("/") && one.type().endsWith("overlay");
  }

  /**
   * Adds every place of the host at which that is found. What a daemon with mounts of its own has
   * mounted besides leads to places of the host by what lies there, and to none by itself.
   */
  private String twins(Shown shown, String whole, SortedSet<String> places) {
    String others = onHost(shown, whole, places);
    for (MountTable table : daemon) {
      SortedSet<String> theirs = new TreeSet<>();
      others =
          Listing.gap(
              others,
              table.gap().isEmpty() ? table.twins(shown, whole, files, theirs) : table.gap());
      for (String place : theirs) {
        others =
            Listing.gap(
                others,
                table
                    .shown(place)
                    .map(there -> onHost(there, whole, places))
                    .orElse("nobody knows what lies at " + place + " of the daemon"));
      }
    }
    return others;
  }

  private String onHost(Shown shown, String whole, SortedSet<String> places) {
    String others = tables.stream().map(MountTable::gap).sorted().findFirst().orElse(NO_TABLE);
    for (MountTable table : tables) {
      String one = table.gap().isEmpty() ? table.twins(shown, whole, files, places) : "";
      others = Listing.gap(others, one);
    }
    return others;
  }

  /** All tables, that of a daemon with mounts of its own among them: it mounts what it sees. */
  private List<MountTable> everywhere() {
    List<MountTable> all = new ArrayList<>(tables);
    all.addAll(daemon);
    return all;
  }

  /** What a container that may mount shows, it may have made: then its path must be no door. */
  private Gap free(MountPoint mount, Fact<String> real) {
    String source = HostPath.canonical(mount.source()).orElse("");
    String where =
        !real.is(source)
            ? " is reached by a link"
            : isOpen(source) ? " lies in what a container can write" : "";
    return where.isEmpty()
        ? Gap.NONE
        : new Gap("the container may mount, and " + mount.source() + where, PAST_LINKS);
  }

  /** Below another root a place is another one, of which the engine does not speak. */
  private static Gap rooted(boolean whole) {
    return whole
        ? Gap.NONE
        : new Gap("the first process of the container has a root of its own", PAST_LINKS);
  }

  /** Whether a container can write the directory that something lies in, and so replace it. */
  private boolean isOpen(String source) {
    return HostPath.above(source).stream().skip(1).anyMatch(written::contains);
  }

  /** Adds where a socket was bound that is mounted as a file; says why nobody knows whose it is. */
  private String socket(String source, SortedSet<String> places) {
    if (!files.at(source).text("type").is("socket")) {
      return "";
    }
    Fact<String> file = files.socket(source);
    Fact<String> bound = Fact.unknown("nobody listed the sockets of the host");
    for (UnixSockets list : sockets) {
      Fact<String> one = file.then(list::bound);
      one.map(places::add);
      bound = one.isKnown() || !bound.isKnown() ? one : bound;
    }
    return bound.reason();
  }

  /** Without what lies below another of them: sorted, so that a directory comes before it. */
  static SortedSet<String> outermost(SortedSet<String> places) {
    SortedSet<String> outer = new TreeSet<>();
    for (String place : places) {
      if (outer.stream().noneMatch(o -> HostPath.isWithin(place, o))) {
        outer.add(place);
      }
    }
    return outer;
  }
}
