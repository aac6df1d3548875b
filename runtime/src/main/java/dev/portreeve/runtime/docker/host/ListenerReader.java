package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.UnixSockets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code ss} lists as listening, with or without its header and its first column, which
 * it leaves out where only one kind was asked for. Sockets of both kinds are all there are only
 * with that column; programs are named to root alone.
 */
public final class ListenerReader {
  private static final Pattern ROW =
      Pattern.compile(
          "(?:(?<netid>[a-z_?]{1,8}) +)?(?<state>LISTEN|UNCONN) +[0-9]{1,10} +[0-9]{1,10} +"
              + "(?<local>\\S+) +(?<peer>\\S+)(?<rest>.*)");

  private static final Pattern HEADER =
      Pattern.compile("(?:(?<netid>Netid) +)?State +Recv-Q +Send-Q +Local Address:Port.*");
  private static final String CHOSEN = "without its header `ss` may have been cut to some lines";
  private static final Pattern PROGRAM = Pattern.compile("\\(\"(?<name>.{1,64}?)\",pid=[0-9]");
  private static final Pattern FOUR = Pattern.compile("[0-9]{1,3}\\.");
  private static final Pattern SCOPE = Pattern.compile("%[^\\]:]{1,32}");

  private ListenerReader() {}

  public static boolean recognizes(TextDocument text) {
    List<String> lines = text.filled();
    return !lines.isEmpty()
        && (HEADER.matcher(lines.get(0)).matches() || ROW.matcher(lines.get(0)).matches());
  }

  /**
   * Listening sockets of the network.
   *
   * @param collected whether a collector asked for all of them
   */
  static Listing listeners(TextDocument text, boolean collected) {
    List<JsonNode> list = new ArrayList<>();
    TreeSet<String> kinds = new TreeSet<>();
    boolean column = false;
    boolean named = false;
    boolean ipv4 = false;
    boolean ipv6 = false;
    String gap = text.gap();
    boolean headed = isHeaded(text);
    for (String line : text.filled()) {
      Matcher m = ROW.matcher(line);
      if (!m.matches()) {
        Matcher header = HEADER.matcher(line);
        gap = Listing.gap(gap, header.matches() ? "" : "not every line is a socket");
        named |= header.matches() && header.group("netid") != null;
        continue;
      }
      String netid = m.group("netid");
      column |= netid != null;
      String protocol = netid != null ? netid : m.group("state").equals("LISTEN") ? "tcp" : "udp";
      kinds.add(protocol);
      if (protocol.equals("tcp") || protocol.equals("udp")) {
        Optional<JsonNode> socket = socket(protocol, m);
        socket.ifPresent(list::add);
        gap = Listing.gap(gap, socket.isPresent() ? "" : "an address is not known");
        boolean four = FOUR.matcher(m.group("local")).lookingAt();
        ipv4 |= four;
        ipv6 |= !four;
      }
    }
    boolean both =
        collected && named
            || column
                && kinds.contains("tcp")
                && (kinds.contains("udp") || headed && kinds.size() == 1);
    String one =
        ipv4 && ipv6 || collected ? "" : "all are of one family, as `ss -4` and `ss -6` list them";
    return new Listing(
        list,
        Listing.gap(
            gap, both ? "" : "not all of tcp and udp were listed", headed ? "" : CHOSEN, one));
  }

  private static Optional<JsonNode> socket(String protocol, Matcher m) {
    String local = m.group("local");
    int colon = local.lastIndexOf(':');
    String port = local.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    ObjectNode node = SnapshotJson.object();
    node.set("ip", SnapshotJson.of(address(local.substring(0, colon))));
    node.put("port", Integer.parseInt(port));
    node.set("process", SnapshotJson.of(program(m.group("rest"))));
    return Optional.of(node.put("protocol", protocol));
  }

  private static Fact<JsonNode> address(String text) {
    String bare = SCOPE.matcher(text).replaceFirst("").replace("[", "").replace("]", "");
    return bare.equals("*") || Ips.isUnspecified(bare)
        ? Fact.known(SnapshotJson.absent())
        : AddressReader.ip(bare);
  }

  private static Fact<JsonNode> program(String rest) {
    Matcher m = PROGRAM.matcher(rest);
    return m.find()
        ? Fact.known(SnapshotJson.of(m.group("name")))
        : Fact.unknown("`ss` names no program, as to others than root", "program_of_socket");
  }

  /**
   * Unix sockets on which an engine answers.
   *
   * @param inside the processes of containers
   * @param hosts processes of the host that only root sees as holders
   * @param rootless whether the engine may run without root
   * @param named where the daemon was told to listen
   */
  static Listing engineSockets(
      TextDocument text,
      Set<Long> inside,
      Set<Long> hosts,
      boolean rootless,
      Set<String> named,
      HostFiles files) {
    Listing engines = unixSockets(text, inside, hosts).engines(rootless, named, files);
    String chosen = isHeaded(text) ? "" : CHOSEN;
    return new Listing(engines.elements(), Listing.gap(engines.gap(), chosen));
  }

  /** All unix sockets that a text lists. */
  static UnixSockets unixSockets(TextDocument text, Set<Long> inside, Set<Long> hosts) {
    return UnixSockets.of(
        text, line -> ROW.matcher(line).matches() || HEADER.matcher(line).matches(), inside, hosts);
  }

  private static boolean isHeaded(TextDocument text) {
    return HEADER.matcher(text.filled().get(0)).matches();
  }

  static boolean hasUnixSockets(TextDocument text) {
    return text.filled().stream().anyMatch(UnixSockets::isRow);
  }
}
