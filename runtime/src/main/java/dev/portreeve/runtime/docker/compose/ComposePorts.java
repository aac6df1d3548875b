package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of a compose service as inspect shows a request: {@code
 * [ip:][host:]container[/protocol]} with ranges, and the long form. A part that depends on a
 * variable is undecided, and leaves the others known.
 */
final class ComposePorts {
  private static final int LAST = 65_535;
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\[[0-9A-Fa-f:.]{2,45}]|[0-9.]{7,15}):)?(?:([0-9]{0,5}(?:-[0-9]{1,5})?):)?"
              + "([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(tcp|udp|sctp))?");

  /** What stands behind the last colon, if no variable is in it. */
  private static final Pattern TARGET = Pattern.compile(":([0-9]{1,5})(?:/(tcp|udp|sctp))?$");

  private final Planned.Marks marks;
  private final ObjectNode bindings = SnapshotJson.object();

  private ComposePorts(Planned.Marks marks) {
    this.marks = marks;
  }

  /** All bindings of a service; what cannot be read of them makes the list one of more. */
  static ObjectNode bindings(JsonNode ports, Planned.Marks marks) {
    ComposePorts all = new ComposePorts(marks);
    for (JsonNode port : ports) {
      if (port.isObject()) {
        all.written(port);
      } else {
        all.read(port.asText());
      }
    }
    return all.bindings;
  }

  /** Why compose refuses a port in its short form. */
  static Optional<String> problem(String text) {
    Matcher m = SHORT.matcher(text);
    if (!m.matches()) {
      return Optional.of("the value is not a port");
    }
    int from = Integer.parseInt(m.group(3));
    int to = m.group(4) == null ? from : Integer.parseInt(m.group(4));
    String[] range = (m.group(2) == null ? "" : m.group(2)).split("-", 2);
    for (String port : range) {
      if (!port.isEmpty() && Integer.parseInt(port) > LAST) {
        return Optional.of("the port outside is more than " + LAST + ", the last port");
      }
    }
    if (to > LAST || to < from) {
      return Optional.of("the value is not a port: ports go from 0 to " + LAST);
    }
    boolean pair = range.length == 2;
    int many = pair ? Integer.parseInt(range[1]) - Integer.parseInt(range[0]) : 0;
    boolean differ = to > from && !range[0].isEmpty() && many != to - from;
    return many < 0 || differ ? Optional.of("the ranges are not of one length") : Optional.empty();
  }

  private void written(JsonNode port) {
    Optional<String> open = ComposeVariables.open(port.path("target"));
    if (open.isPresent() || ComposeVariables.open(port.path("protocol")).isPresent()) {
      marks.more("published_ports", ComposeVariables.reason(port));
      return;
    }
    String target = port.path("target").asText("") + "/" + port.path("protocol").asText("tcp");
    add(target, value(port.path("host_ip")), value(port.path("published")));
  }

  private static JsonNode value(JsonNode said) {
    return ComposeVariables.open(said).isPresent()
        ? Planned.undecided(ComposeVariables.reason(said))
        : SnapshotJson.of(said.asText(""));
  }

  private void read(String text) {
    Matcher m = SHORT.matcher(text);
    if (!m.matches()) {
      open(text);
      return;
    }
    JsonNode ip = SnapshotJson.of(m.group(1) == null ? "" : m.group(1).replaceAll("[\\[\\]]", ""));
    String published = m.group(2) == null ? "" : m.group(2);
    String protocol = m.group(5) == null ? "tcp" : m.group(5);
    int from = Integer.parseInt(m.group(3));
    int to = m.group(4) == null ? from : Integer.parseInt(m.group(4));
    String[] range = published.split("-", 2);
    boolean each = to > from && !range[0].isEmpty();
    for (int port = from; port <= to; port++) {
      String host = each ? String.valueOf(Integer.parseInt(range[0]) + port - from) : published;
      add(port + "/" + protocol, ip, SnapshotJson.of(host));
    }
  }

  /** With a variable before the last colon the port inside is known all the same. */
  private void open(String text) {
    String reason = ComposeVariables.reason(SnapshotJson.of(text));
    Matcher m = TARGET.matcher(text);
    if (m.find() && ComposeVariables.isClosed(text.substring(m.start()))) {
      String protocol = m.group(2) == null ? "tcp" : m.group(2);
      JsonNode undecided = Planned.undecided(reason);
      add(m.group(1) + "/" + protocol, undecided, undecided);
    } else {
      marks.more("published_ports", reason);
    }
  }

  private void add(String target, JsonNode ip, JsonNode published) {
    ObjectNode binding = SnapshotJson.object();
    binding.set("HostIp", ip);
    binding.set("HostPort", published);
    if (bindings.has(target)) {
      bindings.withArrayProperty(target).add(binding);
    } else {
      bindings.set(target, SnapshotJson.list(List.of(binding)));
    }
  }
}
