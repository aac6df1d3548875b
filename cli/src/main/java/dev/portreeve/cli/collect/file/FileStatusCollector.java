package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
