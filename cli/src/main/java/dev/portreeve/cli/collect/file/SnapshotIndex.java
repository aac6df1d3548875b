package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where containerd keeps the layers of Docker's images as directories: its overlay numbers them,
 * and notes in a bolt file which number stands for which chain of digests. The file may be written
 * meanwhile, so two readings of it must be alike. What it does not say in the form that is known
 * here is not found.
 */
final class SnapshotIndex {
  private static final String OVERLAY = "io.containerd.snapshotter.v1.overlayfs";
  private static final Pattern ROOT =
      Pattern.compile("^[ \t]*root[ \t]*=[ \t]*[\"']([^\"']*)[\"'].*", Pattern.MULTILINE);

  /** What buckets are called on the way down: of Docker's snapshots the chains. */
  private static final List<Pattern> WAY =
      List.of(
          Pattern.compile("(v1)"),
          Pattern.compile("(snapshots)"),
          Pattern.compile("moby[^/]*/[0-9]+/(sha256:[0-9a-f]+)"));

  private static final long LARGEST = 16 * 1024 * 1024;
  private static final int MAGIC = 0xED0CDAED;
  private static final int HEAD = 16;
  private static final int BRANCH = 1;
  private static final int LEAF = 2;
  private static final int BUCKET = 1;

  private final ByteBuffer file;
  private final int page;
  private final Path overlay;
  private final Map<String, Path> layers;
  private final Set<Long> opened = new HashSet<>();

  private SnapshotIndex(ByteBuffer file, Path overlay, Map<String, Path> layers) {
    this.file = file;
    this.page = file.getInt(HEAD + 8);
    this.overlay = overlay;
    this.layers = layers;
  }

  /** Directories by the chain of digests that ends in their layer. */
  static Map<String, Path> of(String dataRoot) {
    Matcher configured = ROOT.matcher(HostFile.line("/etc/containerd/config.toml"));
    String root = configured.find() ? configured.group(1) : "";
    Map<String, Path> layers = new TreeMap<>();
    for (String at : List.of("/var/lib/containerd", root, dataRoot + "/containerd/daemon")) {
      if (at.startsWith("/") && at.indexOf('\0') < 0) {
        add(Path.of(at, OVERLAY), layers);
      }
    }
    return layers;
  }

  static void add(Path overlay, Map<String, Path> layers) {
    Path index = overlay.resolve("metadata.db");
    try {
      if (Files.size(index) > LARGEST) {
        return;
      }
      byte[] bytes = Files.readAllBytes(index);
      ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
      if (Arrays.equals(bytes, Files.readAllBytes(index))) {
        new SnapshotIndex(file, overlay, layers).read();
      }
    } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
      // It is not there, or not in this form: then none of its layers is found.
    }
  }

  /** Of its two heads the younger one counts. */
  private void read() {
    int other = page + HEAD;
    int head = file.getLong(HEAD + 48) > file.getLong(other + 48) ? HEAD : other;
    if (file.getInt(head) == MAGIC && file.getInt(head + 8) == page) {
      page(file.getLong(head + 16), 0, "");
    }
  }

  private void page(long number, int depth, String chain) {
    if (opened.add(number)) {
      elements(Math.toIntExact(Math.multiplyExact(number, (long) page)), depth, chain);
    }
  }

  private void elements(int start, int depth, String chain) {
    int kind = file.getShort(start + 8);
    int count = file.getShort(start + 10) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int at = start + HEAD + HEAD * i;
      if (kind == BRANCH) {
        page(file.getLong(at + 8), depth, chain);
      } else if (kind == LEAF) {
        int key = at + file.getInt(at + 4);
        int value = key + file.getInt(at + 8);
        element(file.getInt(at) == BUCKET, text(key, value - key), value, depth, chain);
      }
    }
  }

  private void element(boolean bucket, String key, int value, int depth, String chain) {
    if (bucket && depth < WAY.size()) {
      Matcher way = WAY.get(depth).matcher(key);
      if (way.matches()) {
        long root = file.getLong(value);
        if (root == 0) {
          elements(value + HEAD, depth + 1, way.group(1));
        } else {
          page(root, depth + 1, way.group(1));
        }
      }
    } else if (!bucket && depth == WAY.size() && key.equals("id")) {
      layers.put(chain, overlay.resolve("snapshots/" + number(value) + "/fs"));
    }
  }

  /** Seven bits a byte, the lowest first; the last has no eighth. */
  private long number(int at) {
    long number = 0;
    for (int i = 0; i < 8; i++) {
      number |= (file.get(at + i) & 0x7FL) << (7 * i);
      if (file.get(at + i) >= 0) {
        return number;
      }
    }
    return 0;
  }

  private String text(int at, int length) {
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
