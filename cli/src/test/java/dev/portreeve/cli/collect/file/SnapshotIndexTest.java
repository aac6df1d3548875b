package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of a real containerd 1.7, of 46 layers; Java and the script find the same in it. */
class SnapshotIndexTest {
  private static final String ONE =
      "sha256:139c5f16016ea122df237ee2c6429c599c0ff1dd41f0ca21e647335861ec8a0a";

  @TempDir Path overlay;

  @Test
  void aRealIndexNamesTheDirectoryOfEachLayer() throws Exception {
    Map<String, Path> layers = layers(index());
    assertEquals(overlay.resolve("snapshots/1/fs"), layers.get(ONE));
    assertEquals(46, layers.size());
    assertEquals(46, layers.values().stream().distinct().count());
    assertEquals(layers, script());
  }

  @Test
  void whatIsCutOrDamagedLeadsNowhereElse() throws Exception {
    byte[] whole = index();
    Map<String, Path> all = layers(whole);
    for (int length : new int[] {0, 20, 100, 4096, 8192, 40000, whole.length / 2}) {
      Map<String, Path> some = layers(Arrays.copyOf(whole, length));
      assertTrue(all.entrySet().containsAll(some.entrySet()), "of " + length + " bytes");
      assertTrue(all.entrySet().containsAll(script().entrySet()), "of " + length + " bytes");
    }
    for (int page = 0; page < whole.length / 4096; page++) {
      byte[] damaged = whole.clone();
      Arrays.fill(damaged, page * 4096, page * 4096 + 64, (byte) 0xFF);
      assertTrue(all.entrySet().containsAll(layers(damaged).entrySet()), "page " + page);
    }
  }

  private Map<String, Path> layers(byte[] index) throws IOException {
    Files.write(overlay.resolve("metadata.db"), index);
    Map<String, Path> layers = new TreeMap<>();
    SnapshotIndex.add(overlay, layers);
    return layers;
  }

  private static byte[] index() throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            SnapshotIndexTest.class.getResourceAsStream("/containerd/metadata.db.gz"))) {
      return in.readAllBytes();
    }
  }

  private Map<String, Path> script() throws Exception {
    String all;
    try (InputStream in =
        SnapshotIndexTest.class.getResourceAsStream("/dev/portreeve/cli/collect/collector.sh")) {
      all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String function =
        all.substring(all.indexOf("\nsnapshots_in() {"), all.indexOf("\n# accounts_in"));
    Path file = overlay.resolve("index.sh");
    Files.writeString(
        file,
        "work="
            + overlay
            + "\nsha256() { cksum; }\n"
            + function
            + "\nsnapshots_in '"
            + overlay
            + "'\n");
    Process sh =
        new ProcessBuilder("sh", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<String, Path> layers = new TreeMap<>();
    new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> layers.put(line.split(" ", 2)[0], Path.of(line.split(" ", 2)[1])));
    return layers;
  }
}
