package dev.portreeve.runtime.sign;

import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an archive holds, in the lines that are signed:
 *
 * <pre>
 * portreeve-pack 1
 * kind pack
 * name acme-containers
 * version 1.2
 * engine 1.0.0
 * tree sha256:...
 * SHA-256  SIZE  PATH
 * </pre>
 *
 * <p>There is one text for one content: ASCII, LF, files in the order of their paths. {@code tree}
 * is the digest that reports give of the pack, {@code engine} the oldest release that reads it.
 */
public record PackManifest(
    Kind kind, String name, String version, String engine, String tree, List<Entry> entries) {

  private static final String FIRST = "portreeve-pack 1";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,127}");
  private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final Pattern TREE = Pattern.compile("sha256:[0-9a-f]{64}");

  /** A step of a path: visible ASCII without slashes, and no dot at its beginning. */
  private static final String STEP = "[!-~&&[^./\\\\]][!-~&&[^/\\\\]]*";

  private static final Pattern PATH = Pattern.compile(STEP + "(?:/" + STEP + ")*");

  private static final Pattern ENTRY =
      Pattern.compile("([0-9a-f]{64})  (0|[1-9][0-9]{0,8})  (" + PATH + ")");

  /** Copies its list. */
  public PackManifest {
    entries = List.copyOf(entries);
  }

  /** What is in the archive. */
  public enum Kind {
    PACK,
    POLICY;

    /** As manifests and messages spell it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One file of the archive. */
  public record Entry(String sha256, long size, String path) {}

  /** The manifest of these files. */
  static PackManifest of(
      Kind kind,
      String name,
      String version,
      String engine,
      String tree,
      SortedMap<String, byte[]> files) {
    List<Entry> entries =
        files.entrySet().stream()
            .map(
                file ->
                    new Entry(Digest.of(file.getValue()), file.getValue().length, file.getKey()))
            .toList();
    return new PackManifest(kind, name, version, engine, tree, entries);
  }

  /** Whether a file may be called so in an archive. */
  public static boolean allows(String path) {
    return PATH.matcher(path).matches();
  }

  /** Its one text. */
  public String text() {
    StringBuilder text = new StringBuilder(FIRST).append('\n');
    head().forEach((key, value) -> text.append(key).append(' ').append(value).append('\n'));
    for (Entry entry : entries) {
      text.append(entry.sha256()).append("  ").append(entry.size()).append("  ");
      text.append(entry.path()).append('\n');
    }
    return text.toString();
  }

  /** The bytes that are signed. */
  public byte[] bytes() {
    return text().getBytes(StandardCharsets.US_ASCII);
  }

  /** What a lock file pins: the digest of all of this, as {@code sha256:} and digits. */
  public String digest() {
    return "sha256:" + Digest.of(bytes());
  }

  private Map<String, String> head() {
    Map<String, String> head = new java.util.LinkedHashMap<>();
    head.put("kind", kind.word());
    head.put("name", name);
    head.put("version", version);
    head.put("engine", engine);
    head.put("tree", tree);
    return head;
  }

  /**
   * The manifest that these bytes are.
   *
   * @throws InputException when they are not the one text of a manifest, with the line
   */
  static PackManifest read(String source, byte[] bytes) throws InputException {
    List<String> lines = new String(bytes, StandardCharsets.ISO_8859_1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(FIRST)) {
      throw InputException.at(
          source, 1, 1, "is no manifest that this release reads: it begins with `" + FIRST + "`");
    }
    Lines rest = new Lines(source, lines);
    Kind kind = kind(rest.value("kind", Pattern.compile("pack|policy")));
    String name = rest.value("name", NAME);
    String version = rest.value("version", VERSION);
    String engine = rest.value("engine", VERSION);
    String tree = rest.value("tree", TREE);
    PackManifest read = new PackManifest(kind, name, version, engine, tree, rest.entries());
    if (!Arrays.equals(read.bytes(), bytes)) {
      throw InputException.of(source, "is not in the one form of a manifest: lines end with LF");
    }
    return read;
  }

  private static Kind kind(String word) {
    return word.equals("pack") ? Kind.PACK : Kind.POLICY;
  }

  /** The file of a path. */
  Optional<Entry> entry(String path) {
    return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** Reads lines one after the other, and names the one that is wrong. */
  private static final class Lines {
    private final String source;
    private final List<String> lines;
    private int at = 1;

    Lines(String source, List<String> lines) {
      this.source = source;
      this.lines = lines;
    }

    String value(String key, Pattern form) throws InputException {
      String line = at < lines.size() ? lines.get(at) : "";
      at++;
      if (!line.startsWith(key + " ")
          || !form.matcher(line.substring(key.length() + 1)).matches()) {
        throw InputException.at(source, at, 1, "this line of a manifest gives its `" + key + "`");
      }
      return line.substring(key.length() + 1);
    }

    List<Entry> entries() throws InputException {
      List<Entry> entries = new ArrayList<>();
      for (; at < lines.size(); at++) {
        Matcher line = ENTRY.matcher(lines.get(at));
        if (!line.matches()) {
          throw InputException.at(
              source, at + 1, 1, "a file of a manifest is `SHA-256  SIZE  PATH`");
        }
        Entry entry = new Entry(line.group(1), Long.parseLong(line.group(2)), line.group(3));
        if (!entries.isEmpty()
            && entries.get(entries.size() - 1).path().compareTo(entry.path()) >= 0) {
          throw InputException.at(
              source, at + 1, 1, "the files of a manifest stand in the order of their paths, once");
        }
        entries.add(entry);
      }
      return entries;
    }
  }
}
