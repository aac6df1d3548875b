package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings of the kernel as {@code sysctl} prints them, the one that controls ask for. */
public final class SysctlReader {
  private static final Pattern PORT =
      Pattern.compile("net\\.ipv4\\.ip_unprivileged_port_start *= *(?<port>[0-9]{1,5})");

  private SysctlReader() {}

  public static boolean recognizes(TextDocument text) {
    return text.filled().stream().anyMatch(line -> PORT.matcher(line).matches());
  }

  public static Fields read(TextDocument text) {
    Fields fields = new Fields();
    for (String line : text.filled()) {
      Matcher m = PORT.matcher(line);
      if (m.matches()) {
        fields.put("unprivileged_port_start", SnapshotJson.of(Long.parseLong(m.group("port"))));
      }
    }
    return fields;
  }
}
