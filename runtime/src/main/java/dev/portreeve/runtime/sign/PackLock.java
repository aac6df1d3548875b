package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The very packs that may run: lines {@code NAME VERSION sha256:DIGEST}, each name once, {@code #}
 * before what is said to readers. It keeps an older pack of the same author away, which a signature
 * does not.
 */
public final class PackLock {
  private static final Pattern LINE =
      Pattern.compile("([a-z][a-z0-9-]*) ([0-9]+(?:\\.[0-9]+)*) sha256:([0-9a-f]{64})");

  private final String source;
  private final Map<String, String> lines = new TreeMap<>();

  private PackLock(String source) {
    this.source = source;
  }

  /** The line of an archive. */
  public static String line(PackManifest manifest) {
    return manifest.name() + " " + manifest.version() + " " + manifest.digest();
  }

  /**
   * The lock in a file.
   *
   * @throws InputException for a line that is none, another digest than SHA-256, a name twice
   */
  public static PackLock read(String source, byte[] bytes) throws InputException {
    PackLock lock = new PackLock(source);
    int number = 0;
    for (String line : text(source, bytes).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw InputException.at(
            source, number, 1, "a pack is locked as `NAME VERSION sha256:DIGEST`");
      }
      if (lock.lines.put(matcher.group(1), line) != null) {
        throw InputException.at(
            source, number, 1, "locks `" + matcher.group(1) + "` a second time");
      }
    }
    return lock;
  }

  private static String text(String source, byte[] bytes) throws InputException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw InputException.of(source, "is no UTF-8");
    }
  }

  /**
   * Lets a locked archive pass.
   *
   * @throws InputException when its name is not locked, or to another version or other files
   */
  public void check(PackArchive archive) throws InputException {
    String line = line(archive.manifest());
    String locked = lines.get(archive.manifest().name());
    if (locked == null) {
      throw InputException.of(
          archive.source(), "is not in " + source + ": its line is `" + line + "`");
    }
    if (!locked.equals(line)) {
      String version = locked.split(" ")[1];
      throw InputException.of(
          archive.source(),
          version.equals(archive.manifest().version())
              ? "holds other files than those that " + source + " locks for this version"
              : "is version " + archive.manifest().version() + "; " + source + " locks " + version);
    }
  }
}
