package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at what running containers really have mounted, as the collector script does, and writes
 * the same {@code container-mounts.txt}: of each whether nothing in it may mount, and its mounts.
 */
public final class ContainerMountCollector {
  private static final Pattern BOUND = Pattern.compile("(?m)^CapBnd:\\s*([0-9a-f]+)$");
  private static final Pattern PARENT = Pattern.compile("(?m)^PPid:\\s*([0-9]+)$");

  /** The capability to mount, as a bit. */
  private static final long MAY_MOUNT = 1L << 21;

  private ContainerMountCollector() {}

  /**
   * @param started the first processes of running containers by their ids
   */
  public static String at(Map<String, Long> started) {
    StringBuilder text = new StringBuilder("portreeve mounts 1\n");
    SortedMap<String, Long> sorted = new TreeMap<>(started);
    sorted.forEach(
        (id, pid) -> {
          String process = "/proc/" + pid;
          text.append("container ").append(id).append(isFixed(process) ? " fixed\n" : " free\n");
          mounts(process).ifPresent(text::append);
        });
    return text.toString();
  }

  private static Optional<String> mounts(String process) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    try {
      // Names are bytes: each of them stands for itself until it is spelled.
      byte[] table = Files.readAllBytes(Path.of(process, "mountinfo"));
      for (String line : new String(table, StandardCharsets.ISO_8859_1).split("\n")) {
        String[] cells = line.split(" +");
        int dash = Arrays.asList(cells).indexOf("-");
        if (dash > 4 && dash + 1 < cells.length) {
          text.append("mount ").append(cells[2]).append(' ').append(spelled(cells[3]));
          text.append(' ').append(spelled(cells[4]));
          text.append(' ').append(spelled(cells[dash + 1])).append('\n');
          count++;
        }
      }
      return Optional.of(text.append("mounts ").append(count).append('\n').toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What the kernel escaped stays so. */
  private static String spelled(String name) {
    StringBuilder spelled = new StringBuilder();
    for (char c : name.toCharArray()) {
      spelled.append(c == '\\' ? "\\" : FileStatusCollector.spelled((byte) c));
    }
    return spelled.toString();
  }

  /** Not by its capabilities, nor in a user namespace of its own. */
  private static boolean isFixed(String process) {
    try {
      String status = Files.readString(Path.of(process, "status"), StandardCharsets.ISO_8859_1);
      Matcher bound = BOUND.matcher(status);
      Matcher parent = PARENT.matcher(status);
      return bound.find()
          && parent.find()
          && (Long.parseUnsignedLong(bound.group(1), 16) & MAY_MOUNT) == 0
          && space(process).equals(space("/proc/" + parent.group(1)));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path space(String process) throws IOException {
    return Files.readSymbolicLink(Path.of(process, "ns/user"));
  }
}
