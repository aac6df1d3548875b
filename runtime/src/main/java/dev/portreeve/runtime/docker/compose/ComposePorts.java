package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeValues;
import dev.portreeve.runtime.docker.compose.project.ComposeVariables;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.profile.PlanCondition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of a compose service as inspect shows a request: {@code
 * [ip:][host:]container[/protocol]} with ranges, and the long form. A part that depends on a
 * variable is undecided, and leaves the others known.
 */
final class ComposePorts {
  /** What stands behind the last colon, if no variable is in it. */
  private static final Pattern TARGET = Pattern.compile(":([0-9]{1,5})(?:/((?i:tcp|udp|sctp)))?$");

  private final Planned.Marks marks;
  private final ObjectNode bindings = SnapshotJson.object();

  private ComposePorts(Planned.Marks marks) {
    this.marks = marks;
  }

  /** All bindings of a service; what cannot be read of them makes the list one of more. */
  static ObjectNode bindings(ComposeSource service) {
    ComposePorts all = new ComposePorts(service.marks());
    boolean swarm = service.file().options().swarm();
    for (JsonNode port : service.at("ports")) {
      if (swarm && !port.path("mode").asText("").equals("host")) {
        service.marks().more("published_ports", ComposeSwarm.INGRESS);
      } else if (port.isObject()) {
        all.written(port);
      } else {
        all.read(port.asText());
      }
    }
    all.address(address(service));
    return all.bindings;
  }

  /** Where a port says no address, the networks that the container is on do. */
  private void address(JsonNode address) {
    for (JsonNode list : bindings) {
      for (JsonNode binding : list) {
        if (binding.path("HostIp").asText("?").isEmpty()) {
          ((ObjectNode) binding).set("HostIp", address);
        }
      }
    }
  }

  private static JsonNode address(ComposeSource service) {
    ComposeFile file = service.file();
    // A port of a stack says no address, and a swarm has no default one.
    if (file.options().swarm()) {
      return SnapshotJson.of("0.0.0.0");
    }
    String mode = service.at("network_mode").asText("");
    if (!mode.isEmpty()) {
      return mode.equals("bridge") || mode.equals("default")
          ? file.assumed(PlanCondition.ADDRESS)
          : file.foreignAddress();
    }
    List<JsonNode> addresses =
        ComposeNamespaces.networks(service).stream().map(file::address).distinct().toList();
    return addresses.size() == 1
        ? addresses.get(0)
        : addresses.stream()
            .filter(a -> Planned.reason(a).isPresent())
            .findFirst()
            .orElse(Planned.undecided("its networks publish on different addresses"));
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
    Matcher m = ComposeValues.PORT.matcher(text);
    if (!m.matches()) {
      open(text);
      return;
    }
    JsonNode ip = SnapshotJson.of(m.group(1) == null ? "" : m.group(1).replaceAll("[\\[\\]]", ""));
    String published = m.group(2) == null ? "" : m.group(2);
    String protocol = m.group(5) == null ? "tcp" : m.group(5).toLowerCase(Locale.ROOT);
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
      String protocol = m.group(2) == null ? "tcp" : m.group(2).toLowerCase(Locale.ROOT);
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
