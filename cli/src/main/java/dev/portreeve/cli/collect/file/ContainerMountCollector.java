package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at what running containers really have mounted, as the collector script does, and writes
 * the same {@code container-mounts.txt}: of each whether nothing in it may mount, and its mounts,
 * as much as a text may hold. Who has the most goes without, since it may have made them to crowd
 * out others.
 */
public final class ContainerMountCollector {
  private static final Pattern BOUND = Pattern.compile("(?m)^CapBnd:\\s*([0-9a-f]+)$");
  private static final Pattern PARENT = Pattern.compile("(?m)^PPid:\\s*([0-9]+)$");

  /** The capability to mount, as a bit. */
  private static final long MAY_MOUNT = 1L << 21;

  /** What the mounts of all may take, and those of one: what a container has made has no end. */
  private static final int ALL = 4_000_000;

  private static final int ONE = 1_000_000;

  /** Each user namespace of the host, and the one that it was made in. */
  private static final List<String> SPACES =
      List.of("lsns", "--noheadings", "--raw", "--type", "user", "--output", "NS,PNS");

  private ContainerMountCollector() {}

  /**
   * @param started the first processes of running containers by their ids
   * @param said what a program says, if it can be asked
   */
  public static String at(
      Map<String, Long> started, Function<List<String>, Optional<byte[]>> said) {
    return at(started, said, Path.of("/proc"));
  }

  static String at(
      Map<String, Long> started, Function<List<String>, Optional<byte[]>> said, Path proc) {
    Set<String> spaces =
        said.apply(SPACES).stream()
            .flatMap(list -> new String(list, StandardCharsets.ISO_8859_1).lines())
            .collect(Collectors.toSet());
    SortedMap<String, String> tables = new TreeMap<>();
    started.forEach((id, pid) -> tables.put(id, table(proc.resolve(pid.toString()))));
    Comparator<String> bySize = Comparator.comparing(id -> tables.get(id).length());
    long told = 0;
    for (String id : tables.keySet().stream().sorted(bySize).toList()) {
      told += tables.get(id).length();
      if (told > ALL) {
        tables.put(id, "");
      }
    }
    StringBuilder text = new StringBuilder("portreeve mounts 1\n");
    tables.forEach(
        (id, table) -> {
          boolean fixed = isFixed(proc, proc.resolve(started.get(id).toString()), spaces);
          text.append("container ").append(id).append(fixed ? " fixed\n" : " free\n");
          text.append(table);
        });
    return text.toString();
  }

  /** What a process has mounted; when its first thread has ended, the others tell. */
  private static String table(Path process) {
    String table = read(process.resolve("mountinfo"));
    if (!table.isEmpty()) {
      return table;
    }
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      for (Path thread : threads.sorted().toList()) {
        table = table.isEmpty() ? read(thread.resolve("mountinfo")) : table;
      }
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
    return table;
  }

  /** What a mount table says; nothing of one that cannot be read, or has no end. */
  private static String read(Path mountinfo) {
    StringBuilder text = new StringBuilder();
    int count = 0;
    // Names are bytes: each of them stands for itself until it is spelled.
    try (Scanner lines = new Scanner(mountinfo, StandardCharsets.ISO_8859_1)) {
      lines.useDelimiter("\n");
      while (lines.hasNext() && text.length() <= ONE) {
        String[] cells = lines.next().split(" +");
        int dash = Arrays.asList(cells).indexOf("-");
        if (dash > 4 && dash + 1 < cells.length) {
          text.append("mount ").append(cells[2]).append(' ').append(spelled(cells[3]));
          text.append(' ').append(spelled(cells[4]));
          text.append(' ').append(spelled(cells[dash + 1])).append('\n');
          count++;
        }
      }
      boolean whole = lines.ioException() == null && count > 0 && text.length() <= ONE;
      return whole ? text.append("mounts ").append(count).append('\n').toString() : "";
    } catch (IOException e) {
      return "";
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

  /**
   * Not by its capabilities, nor in a user namespace of its own making. What began it made the one
   * that is right below that of its own; one that the container made is below the container's.
   */
  private static boolean isFixed(Path proc, Path process, Set<String> spaces) {
    try {
      String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
      Matcher bound = BOUND.matcher(status);
      Matcher parent = PARENT.matcher(status);
      if (!bound.find()
          || !parent.find()
          || (Long.parseUnsignedLong(bound.group(1), 16) & MAY_MOUNT) != 0) {
        return false;
      }
      String own = space(process);
      String begunIn = space(proc.resolve(parent.group(1)));
      return own.equals(begunIn) || spaces.contains(own + " " + begunIn);
    } catch (IOException e) {
      return false;
    }
  }

  /** The number of the user namespace that a process is in. */
  private static String space(Path process) throws IOException {
    String link = Files.readSymbolicLink(process.resolve("ns/user")).toString();
    return link.replaceAll("^user:\\[|]$", "");
  }
}
