package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.json.InputException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images in {@code docker save} archives and OCI layouts, real ones and made ones. */
class SavedImagesTest {

  private static JsonNode image(String reference, List<Import.Source> sources)
      throws InputException {
    return Exports.named(Exports.snapshot(sources).get("images"), "reference", reference);
  }

  /** The archive alone says of an image what its inspect and its history say, names apart. */
  @ParameterizedTest
  @ValueSource(
      strings = {"docker-26.1.5-default", "docker-20.10.27-default", "docker-29.1.5-swarm"})
  void anArchiveTellsWhatTheEngineTells(String engine) throws InputException {
    JsonNode saved = image("app-bad:latest", Exports.of(engine, "save"));
    JsonNode inspected = image("app-bad:latest", Exports.of(engine, "cli/inspect_images.json"));
    for (String field :
        List.of(
            "user_id",
            "user_name",
            "health_check",
            "layers",
            "labels",
            "base_name",
            "exposed_ports",
            "programs",
            "created_at")) {
      assertEquals(inspected.get(field), saved.get(field), field);
    }
    assertEquals(13, saved.get("history").size());
    assertTrue(saved.get("secret_hits").isArray());
  }

  /** Where containerd stores images, the id is the digest of the manifest. */
  @ParameterizedTest
  @CsvSource({"docker-26.1.5-default", "docker-29.1.5-swarm"})
  void anArchiveBesideItsInspectIsTheSameImage(String engine) throws InputException {
    List<Import.Source> both =
        new ArrayList<>(Exports.of(engine, "cli/inspect_images.json", "save"));
    Import.Imported imported = Import.of(both, Import.Options.defaults());
    JsonNode images = Exports.snapshot(imported).get("images");
    JsonNode alone = Exports.snapshot(Exports.of(engine, "cli/inspect_images.json")).get("images");
    assertEquals(alone.get("$partial").size(), images.get("$partial").size());
    assertEquals(List.of(), imported.summary().conflicts());
    assertTrue(Exports.named(images, "reference", "app-bad:latest").get("history").isArray());
  }

  private static String hex(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** An image of these layers, as {@code docker save} writes it; the second layer is gzipped. */
  private static byte[] saved(byte[]... layers) throws Exception {
    List<String> digests = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    TarBytes tar = new TarBytes();
    for (byte[] layer : layers) {
      digests.add("\"sha256:" + hex(layer) + "\"");
      rows.add("{\"created_by\":\"ADD x / # buildkit\"}");
      byte[] stored = digests.size() == 2 ? TarBytes.gzip(layer) : layer;
      tar.file("blobs/sha256/" + hex(stored), stored);
    }
    byte[] config =
        ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"history\":"
                + rows
                + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
                + digests
                + "}}")
            .getBytes(StandardCharsets.UTF_8);
    tar.file("blobs/sha256/" + hex(config), config);
    tar.file(
        "manifest.json",
        "[{\"Config\":\"blobs/sha256/"
            + hex(config)
            + "\",\"RepoTags\":[\"made:1\"],\"Layers\":[]}]");
    return tar.bytes();
  }

  private static List<String> special(byte[]... layers) throws Exception {
    JsonNode image = image("made:1", List.of(new Import.Source("i.tar", saved(layers))));
    List<String> files = new ArrayList<>();
    image
        .get("special_files")
        .forEach(f -> files.add(f.get("path").asText() + " " + f.get("mode").asText()));
    return files;
  }

  @Test
  void whatALayerRemovesOrReplacesIsGone() throws Exception {
    byte[] base =
        new TarBytes()
            .mode("bin/su", 04755)
            .mode("bin/wall", 02755)
            .mode("bin/plain", 0755)
            .mode("opt/a/x", 06755)
            .mode("opt/b", 04711)
            .mode("usr/y", 04755)
            .mode("z", 04755)
            .bytes();
    assertEquals(
        List.of(
            "/bin/su 4755",
            "/bin/wall 2755",
            "/opt/a/x 6755",
            "/opt/b 4711",
            "/usr/y 4755",
            "/z 4755"),
        special(base));
    byte[] above =
        new TarBytes()
            .file("bin/.wh.su", "")
            .mode("./bin/wall", 0755)
            .file("opt/.wh..wh..opq", "")
            .mode("opt/new", 04755)
            .entry("usr", '2', "elsewhere")
            .entry("z/", '5', "")
            .bytes();
    assertEquals(List.of("/opt/new 4755"), special(base, above));
    byte[] again = new TarBytes().mode("bin/su", 04755).entry("bin/link", '1', "bin/su").bytes();
    assertEquals(
        List.of("/bin/link 4755", "/bin/su 4755", "/opt/new 4755"), special(base, above, again));
  }

  @Test
  void withoutOneOfItsLayersNothingIsSaid() throws Exception {
    byte[] layer = new TarBytes().mode("bin/su", 04755).bytes();
    byte[] other = new TarBytes().mode("bin/x", 0755).bytes();
    List<Import.Source> files =
        new ArrayList<>(
            Unpacking.of(List.of(new Import.Source("i.tar", saved(layer, other)))).files());
    files.removeIf(f -> new String(f.bytes(), StandardCharsets.UTF_8).contains(layerMark(other)));
    JsonNode image = image("made:1", files);
    assertEquals(
        "1 of its 2 layers were read", image.get("special_files").get("$unknown").asText());
  }

  private static String layerMark(byte[] layer) {
    try {
      return "\"" + Layer.MARK + "\":\"sha256:" + hex(layer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theOrderOfFilesChangesNothing() throws Exception {
    byte[] a = new TarBytes().mode("bin/su", 04755).bytes();
    byte[] b = new TarBytes().file("bin/.wh.su", "").bytes();
    List<Import.Source> files =
        new ArrayList<>(Unpacking.of(List.of(new Import.Source("i.tar", saved(a, b)))).files());
    byte[] forth = Import.of(files, Import.Options.defaults()).snapshot();
    Collections.reverse(files);
    byte[] back = Import.of(files, Import.Options.defaults()).snapshot();
    assertEquals(
        new String(forth, StandardCharsets.UTF_8), new String(back, StandardCharsets.UTF_8));
  }
}
