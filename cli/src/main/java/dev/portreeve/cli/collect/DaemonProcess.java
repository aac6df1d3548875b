package dev.portreeve.cli.collect;

import dev.portreeve.cli.collect.file.FileStatusCollector;
import dev.portreeve.cli.collect.file.HostFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dockerd behind a socket, of which several may run on one host: the one that holds it, as the
 * kernel tells. Who may not look at its descriptors goes by the file that lies where a daemon at
 * that place writes its pid.
 *
 * @param pid of the process; empty if none is surely this engine's
 */
record DaemonProcess(String pid) {
  private static final String ROOTFUL = "/run/docker.sock";
  private static final Pattern ROW =
      Pattern.compile("[0-9a-fA-F]+:( [0-9A-F]+){5} +[0-9]+( [^ ].*)?");
  private static final String LISTENING = "00010000";

  /** A unix socket as {@code /proc/PID/net/unix} lists it. */
  private record Listed(String flags, String inode, String path) {}

  static DaemonProcess behind(Path socket) {
    Set<String> places = new HashSet<>(Set.of(plain(socket.toString())));
    try {
      places.add(plain(socket.toRealPath().toString()));
    } catch (IOException e) {
      // What cannot be resolved is told by its own name alone.
    }
    List<String> all = all();
    List<String> hidden = new ArrayList<>();
    List<Holder> holders = new ArrayList<>();
    for (String pid : all) {
      Optional<Set<String>> held = sockets(pid);
      if (held.isEmpty()) {
        hidden.add(pid);
      } else if (listed(pid).stream()
              .anyMatch(s -> places.contains(plain(s.path())) && held.get().contains(s.inode()))
          && isSame(socket.toString(), pid)) {
        holders.add(Holder.of(Path.of("/proc"), pid));
      }
    }
    List<Holder> found = surest(holders);
    if (!found.isEmpty()) {
      return new DaemonProcess(found.size() == 1 ? found.get(0).pid() : "");
    }
    String written = HostFile.line(pidFile(plain(socket.toString())));
    return new DaemonProcess(hidden.contains(written) ? written : "");
  }

  /**
   * One that holds a socket of the name. What runs in a container may call itself dockerd, change
   * its root and hold such a socket in a network of its own.
   *
   * @param near whether it has the mounts and the processes of this one
   * @param able whether it has mounts of its own, and may mount
   */
  record Holder(String pid, boolean near, boolean able) {
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]+)$");
    private static final long MAY_MOUNT = 1L << 21;

    static Holder of(Path proc, String pid) {
      boolean processes = shares(proc, pid, "ns/pid");
      boolean near = processes && shares(proc, pid, "ns/mnt");
      Matcher effective = EFFECTIVE.matcher(HostFile.line(proc.resolve(pid) + "/status"));
      boolean able =
          processes
              && effective.find()
              && (Long.parseUnsignedLong(effective.group(1), 16) & MAY_MOUNT) != 0;
      return new Holder(pid, near, able && !near);
    }

    private static boolean shares(Path proc, String pid, String space) {
      String own = link(proc.resolve("self").resolve(space));
      return !own.isEmpty() && own.equals(link(proc.resolve(pid).resolve(space)));
    }
  }

  /** Those of them that may be a daemon of this host; of several none is surely the one. */
  static List<Holder> surest(List<Holder> holders) {
    List<Holder> near = holders.stream().filter(Holder::near).toList();
    return near.isEmpty() ? holders.stream().filter(Holder::able).toList() : near;
  }

  private static String pidFile(String socket) {
    boolean known = socket.equals(ROOTFUL) || socket.matches("/run/user/[0-9]+/docker\\.sock");
    return known ? socket.replaceFirst("\\.sock$", ".pid") : "/dev/null";
  }

  /** In the one spelling: /var/run is a link everywhere. */
  static String plain(String path) {
    return path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
  }

  /**
   * Every dockerd of this host, one for another engine among them; in a container it has another
   * root.
   */
  static List<String> all() {
    return called().stream().filter(pid -> isOfThisHost(Path.of("/proc", pid))).toList();
  }

  /** The pids of all that are called so. */
  private static List<String> called() {
    TreeSet<String> found = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        if (HostFile.line(process + "/comm").equals("dockerd")) {
          found.add(process.getFileName().toString());
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return List.copyOf(found);
  }

  /**
   * Whether one with another root directory, in a chroot or in a container, holds a socket: what it
   * means by a path is another file than here.
   */
  static boolean isRootedApart(Path socket) {
    Optional<String> own = file(socket);
    for (String pid : called()) {
      if (own.isEmpty() || isOfThisHost(Path.of("/proc", pid))) {
        continue;
      }
      Set<String> held = sockets(pid).orElse(Set.of());
      boolean holds =
          listed(pid).stream()
              .filter(s -> s.flags().equals(LISTENING) && held.contains(s.inode()))
              .flatMap(s -> Stream.of(s.path(), plain(s.path())))
              .flatMap(path -> HostFile.at("/proc/" + pid + "/root" + path).stream())
              .anyMatch(path -> file(path).equals(own));
      if (holds) {
        return true;
      }
    }
    return false;
  }

  /** Which file stands at a path: its device and its number there. */
  private static Optional<String> file(Path path) {
    try {
      return Optional.of(
          Files.getAttribute(path, "unix:dev") + ":" + Files.getAttribute(path, "unix:ino"));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Whether it is in another network than this process. */
  boolean isOfAnotherNetwork() {
    String network = pid.isEmpty() ? "" : link(Path.of("/proc", pid, "ns/net"));
    return !network.isEmpty() && !network.equals(link(Path.of("/proc/self/ns/net")));
  }

  /** Whether a process has this root directory, or nobody may look. */
  static boolean isOfThisHost(Path process) {
    return !Files.isReadable(process.resolve("root/."))
        || isSame("/", process.getFileName().toString());
  }

  /** The paths of the sockets that a process holds and listens at, and that are files here. */
  static SortedSet<String> listening(String pid) {
    Set<String> held = sockets(pid).orElse(Set.of());
    return listed(pid).stream()
        .filter(s -> s.flags().equals(LISTENING) && held.contains(s.inode()))
        .map(Listed::path)
        .filter(path -> path.startsWith("/") && isSame(path, pid))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The inodes of the sockets that a process has open; nothing where nobody may look. */
  private static Optional<Set<String>> sockets(String pid) {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc", pid, "fd"))) {
      for (Path descriptor : open) {
        String target = link(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
      return Optional.of(inodes);
    } catch (NotDirectoryException e) {
      return Optional.of(Set.of());
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
  }

  private static String link(Path path) {
    try {
      return Files.readSymbolicLink(path).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static List<Listed> listed(String pid) {
    List<Listed> all = new ArrayList<>();
    for (String line : HostFile.line("/proc/" + pid + "/net/unix").split("\n")) {
      String[] cells = line.strip().split(" +");
      if (cells.length > 7) {
        all.add(new Listed(cells[3], cells[6], cells[7]));
      }
    }
    return all;
  }

  /** Where it looks for its configuration, if nobody says: without root in the home of its user. */
  Optional<String> config() {
    return configs().map(c -> c + "/docker/daemon.json");
  }

  private Optional<String> configs() {
    String status = HostFile.line("/proc/" + pid + "/status");
    String user = status.replaceFirst("(?s).*\nUid:\\s*[0-9]+\\s+([0-9]+).*", "$1");
    if (pid.isEmpty() || !user.matches("[1-9][0-9]*")) {
      return Optional.empty();
    }
    return variable("XDG_CONFIG_HOME").or(() -> variable("HOME").map(home -> home + "/.config"));
  }

  /**
   * Where the systemd of its user looks for units, in this order; nothing of a daemon that runs as
   * root.
   */
  List<String> unitDirectories() {
    if (configs().isEmpty()) {
      return List.of();
    }
    String configs = configs().get();
    Optional<String> runtime = variable("XDG_RUNTIME_DIR");
    List<String> places = new ArrayList<>(List.of(configs + "/systemd/user.control"));
    runtime.ifPresent(r -> places.add(r + "/systemd/user.control"));
    runtime.ifPresent(r -> places.add(r + "/systemd/transient"));
    places.add(configs + "/systemd/user");
    places.addAll(List.of("/etc/xdg/systemd/user", "/etc/systemd/user"));
    runtime.ifPresent(r -> places.add(r + "/systemd/user"));
    places.add("/run/systemd/user");
    variable("XDG_DATA_HOME")
        .or(() -> variable("HOME").map(home -> home + "/.local/share"))
        .ifPresent(data -> places.add(data + "/systemd/user"));
    for (String place : List.of("/usr/local/share", "/usr/share", "/usr/local/lib", "/usr/lib")) {
      places.add(place + "/systemd/user");
    }
    return List.copyOf(places);
  }

  /** A path in its environment, of which nothing else is kept. */
  private Optional<String> variable(String name) {
    for (String variable : HostFile.line("/proc/" + pid + "/environ").split("\0")) {
      if (variable.startsWith(name + "=/")) {
        return Optional.of(variable.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * As {@code ss} would list them: the sockets of every dockerd in a network of its own, as one
   * without root is. Those of a container are no files of this host.
   */
  static byte[] sockets() {
    StringBuilder rows = new StringBuilder();
    String here = link(Path.of("/proc/self/ns/net"));
    for (String pid : all()) {
      String network = link(Path.of("/proc", pid, "ns/net"));
      if (network.isEmpty() || network.equals(here)) {
        continue;
      }
      rows.append(oneLineEach(pid));
      Optional<Set<String>> held = sockets(pid);
      for (Listed socket : listed(pid)) {
        // What runs in a container with the network of this engine listens there, too.
        boolean own = held.isEmpty() || held.get().contains(socket.inode());
        if (own
            && socket.flags().equals(LISTENING)
            && socket.path().startsWith("/")
            && isSame(socket.path(), pid)) {
          rows.append(
              String.format(
                  Locale.ROOT,
                  "u_str LISTEN 0 0 %s %s * 0 users:((\"dockerd\",pid=%s,fd=0)) <-> %s\n",
                  socket.path(),
                  socket.inode(),
                  pid,
                  FileStatusCollector.boundTo(socket.path())));
        }
      }
    }
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Says so unless each unix socket stands on one line of the kernel's list. A name may hold line
   * feeds, and then no list tells surely which line is whose: what passes for a line here is none
   * of {@code ss}. Import takes it for a gap.
   */
  static String oneLineEach(String pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", pid, "net/unix"));
      String list = new String(bytes, StandardCharsets.ISO_8859_1);
      boolean each = list.lines().skip(1).allMatch(line -> ROW.matcher(line).matches());
      return each ? "" : "portreeve collector: the name of a socket has a line feed\n";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Whether a process is in the mount namespace of this one: no two have a mount of one number.
   *
   * @param proc its directory in /proc
   */
  static boolean sameMounts(String proc) {
    List<String> own = rooted("/proc/self");
    return !own.isEmpty() && own.equals(rooted(proc));
  }

  /** The numbers of what a process has mounted at its root. */
  private static List<String> rooted(String proc) {
    return HostFile.line(proc + "/mountinfo")
        .lines()
        .map(line -> line.split(" "))
        .filter(cells -> cells.length > 4 && cells[4].equals("/"))
        .map(cells -> cells[0])
        .toList();
  }

  /**
   * Whether a process means by a path what this one does, and not a file of some container's. Links
   * are followed first: one that begins with / would lead from the root of the process back here.
   */
  private static boolean isSame(String path, String pid) {
    Optional<Path> named = HostFile.at(path);
    if (named.isEmpty()) {
      return false;
    }
    try {
      Path real = named.get().toRealPath();
      Object own = Files.getAttribute(real, "unix:ino");
      Object device = Files.getAttribute(real, "unix:dev");
      Path there = Path.of("/proc/" + pid + "/root" + real);
      return own.equals(Files.getAttribute(there, "unix:ino"))
          && device.equals(Files.getAttribute(there, "unix:dev"));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
