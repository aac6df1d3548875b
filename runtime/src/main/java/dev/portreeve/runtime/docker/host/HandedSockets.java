package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sockets of the network that systemd made and handed to dockerd, as {@code ss} shows to root:
 * both hold them. What dockerd listens at for itself (published ports, a swarm, metrics) the first
 * process of the host does not hold, and no container holds a socket of that. That one is not seen
 * proves nothing.
 *
 * @param addresses of those that the daemon holds, as {@code ss} spells them
 * @param doubtful whether there is one of a dockerd that may be another
 */
public record HandedSockets(Set<String> addresses, boolean doubtful) {
  private static final Pattern ROW =
      Pattern.compile(
          "(?:tcp +)?LISTEN +[0-9]{1,10} +[0-9]{1,10} +(?<host>\\S+?)(?:%[^\\]:\\s]{1,32})?"
              + "(?<close>]?):(?<port>[0-9]{1,5}) +\\S+ +users:\\((?<users>.*)");

  private static final Pattern UNIX_ROW =
      Pattern.compile("u_str +LISTEN +[0-9]{1,10} +[0-9]{1,10} +/\\S.* users:\\((?<users>.*)");

  private static final Pattern HOLDER =
      Pattern.compile("\\(\"(?<name>[^\"]{1,64})\",pid=(?<pid>[0-9]{1,10}),fd=[0-9]{1,10}\\)");

  private static final long INIT = 1;

  public HandedSockets {
    addresses = Set.copyOf(addresses);
  }

  /** Of all that {@code ss} said. */
  public static HandedSockets read(Documents sources) {
    Optional<Long> own = sources.collection().daemonPid();
    Map<Long, String> spaces = spaces(sources);
    Set<String> addresses = new TreeSet<>();
    boolean doubtful = false;
    for (TextDocument text : sources.of(TextKind.SOCKETS)) {
      for (String line : text.filled()) {
        Matcher row = ROW.matcher(line);
        Set<Long> daemons = row.matches() ? daemons(row.group("users"), spaces) : Set.of();
        if (daemons.isEmpty()) {
          continue;
        }
        if (own.isEmpty() || daemons.contains(own.get())) {
          addresses.add(row.group("host") + row.group("close") + ":" + row.group("port"));
        } else {
          doubtful |= !spaces.keySet().containsAll(daemons);
        }
      }
    }
    return new HandedSockets(addresses, doubtful);
  }

  /**
   * Whether the daemon listens at unix sockets and at no address of the network, but for the ports
   * of its swarm: by a list of all of the host's sockets, and one that names its own, so that root
   * asked. One without root has a network of its own.
   */
  public static boolean isUnixAlone(Documents sources, boolean rootless) {
    Optional<Long> own = sources.collection().daemonPid();
    if (own.isEmpty() || rootless || sources.collection().isOfAnotherNetwork()) {
      return false;
    }
    Set<Integer> swarm = SwarmPorts.all(sources);
    boolean whole = false;
    boolean unix = false;
    for (TextDocument text : sources.of(TextKind.SOCKETS)) {
      boolean answered = sources.collection().answered(CollectedKind.LISTENERS, text.source());
      whole |= answered && ListenerReader.listeners(text, true).gap().isEmpty();
      for (String line : text.filled()) {
        Matcher row = ROW.matcher(line);
        Matcher path = UNIX_ROW.matcher(line);
        if (row.matches()
            && isHeld(row.group("users"), own.get())
            && !swarm.contains(Integer.valueOf(row.group("port")))) {
          return false;
        }
        unix |= path.matches() && isHeld(path.group("users"), own.get());
      }
    }
    return whole && unix;
  }

  private static boolean isHeld(String users, long pid) {
    for (Matcher holder = HOLDER.matcher(users); holder.find(); ) {
      if (Long.parseLong(holder.group("pid")) == pid) {
        return true;
      }
    }
    return false;
  }

  /**
   * Who of the host's own is called dockerd, of those that hold a socket with its first process.
   */
  private static Set<Long> daemons(String users, Map<Long, String> spaces) {
    Set<Long> daemons = new HashSet<>();
    boolean systemd = false;
    for (Matcher holder = HOLDER.matcher(users); holder.find(); ) {
      long pid = Long.parseLong(holder.group("pid"));
      systemd |= pid == INIT;
      if (holder.group("name").equals("dockerd")
          && spaces.getOrDefault(pid, "host").equals("host")) {
        daemons.add(pid);
      }
    }
    return systemd ? daemons : Set.of();
  }

  /** Where each process is, as a collector saw it. */
  private static Map<Long, String> spaces(Documents sources) {
    Map<Long, String> spaces = new TreeMap<>();
    for (TextDocument text : sources.of(TextKind.PROCESSES)) {
      for (ProcessTable.Row row : ProcessTable.of(text).rows()) {
        row.pid().map(pid -> row.space().map(space -> spaces.put(pid, space)));
      }
    }
    return spaces;
  }
}
