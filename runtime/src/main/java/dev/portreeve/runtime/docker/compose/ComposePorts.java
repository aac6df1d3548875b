package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of a compose service as inspect shows a request: {@code
 * [ip:][host:]container[/protocol]} with ranges, and the long form. One that cannot be read becomes
 * a binding that readers refuse.
 */
final class ComposePorts {
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(\\[[0-9A-Fa-f:.]{2,45}]|[0-9.]{7,15}):)?(?:([0-9]{0,5}(?:-[0-9]{1,5})?):)?"
              + "([0-9]{1,5})(?:-([0-9]{1,5}))?(?:/(tcp|udp|sctp))?");

  private ComposePorts() {}

  static ObjectNode bindings(JsonNode ports) {
    ObjectNode bindings = SnapshotJson.object();
    for (JsonNode port : ports) {
      if (port.isObject()) {
        String target = port.path("target").asText("") + "/" + port.path("protocol").asText("tcp");
        add(bindings, target, port.path("host_ip").asText(""), port.path("published").asText(""));
      } else {
        read(bindings, port.asText());
      }
    }
    return bindings;
  }

  private static void read(ObjectNode bindings, String text) {
    Matcher m = SHORT.matcher(text);
    if (!m.matches()) {
      add(bindings, text, "", "");
      return;
    }
    String ip = m.group(1) == null ? "" : m.group(1).replace("[", "").replace("]", "");
    String published = m.group(2) == null ? "" : m.group(2);
    String protocol = m.group(5) == null ? "tcp" : m.group(5);
    int from = Integer.parseInt(m.group(3));
    int to = m.group(4) == null ? from : Math.min(Integer.parseInt(m.group(4)), from + 65_535);
    String[] range = published.split("-", 2);
    boolean each = range.length == 2 && to > from;
    for (int port = from; port <= to; port++) {
      String host = each ? String.valueOf(Integer.parseInt(range[0]) + port - from) : published;
      add(bindings, port + "/" + protocol, ip, host);
    }
  }

  private static void add(ObjectNode bindings, String target, String ip, String published) {
    ObjectNode binding = SnapshotJson.object().put("HostIp", ip).put("HostPort", published);
    if (bindings.has(target)) {
      bindings.withArrayProperty(target).add(binding);
    } else {
      bindings.set(target, SnapshotJson.list(List.of(binding)));
    }
  }
}
