package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processes of a container as the kernel tells them, where its engine cannot: one without
 * control groups, and Podman of a container that is paused or in the namespace of the host. Those
 * in its own namespace of processes, and what these have started, as the collector script does; a
 * namespace of the host, or of another container, does not tell which are its own, and then that of
 * its mounts does.
 */
final class ContainerProcesses {
  private static final long PATIENCE = 60;
  private static final List<String> PS =
      List.of("ps", "-e", "-o", "pid,ppid,pidns,mntns,uid,comm,args");
  private static final Pattern ROW =
      Pattern.compile(
          " *(?<pid>[0-9]+) +(?<parent>[0-9]+) +(?<pidns>[^ ]+) +(?<mntns>[^ ]+)"
              + " +(?<rest>.*)");

  /** How the mode of a container begins that joins another. */
  static final String JOINS = "container:";

  private ContainerProcesses() {}

  /** Whose processes a container sees. */
  static String mode(JsonNode container) {
    return container.path("HostConfig").path("PidMode").asText();
  }

  static Optional<String> of(EngineCollector engine, JsonNode container) {
    long first = container.path("State").path("Pid").asLong();
    String mode = mode(container);
    boolean own = !mode.equals("host") && !mode.startsWith(JOINS);
    return Caller.user() == 0 && first > 0 && engine.elsewhere().isEmpty()
        ? below(first, own ? "pid" : "mnt")
        : Optional.empty();
  }

  /**
   * @param kind the namespace that tells them: pid or mnt
   */
  private static Optional<String> below(long first, String kind) {
    Map<Long, Matcher> rows = new TreeMap<>();
    String out = new String(new ProgramRunner(PATIENCE).run(PS).out(), StandardCharsets.UTF_8);
    out.lines()
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .forEach(row -> rows.put(Long.parseLong(row.group("pid")), row));
    String group = kind + "ns";
    String space = rows.containsKey(first) ? rows.get(first).group(group) : "";
    if (!space.matches("[0-9]+") || isOurs(kind, space)) {
      return Optional.empty();
    }
    Set<Long> its = new TreeSet<>();
    rows.keySet().stream()
        .filter(pid -> rows.get(pid).group(group).equals(space))
        .forEach(its::add);
    while (rows.keySet().stream().anyMatch(pid -> isChild(rows.get(pid), its) && its.add(pid))) {
      // Each turn finds one more.
    }
    StringBuilder text = new StringBuilder("PID UID COMMAND COMMAND\n");
    its.forEach(
        pid -> text.append(pid).append(' ').append(rows.get(pid).group("rest")).append('\n'));
    return Optional.of(text.toString());
  }

  private static boolean isChild(Matcher row, Set<Long> its) {
    return its.contains(Long.parseLong(row.group("parent")));
  }

  private static boolean isOurs(String kind, String space) {
    try {
      String own = Files.readSymbolicLink(Path.of("/proc/self/ns/" + kind)).toString();
      return own.equals(kind + ":[" + space + "]");
    } catch (IOException e) {
      return true;
    }
  }
}
