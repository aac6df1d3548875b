package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unix sockets of the host on which somebody listens, as {@code ss} lists them: which of them
 * are an engine's, and by which file the kernel knows each. That a path is the only name of such a
 * file, a list of files tells: another name of it leads to the same engine.
 *
 * @param rows the sockets that have a path
 * @param gap why there may be more; empty if there is no sign of it
 */
public record UnixSockets(List<Row> rows, String gap) {

  /**
   * A process names the socket that it makes, and itself. The name of a socket may have blanks, so
   * it stands between the sign that it begins with and what is read from the right. That of a
   * process may have quotes, but is too short to hold what follows it.
   */
  private static final Pattern ROW =
      Pattern.compile(
          "(?:u_str|u_dgr|u_seq) +(?:LISTEN|UNCONN) +[0-9]{1,10} +[0-9]{1,10} +"
              + "(?<path>[@/].{0,400}|\\S+) {1,400}[0-9]{1,12} +\\* +[0-9]{1,12}"
              + "(?<users>(?: +users:\\(\\(\".{0,64}?\",pid=[0-9]{1,10},fd=[0-9]{1,10}\\)"
              + "(?:,\\(\".{0,64}?\",pid=[0-9]{1,10},fd=[0-9]{1,10}\\))*+\\))?+)"
              + "(?: +<->)?+(?: +ino:(?<inode>[0-9]{1,20}) dev:(?<major>[0-9]{1,10})/(?<minor>[0-9]{1,10}))?+"
              + "(?: +peers:(?: +[0-9]{1,12})*+)?+ *");

  private static final Pattern PROGRAM =
      Pattern.compile("\\(\"(?<name>.{0,64}?)\",pid=(?<pid>[0-9]{1,10}),fd=[0-9]{1,10}\\)");

  private static final Fact<Boolean> HERE = Fact.known(true);
  private static final String ROOTFUL = "/run/docker.sock";
  private static final Set<String> WELL_KNOWN = Set.of(ROOTFUL, "/run/podman/podman.sock");
  private static final String CONTAINERD_OF_SYSTEM = "/run/containerd/containerd.sock";
  private static final Set<String> CONTAINERD =
      Set.of(CONTAINERD_OF_SYSTEM, "/run/docker/containerd/containerd.sock");

  /** Below the directory of running things of the daemon that started it. */
  private static final String STARTED = "/containerd/containerd.sock";

  /**
   * Sockets of its own that a daemon does not answer at: those of its measurements and networks,
   * wherever its directory of running things ({@code --exec-root}) is, and others where it usually
   * is.
   */
  private static final Pattern INNER =
      Pattern.compile(
          ".+/(?:metrics\\.sock|libnetwork/[0-9a-f]{12}\\.sock)"
              + "|/run/(?:user/[0-9]{1,10}/)?docker/(?:libnetwork|containerd|plugins|swarm)/.*"
              + "|/run/user/[0-9]{1,10}/dockerd-rootless/\\.bp\\.sock");

  /**
   * One of them.
   *
   * @param path its canonical path; empty for what is none
   * @param programs who of the host's own holds it
   * @param told whether it is told who holds it
   * @param file the file that it was bound to, as device and inode, if that is told
   */
  record Row(String path, Set<String> programs, boolean told, Optional<String> file) {

    /**
     * Whether an engine answers there.
     *
     * @param named where the daemon was told to listen, whatever that is called
     */
    boolean isEngines(Set<String> named) {
      boolean engine = programs.contains("dockerd") || programs.contains("podman");
      return engine && !INNER.matcher(path).matches() || named.contains(path) || isWellKnown(path);
    }

    /** Of one that a daemon of Docker started it may lie anywhere below what that was told. */
    boolean isContainerds() {
      return path.endsWith("/containerd.sock")
          && (programs.contains("containerd") || programs.contains("dockerd"));
    }

    /**
     * Whether other names of it are looked for: those of a containerd that is elsewhere nobody
     * lists.
     */
    boolean isGuarded(Set<String> named) {
      return isEngines(named) || CONTAINERD.contains(path);
    }

    /**
     * Whether containers alone hold it, which may take any path of their own for it: it is at that
     * path of the host only if it is the file there.
     */
    boolean isInside() {
      return told && programs.isEmpty();
    }
  }

  public UnixSockets {
    rows = List.copyOf(rows);
  }

  /** Whether a line of {@code ss} is of a unix socket. */
  public static boolean isRow(String line) {
    return ROW.matcher(line).matches();
  }

  /**
   * @param others which lines, that are no such sockets, are something else of {@code ss}
   * @param inside the processes of containers, whose names prove nothing
   * @param hosts processes of the host that only root sees as holders: if one is, every holder was
   *     shown, and a socket without any is on its way from one process to another, where a
   *     container may leave its own
   */
  public static UnixSockets of(
      TextDocument text, Predicate<String> others, Set<Long> inside, Set<Long> hosts) {
    boolean all = false;
    List<Row> rows = new ArrayList<>();
    String gap = text.gap();
    for (String line : text.filled()) {
      Matcher m = ROW.matcher(line);
      if (!m.matches()) {
        boolean other = !line.startsWith("u_") && others.test(line);
        gap = Listing.gap(gap, other ? "" : "not every line is a socket");
      } else if (m.group("path").startsWith("/")) {
        rows.add(row(m, inside));
        all |= hosts.stream().anyMatch(pids(m)::contains);
      }
    }
    if (all) {
      rows.replaceAll(row -> new Row(row.path(), row.programs(), true, row.file()));
    }
    return new UnixSockets(rows, gap);
  }

  private static Set<Long> pids(Matcher m) {
    Set<Long> pids = new HashSet<>();
    for (Matcher program = PROGRAM.matcher(m.group("users")); program.find(); ) {
      pids.add(Long.parseLong(program.group("pid")));
    }
    return pids;
  }

  private static Row row(Matcher m, Set<Long> inside) {
    Matcher program = PROGRAM.matcher(m.group("users"));
    Set<String> names = new TreeSet<>();
    boolean told = false;
    while (program.find()) {
      told = true;
      if (!inside.contains(Long.parseLong(program.group("pid")))) {
        names.add(program.group("name"));
      }
    }
    Optional<String> file =
        Optional.ofNullable(m.group("inode"))
            .map(inode -> device(m.group("major"), m.group("minor")) + " " + inode);
    String path = m.group("path").stripTrailing();
    return new Row(HostPath.canonical(path).orElse(""), names, told, file);
  }

  /** The kernel's number of a device, which {@code ss} takes apart as if it were the library's. */
  private static String device(String major, String minor) {
    long low = Long.parseLong(minor);
    long device = (low & 0xff) | (Long.parseLong(major) & 0xfff) << 8 | (low & ~0xffL) << 12;
    return (device >> 20) + ":" + (device & 0xfffff);
  }

  /**
   * Paths at which an engine answers, or the containerd below it: sockets that its daemon holds,
   * its own inner ones left out, and those that are known by their place: one that waits for its
   * daemon is held by systemd.
   *
   * @param rootless whether the engine may run without root: then it listens in a network namespace
   *     of its own, whose sockets {@code ss} does not list on the host
   * @param named where the daemon was told to listen
   */
  public Listing engines(boolean rootless, Set<String> named, HostFiles files) {
    TreeSet<String> paths = new TreeSet<>();
    boolean own = false;
    String names = "";
    for (Row row : rows) {
      Fact<Boolean> there = row.isInside() ? files.isThere(row.path(), row.file()) : HERE;
      if (!there.is(true)) {
        names = Listing.gap(names, row.isGuarded(named) ? there.reason() : "");
        continue;
      }
      if (row.isContainerds()) {
        paths.add(row.path());
      }
      if (row.isEngines(named)) {
        paths.add(row.path());
        own |= row.programs().contains("dockerd") && !row.path().equals(ROOTFUL);
      }
      if (row.isGuarded(named)) {
        names = Listing.gap(names, files.otherNames(row.path(), row.file()));
      }
    }
    paths.remove("");
    boolean told = !rows.isEmpty() && rows.stream().allMatch(Row::told);
    String unheld = told ? "" : "whose a socket is is told to root alone";
    String hidden =
        rootless && !own
            ? "a rootless engine listens in a network namespace of its own, where `ss` does not look"
            : "";
    List<JsonNode> list = paths.stream().map(SnapshotJson::of).toList();
    return new Listing(list, Listing.gap(gap, unheld, hidden, names));
  }

  /** Where a containerd listens that a daemon of Docker started, and nobody else holds. */
  public Set<String> started() {
    Set<String> paths = new TreeSet<>();
    for (Row row : rows) {
      if (row.path().endsWith(STARTED)
          && !CONTAINERD_OF_SYSTEM.equals(row.path())
          && row.programs().equals(Set.of("containerd"))) {
        paths.add(row.path());
      }
    }
    return paths;
  }

  /** Where a file of this device and inode was bound; unknown if nobody listens at it here. */
  Fact<String> bound(String file) {
    for (Row row : rows) {
      if (row.file().filter(file::equals).isPresent() && !row.path().isEmpty()) {
        return Fact.known(row.path());
      }
    }
    return Fact.unknown("nobody tells who listens at that socket");
  }

  private static boolean isWellKnown(String path) {
    return WELL_KNOWN.contains(path)
        || path.startsWith("/run/user/")
            && path.indexOf(' ') < 0
            && (path.endsWith("/docker.sock") || path.endsWith("/podman/podman.sock"));
  }
}
