package dev.portreeve.runtime.docker.host;

import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads settings of the kernel as {@code sysctl} prints them, those that controls ask for. */
public final class SysctlReader {
  private static final Pattern PORT =
      Pattern.compile("net\\.ipv4\\.ip_unprivileged_port_start *= *(?<port>[0-9]{1,5})");

  private static final Pattern PROCESSES =
      Pattern.compile("kernel\\.pid_max *= *(?<most>[0-9]{1,9})");

  private SysctlReader() {}

  public static boolean recognizes(TextDocument text) {
    return text.filled().stream()
        .anyMatch(line -> PORT.matcher(line).matches() || PROCESSES.matcher(line).matches());
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

  /** How many process ids the kernel gives out, where all who asked were told the same. */
  static Fact<Long> processIds(List<TextDocument> texts) {
    TreeSet<Long> all = new TreeSet<>();
    for (TextDocument text : texts) {
      for (String line : text.filled()) {
        Matcher m = PROCESSES.matcher(line);
        if (m.matches()) {
          all.add(Long.parseLong(m.group("most")));
        }
      }
    }
    return all.size() == 1
        ? Fact.known(all.first())
        : Fact.unknown(all.isEmpty() ? "it was not collected" : "two outputs of `sysctl` disagree");
  }
}
