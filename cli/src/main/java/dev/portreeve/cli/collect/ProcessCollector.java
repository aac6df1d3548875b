package dev.portreeve.cli.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lists all processes as the collector script does, and which are the host's own: in its process
 * namespace, with its root directory, in no control group of a container. Whoever runs in a
 * container names his processes as he likes.
 */
final class ProcessCollector {
  /** The id of a container. */
  private static final Pattern GROUPED = Pattern.compile("[0-9a-f]{64}");

  private static final Pattern ODD = Pattern.compile("[^ -~]");

  private ProcessCollector() {}

  static String all() {
    Map<Long, String> rows = new TreeMap<>();
    boolean root = Caller.user() == 0;
    Optional<String> space = identity(Path.of("/proc/self/ns/pid"), "ino");
    Optional<String> top = identity(Path.of("/"), "dev,ino");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        Optional<String> name = text(process.resolve("comm"));
        if (name.isPresent()) {
          boolean grouped = GROUPED.matcher(text(process.resolve("cgroup")).orElse("")).find();
          boolean own =
              !grouped
                  && identity(process.resolve("ns/pid"), "ino").equals(space)
                  && identity(process.resolve("root/."), "dev,ino").equals(top);
          String where = own ? "host" : grouped || root ? "other" : "-";
          String pid = process.getFileName().toString();
          rows.put(Long.parseLong(pid), pid + " " + where + " " + plain(name.get()) + "\n");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Without the first process it is no list of a host.
    }
    return "PID SPACE COMMAND\n" + String.join("", rows.values());
  }

  /** A name on one line, which is never nothing. */
  private static String plain(String comm) {
    String name = ODD.matcher(comm.split("\n", 2)[0]).replaceAll("?");
    return name.isBlank() ? "?" : name;
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What tells a file from all others; nothing where nobody may look. */
  private static Optional<String> identity(Path file, String attributes) {
    try {
      return Optional.of(
          new TreeMap<>(Files.readAttributes(file, "unix:" + attributes)).toString());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
