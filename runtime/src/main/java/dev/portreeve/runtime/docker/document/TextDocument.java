package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.Warrant;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A document that is not JSON: the output of a command, a file of the host. Lines end with LF or
 * CRLF. What follows the last line break is kept apart: a line without an end may have been cut,
 * and what was cut can say anything.
 *
 * @param warrant who could have written it, in which file, when
 * @param content all of it, decoded, without byte order mark
 * @param lines the lines that end
 * @param tail what stands after the last of them
 */
public record TextDocument(Warrant warrant, String content, List<String> lines, String tail) {
  private static final int BYTES = 16 << 20;
  private static final int LINES = 200_000;

  /** A collector's list of what containers have mounted, of which each makes its own as long. */
  private static final String MOUNTS = "portreeve mounts 1\n";

  private static final int MOUNTS_BYTES = 64 << 20;
  private static final int LINE = 64 << 10;

  public TextDocument {
    lines = List.copyOf(lines);
  }

  /** A text that somebody gave by hand. */
  public static TextDocument of(String source, byte[] utf8) throws InputException {
    return of(Warrant.of(Origin.BY_HAND, source), utf8);
  }

  /**
   * @param utf8 what {@code StrictJson.text} returned
   * @throws InputException for a text beyond the limits: 16 MiB (of mounts of containers 64 MiB),
   *     200,000 lines of 64 Ki characters
   */
  public static TextDocument of(Warrant warrant, byte[] utf8) throws InputException {
    String source = warrant.source();
    int most = beginsAs(utf8, MOUNTS) ? MOUNTS_BYTES : BYTES;
    if (utf8.length > most) {
      throw InputException.of(source, "is larger than " + most + " bytes, the limit for a text");
    }
    String content = new String(utf8, StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
      lines.add(line(source, content, start, end, lines.size()));
      start = end + 1;
    }
    return new TextDocument(warrant, content, lines, content.substring(start));
  }

  private static boolean beginsAs(byte[] utf8, String start) {
    return utf8.length >= start.length()
        && new String(utf8, 0, start.length(), StandardCharsets.UTF_8).equals(start);
  }

  private static String line(String source, String content, int start, int end, int before)
      throws InputException {
    if (before == LINES) {
      throw InputException.of(source, "has more than " + LINES + " lines, the limit for a text");
    }
    if (end - start > LINE) {
      throw InputException.at(
          source, before + 1, 1, "the line is longer than " + LINE + " characters");
    }
    boolean carriage = end > start && content.charAt(end - 1) == '\r';
    return content.substring(start, carriage ? end - 1 : end);
  }

  /** Name of the file it stood in. */
  public String source() {
    return warrant.source();
  }

  /** Lines that hold more than white space. */
  public List<String> filled() {
    return lines.stream().filter(line -> !line.isBlank()).toList();
  }

  /** All of a text that is one word or one line, whether its line ends or not. */
  public String only() {
    return content.strip();
  }

  /** Why more may have stood here; empty if nothing says so. */
  public String gap() {
    return tail.isBlank() ? "" : "the last line of " + source() + " does not end: it may be cut";
  }

  /** The file's own name, without folders. */
  public String file() {
    String[] parts = source().replace('\\', '/').split("/");
    return parts.length == 0 ? source() : parts[parts.length - 1];
  }

  /** {@code files/etc/default/docker} and {@code etc-default-docker} are copies of that path. */
  public boolean isCopyOf(String path) {
    return source()
        .replace('\\', '/')
        .replace('/', '-')
        .endsWith(path.replace('/', '-').substring(1));
  }

  /** Whether its name holds one of these words: for texts so short that they may be anything. */
  public boolean isNamed(String... words) {
    String file = file().toLowerCase(Locale.ROOT);
    return List.of(words).stream().anyMatch(file::contains);
  }
}
