package dev.portreeve.runtime.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings of the kernel as {@code sysctl} prints them, the one that controls ask for. */
final class SysctlReader {
  private static final Pattern PORT =
      Pattern.compile("net\\.ipv4\\.ip_unprivileged_port_start *= *(?<port>[0-9]{1,5})");

  private SysctlReader() {}

  static boolean recognizes(Text text) {
    return text.filled().stream().anyMatch(line -> PORT.matcher(line).matches());
  }

  static Fields read(Text text) {
    Fields fields = new Fields();
    for (String line : text.filled()) {
      Matcher m = PORT.matcher(line);
      if (m.matches()) {
        fields.put("unprivileged_port_start", Values.of(Long.parseLong(m.group("port"))));
      }
    }
    return fields;
  }
}
