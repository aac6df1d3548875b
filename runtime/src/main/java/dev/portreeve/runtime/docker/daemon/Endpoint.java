package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.scalar.Ips;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address on which the daemon listens, as flags, daemon.json and units spell it. What is left
 * out takes dockerd's own defaults.
 *
 * @param transport unix, tcp, fd or npipe
 * @param address path of a socket, or host and port
 */
record Endpoint(String transport, String address) {
  static final String SOCKET = "/var/run/docker.sock";

  private static final Pattern URL = Pattern.compile("(unix|tcp|fd|npipe)://(.*)");
  private static final Pattern HOST_PORT =
      Pattern.compile(
          "(?:\\[(?<six>[0-9a-fA-F:.%]{2,60})]|(?<host>[^:/\\[\\]]{0,255}))(?::(?<port>\\d{1,5}))?(?:/.*)?");

  /**
   * One of {@code hosts}.
   *
   * @param tls whether endpoints without a word about it use TLS, which decides the default
   */
  static Endpoint of(String text, boolean tls) {
    String host = text.strip();
    if (host.isEmpty()) {
      return tls ? new Endpoint("tcp", "localhost:2376") : new Endpoint("unix", SOCKET);
    }
    Matcher m = URL.matcher(host);
    String transport = m.matches() ? m.group(1) : "tcp";
    String address = m.matches() ? m.group(2) : host;
    boolean unnamed = transport.equals("unix") && address.isEmpty();
    return new Endpoint(transport, unnamed ? SOCKET : address);
  }

  /** One that systemd holds, as it lists it: {@code /run/docker.sock}, {@code 0.0.0.0:2375}. */
  static Endpoint listening(String listen) {
    return listen.startsWith("/") ? new Endpoint("unix", listen) : new Endpoint("tcp", listen);
  }

  /** The fields of the schema. */
  JsonNode json(boolean tls) {
    var node = SnapshotJson.object().put("transport", transport);
    if (!transport.equals("tcp")) {
      Fact<JsonNode> none = Fact.unknown("a " + transport + " endpoint has none");
      node.set("ip", SnapshotJson.of(none));
      node.set("port", SnapshotJson.of(none));
      return node;
    }
    Matcher m = HOST_PORT.matcher(address);
    node.set("ip", SnapshotJson.of(m.matches() ? ip(m) : wrong()));
    node.set("port", SnapshotJson.of(m.matches() ? port(m, tls) : wrong()));
    return node;
  }

  private Fact<JsonNode> wrong() {
    return Fact.unknown("the value is neither address nor port");
  }

  private static Fact<JsonNode> ip(Matcher m) {
    String text = m.group("six") != null ? m.group("six") : m.group("host");
    if (text.isEmpty() || text.equals("localhost")) {
      return Fact.known(SnapshotJson.of("127.0.0.1"));
    }
    if (text.equals("*")) {
      return Fact.known(SnapshotJson.absent());
    }
    String ip = Ips.canonical(text);
    if (ip == null) {
      return Fact.unknown("the value is a name");
    }
    return Fact.known(Ips.isUnspecified(ip) ? SnapshotJson.absent() : SnapshotJson.of(ip));
  }

  private static Fact<JsonNode> port(Matcher m, boolean tls) {
    String port = m.group("port");
    int number = port == null ? tls ? 2376 : 2375 : Integer.parseInt(port);
    return number >= 1 && number <= 65_535
        ? Fact.known(SnapshotJson.of(number))
        : Fact.unknown("the value is no port");
  }
}
