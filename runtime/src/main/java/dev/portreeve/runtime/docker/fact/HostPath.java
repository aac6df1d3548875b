package dev.portreeve.runtime.docker.fact;

import dev.portreeve.runtime.abi.scalar.Aliases;
import dev.portreeve.runtime.abi.scalar.Paths;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Paths of the host: one spelling for one place, as schema {@code docker 1} has it, so that what is
 * described under two names merges; and the escapes of the listings they stand in.
 */
public final class HostPath {
  /** The aliases of the schema. Where a host has two places instead, descriptions disagree. */
  private static final Aliases ALIASES =
      Aliases.of(
          Map.of(
              "/var/run", "/run",
              "/bin", "/usr/bin",
              "/sbin", "/usr/sbin",
              "/lib", "/usr/lib",
              "/lib64", "/usr/lib64"));

  private static final Pattern PLAIN = Pattern.compile("[-A-Za-z0-9/._@:+,=\\\\]+");

  private HostPath() {}

  /** The one spelling of an absolute path; unknown for what is none. */
  public static Fact<String> canonical(String path) {
    String canonical = Paths.canonical(path, ALIASES);
    return canonical == null
        ? Fact.unknown("the value is not an absolute path")
        : Fact.known(canonical);
  }

  /**
   * A field of a listing in which every byte but those of plain names is {@code \ooo}. Unknown
   * where another byte stands, or where the bytes are no UTF-8: such a name cannot be asked for.
   */
  public static Fact<String> unescaped(String field) {
    return PLAIN.matcher(field).matches() ? octal(field) : Fact.unknown("a field is not escaped");
  }

  /** A field of the kernel's own tables, which escape white space and backslash alone. */
  public static Fact<String> octal(String field) {
    if (field.indexOf('\\') < 0) {
      return Fact.known(field);
    }
    byte[] raw = field.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\\' && isOctal(raw, i + 1)) {
        bytes.put((byte) ((raw[i + 1] - '0') * 64 + (raw[i + 2] - '0') * 8 + raw[i + 3] - '0'));
        i += 3;
      } else {
        bytes.put(raw[i]);
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      return text.indexOf('\0') < 0 ? Fact.known(text) : Fact.unknown("a field holds a NUL");
    } catch (CharacterCodingException e) {
      return Fact.unknown("a field is not UTF-8");
    }
  }

  private static boolean isOctal(byte[] raw, int from) {
    return from + 2 < raw.length
        && raw[from] >= '0'
        && raw[from] <= '3'
        && isDigit(raw[from + 1])
        && isDigit(raw[from + 2]);
  }

  private static boolean isDigit(byte digit) {
    return digit >= '0' && digit <= '7';
  }

  /** A path from the root on, as it was written. */
  public static Fact<String> absolute(String path) {
    return path.startsWith("/")
        ? Fact.known(path)
        : Fact.unknown("the value is not an absolute path");
  }

  /** A path and all directories on the way to it, the longest first. */
  public static List<String> above(String path) {
    List<String> above = new ArrayList<>(List.of(path));
    for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      above.add(path.substring(0, slash));
    }
    if (path.startsWith("/") && !path.equals("/")) {
      above.add("/");
    }
    return above;
  }

  /** A path as it stands in a container, whose image may have two places where a host has one. */
  public static Fact<String> inside(String path) {
    String own = Paths.canonical(path, Aliases.NONE);
    return own == null ? canonical(path) : Fact.known(own);
  }

  /** What lies below a directory, without what stands at its own path. */
  public static <T> SortedMap<String, T> below(SortedMap<String, T> paths, String directory) {
    String end = directory.equals("/") ? "" : directory;
    return paths.subMap(end + "/\0", end + "0");
  }

  /** Whether one path is another or lies below it, by whole segments. */
  public static boolean isWithin(String path, String directory) {
    return path.equals(directory)
        || path.startsWith(directory.equals("/") ? directory : directory + "/");
  }
}
