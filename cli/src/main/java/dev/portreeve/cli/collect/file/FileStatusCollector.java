package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks at files as the collector script does, and writes the same {@code files.txt}: owner and
 * mode, links followed, or that there is nothing, or why nobody can tell.
 */
public final class FileStatusCollector {
  /** The kernel follows no more on the way to one file. */
  private static final int LINKS = 40;

  private FileStatusCollector() {}

  /** The text of {@code files.txt} for these paths, and everything below {@code tree}. */
  public static String at(Collection<String> paths, String tree) {
    TreeSet<String> all = new TreeSet<>(paths);
    boolean whole = below(Path.of(tree), all);
    return at(all) + (whole ? "tree " + tree + "\n" : "");
  }

  /** The same for these paths alone. */
  public static String at(Collection<String> paths) {
    StringBuilder text = new StringBuilder("portreeve files 1\n");
    new TreeSet<>(paths).forEach(path -> text.append(line(path)).append('\n'));
    return text.toString();
  }

  /**
   * The same, and where a daemon with mounts of its own finds another file than the host has there.
   *
   * @param root the directory that is the root of the daemon
   */
  public static String apart(Collection<String> paths, Path root) {
    StringBuilder text = new StringBuilder("portreeve files 1\n");
    for (String path : new TreeSet<>(paths)) {
      text.append(line(path)).append('\n').append(apart(path, root));
    }
    return text.toString();
  }

  private static String apart(String path, Path root) {
    try {
      Path lies = lies(path, root);
      Map<String, Object> there =
          Files.readAttributes(under(root, lies), "unix:mode,dev,ino", LinkOption.NOFOLLOW_LINKS);
      String bits = Integer.toHexString((Integer) there.get("mode"));
      boolean same = HostFile.at(path).filter(file -> isFile(file, there)).isPresent();
      return same
          ? ""
          : "apart " + bits + " " + spelled(path) + " " + spelled(lies.toString()) + "\n";
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static boolean isFile(Path file, Map<String, Object> there) {
    try {
      Map<String, Object> here = Files.readAttributes(file, "unix:dev,ino");
      return here.get("dev").equals(there.get("dev")) && here.get("ino").equals(there.get("ino"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Path under(Path root, Path path) {
    return root.resolve(path.toString().substring(1));
  }

  /**
   * Where a path lies below another root, links followed. One that begins with / would lead from
   * there back here.
   */
  private static Path lies(String path, Path root) throws IOException {
    Deque<Path> rest = new ArrayDeque<>();
    Path.of(path).forEach(rest::addLast);
    Path way = Path.of("/");
    int links = 0;
    while (!rest.isEmpty()) {
      Path next = way.resolve(rest.removeFirst()).normalize();
      if (!Files.isSymbolicLink(under(root, next))) {
        way = next;
        continue;
      }
      Path target = Files.readSymbolicLink(under(root, next));
      if (++links > LINKS) {
        throw new FileSystemLoopException(path);
      }
      way = target.isAbsolute() ? Path.of("/") : way;
      List<Path> parts = new ArrayList<>();
      target.forEach(parts::add);
      Collections.reverse(parts);
      parts.forEach(rest::addFirst);
    }
    return way;
  }

  private static boolean below(Path tree, TreeSet<String> all) {
    try (Stream<Path> files = Files.walk(tree)) {
      List<String> found = new ArrayList<>();
      files.forEach(file -> found.add(file.toString()));
      all.addAll(found);
      return true;
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static String line(String path) {
    Path file = HostFile.at(path).orElse(null);
    if (file == null) {
      return "fail " + spelled(path) + " the locale of the collector cannot spell it";
    }
    try {
      Map<String, Object> seen =
          Files.readAttributes(file, "unix:mode,uid,gid,owner,group,dev,ino,nlink");
      String mode = Integer.toHexString((Integer) seen.get("mode"));
      return String.format(
          Locale.ROOT,
          "file %s %s %s %s %s %s %s",
          mode,
          seen.get("uid"),
          seen.get("gid"),
          spelled(named(seen.get("owner"), seen.get("uid"))),
          spelled(named(seen.get("group"), seen.get("gid"))),
          spelled(path),
          real(file) + socket(path, seen));
    } catch (IOException e) {
      String reason = FileRefusal.of(e);
      boolean absent = reason.equals(FileRefusal.ABSENT) || reason.equals(FileRefusal.NO_DIRECTORY);
      return absent ? "none " + spelled(path) : "fail " + spelled(path) + " " + reason;
    } catch (UnsupportedOperationException e) {
      return "fail " + spelled(path) + " cannot be read";
    }
  }

  /** Of a socket also which file it is: it may have other names. */
  private static String socket(String path, Map<String, Object> seen) {
    boolean socket = ((Integer) seen.get("mode") & 0170000) == 0140000;
    return socket ? "\nsocket " + file(seen) + " " + spelled(path) : "";
  }

  /** Its device as mount tables have it, its inode, and how many names it has. */
  private static String file(Map<String, Object> seen) {
    long device = (Long) seen.get("dev");
    long minor = (device & 0xff) | ((device >> 12) & 0xfff00);
    return ((device >> 8) & 0xfff) + ":" + minor + " " + seen.get("ino") + " " + seen.get("nlink");
  }

  /** Which file a socket is, as {@code ss} says it; empty where nobody can look. */
  public static String boundTo(String path) {
    Path at = HostFile.at(path).orElse(null);
    if (at == null) {
      return "";
    }
    try {
      String[] file = file(Files.readAttributes(at, "unix:dev,ino,nlink")).split("[: ]");
      // Of the number of a device in the kernel's own form.
      long kernel = Long.parseLong(file[0]) << 20 | Long.parseLong(file[1]);
      long low = (kernel & 0xff) | ((kernel >> 12) & 0xfff00);
      return "ino:" + file[2] + " dev:" + ((kernel >> 8) & 0xfff) + "/" + low + " peers:";
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** As {@code stat} calls whom no account names: Java gives the number instead. */
  private static String named(Object name, Object number) {
    return name.toString().equals(number.toString()) ? "UNKNOWN" : name.toString();
  }

  private static String real(Path file) {
    try {
      Path real = file.toRealPath();
      return HostFile.isSpelled(real) ? spelled(real.toString()) : "-";
    } catch (IOException e) {
      return "-";
    }
  }

  /** Every byte that is not plain as a backslash and three octal digits. */
  public static String spelled(String text) {
    StringBuilder spelled = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      spelled.append(spelled(b));
    }
    return spelled.toString();
  }

  public static String spelled(byte b) {
    char c = (char) (b & 0xFF);
    boolean plain =
        c >= 'A' && c <= 'Z'
            || c >= 'a' && c <= 'z'
            || c >= '0' && c <= '9'
            || "/._@:+,=-".indexOf(c) >= 0;
    return plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\%03o", (int) c);
  }
}
