package dev.portreeve.runtime.docker;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.Archive;
import dev.portreeve.runtime.archive.ArchiveLimits;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.LayerListing;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Archives of images whose layers have more names than are held: who makes such an image loses what
 * is known of it, and nobody else does.
 */
class LargeArchivesTest {
  private static final String SETUID = "[{\"mode\":\"4755\",\"path\":\"/bin/su\"}]";

  @ParameterizedTest
  @CsvSource({
    "1500, 1600, none of its layers was read",
    "400, 1500, 1 of its 2 layers were read",
    "700, 800, ''",
    "700, 710, ''",
  })
  void anImageOfVeryManyFilesTakesNothingFromAnother(int first, int second, String unread)
      throws Exception {
    TarBytes tar = new TarBytes();
    String large = row(tar, "made:2", List.of(files(first).bytes(), files(second).bytes()));
    String small = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    tar.file("manifest.json", List.of(large, small).toString());
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar", tar.bytes())));
    assertEquals(SETUID, special(all, "made:1").toString());
    assertEquals(unread, special(all, "made:2").path("$unknown").asText());
    assertEquals(unread.isEmpty(), all.unreadable().isEmpty());
  }

  /** Packed as a whole, an archive is gone through as one that is not. */
  @Test
  void aLargeSparseLayerTakesNothingFromAnother() throws Exception {
    TarBytes tar = new TarBytes();
    byte[] sparse = new TarBytes().file("swap", new byte[140 << 20]).bytes();
    String large = row(tar, "made:2", List.of(sparse));
    String small = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    byte[] packed =
        TarBytes.gzip(tar.file("manifest.json", List.of(large, small).toString()).bytes());
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar.gz", packed)));
    assertEquals(SETUID, special(all, "made:1").toString());
    assertEquals("none of its layers was read", special(all, "made:2").path("$unknown").asText());
    assertEquals(1, all.unreadable().size());
  }

  /** However large its own layers are, and however many and large the other's. */
  @ParameterizedTest
  @CsvSource({"700, true", "1300, true", "1300, false"})
  void anImageOfVeryManyLayersTakesNothingFromAnotherInItsArchive(int theirs, boolean first)
      throws Exception {
    byte[] below = files(1200).entry("bin/su", '0', 04755, 0, "", new byte[0]).bytes();
    byte[] above = files(1100).file("bin/.wh.su", "").bytes();
    List<byte[]> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(files(theirs).file("x" + i, "").bytes());
    }
    TarBytes tar = new TarBytes();
    List<String> rows = new ArrayList<>();
    if (first) {
      rows.add(row(tar, "theirs:1", others));
    }
    rows.add(row(tar, "mine:1", List.of(below)));
    rows.add(row(tar, "mine:2", List.of(below, above), above));
    if (!first) {
      rows.add(row(tar, "theirs:1", others));
    }
    tar.file("manifest.json", rows.toString());
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar", tar.bytes())));
    assertEquals(List.of(), all.unreadable());
    assertEquals(SETUID, special(all, "mine:1").toString());
    assertEquals("[]", special(all, "mine:2").toString());
    assertEquals("[]", special(all, "theirs:1").toString());
  }

  /** What is read once more, in archives in others too, says what it says where all fits. */
  @Test
  void whatIsReadAgainSaysTheSame() throws Exception {
    Random random = new Random(171);
    for (int round = 0; round < 40; round++) {
      List<byte[]> layers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        layers.add(anyLayer(random));
      }
      TarBytes tar = new TarBytes();
      List<String> rows = new ArrayList<>();
      rows.add(row(tar, "a:1", layers.subList(0, 4)));
      rows.add(row(tar, "b:1", layers.subList(2, 6), layers.get(4), layers.get(5)));
      byte[] images = tar.file("manifest.json", rows.toString()).bytes();
      for (byte[] bytes : List.of(images, new TarBytes().file("i.tar", images).bytes())) {
        List<RawFile> given = List.of(new RawFile("o.tar", bytes));
        Unpacking.Unpacked all = Unpacking.of(given, ImportLimits.defaults());
        ImportLimits.Limit small = new ImportLimits.Limit(13_000, "");
        ImportLimits.Limit file = ImportLimits.defaults().file();
        ImportLimits less = new ImportLimits(file, small, ImportLimits.defaults().json());
        assertEquals(sorted(all), sorted(Unpacking.of(given, less)));
      }
    }
  }

  /** As of an image whose author puts documents where its layers are. */
  @ParameterizedTest
  @CsvSource({"90000, 30", "20000, 100", "900, 200", "0, 200"})
  void largeFilesInOneImageTakeNothingFromAnother(int size, int count) throws Exception {
    TarBytes tar = new TarBytes();
    String small = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    byte[] mine = tar.file("manifest.json", "[" + small + "]").bytes();
    TarBytes both = new TarBytes();
    List<byte[]> others = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = "{\"x\":" + i + " ".repeat(size) + "}";
      others.add(text.getBytes(StandardCharsets.UTF_8));
    }
    String large = row(both, "made:2", others);
    row(both, "made:1", List.of(SavedImagesTest.SETUID));
    both.file("manifest.json", List.of(large, small).toString());
    Unpacking.Unpacked inOne = unpacked(List.of(new RawFile("i.tar", both.bytes())));
    assertEquals(SETUID, special(inOne, "made:1").toString());
    RawFile theirs = new RawFile("t.tar", archive("made:2", others));
    Unpacking.Unpacked inTwo = unpacked(List.of(theirs, new RawFile("i.tar", mine)));
    assertEquals(SETUID, special(inTwo, "made:1").toString());
  }

  /** Of one that comes through a pipe nothing is read again. */
  @Test
  void largeFilesOfAnArchiveThatComesOnceTakeNothingFromSmallOnes() throws Exception {
    TarBytes tar = new TarBytes();
    List<byte[]> others = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      others.add(("{\"x\":" + i + " ".repeat(900) + "}").getBytes(StandardCharsets.UTF_8));
    }
    String large = row(tar, "made:2", others);
    String small = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    byte[] images = tar.file("manifest.json", List.of(large, small).toString()).bytes();
    Unpacking once = new Unpacking(limits());
    ByteArrayInputStream in = new ByteArrayInputStream(images);
    Archive archive = Archive.open("i.tar", in, ArchiveLimits.defaults());
    once.include(once.open(archive, Optional.empty()));
    assertEquals(SETUID, special(once.finish(), "made:1").toString());
  }

  /** Of many images an index is larger than what it leads to. */
  @Test
  void whatLeadsToOthersIsTheLastToGo() throws Exception {
    List<byte[]> others = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      others.add(("{\"x\":" + i + " ".repeat(2_000) + "}").getBytes(StandardCharsets.UTF_8));
    }
    TarBytes tar = new TarBytes();
    String theirs = row(tar, "made:2", others);
    String mine = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    tar.file("manifest.json", List.of(theirs, mine) + " ".repeat(20_000));
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar", tar.bytes())));
    assertEquals(SETUID, special(all, "made:1").toString());
  }

  /** Engines unpack layers, and nothing else: packed, it would cost its author nothing. */
  @Test
  void aGzippedDocumentTakesNoRoom() throws Exception {
    TarBytes tar = new TarBytes();
    String mine = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    byte[] packed = TarBytes.gzip(("{}" + " ".repeat(90_000)).getBytes(StandardCharsets.UTF_8));
    tar.file("blobs/sha256/" + SavedImagesTest.hex(packed), packed);
    byte[] images = tar.file("manifest.json", "[" + mine + "]").bytes();
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar", images)));
    assertEquals(SETUID, special(all, "made:1").toString());
    assertEquals(1, all.ignored().size());
    assertTrue(all.bytes() < 90_000);
  }

  private static List<LayerListing> sorted(Unpacking.Unpacked all) {
    assertEquals(List.of(), all.unreadable());
    return all.layers().stream().sorted(Comparator.comparing(LayerListing::name)).toList();
  }

  /** Of few names, so that layers meet at them, and many that matter to nobody. */
  private static byte[] anyLayer(Random random) {
    TarBytes tar = files(60 + random.nextInt(30));
    for (int i = 0; i < 12; i++) {
      String name = "abc".charAt(random.nextInt(3)) + "/" + "xyz".charAt(random.nextInt(3));
      switch (random.nextInt(8)) {
        case 0, 1 -> tar.mode(name, 04755);
        case 2 -> tar.file(name.substring(0, 2) + ".wh." + name.substring(2), "");
        case 3 -> tar.file(name.substring(0, 2) + ".wh..wh..opq", "");
        case 4 -> tar.entry(name, '2', "/" + name.charAt(0));
        case 5 -> tar.entry("l" + i, '1', name);
        case 6 -> tar.entry(name + "/", '5', "");
        default -> tar.file(name, "");
      }
    }
    return tar.bytes();
  }

  /** What comes through a pipe comes once. */
  @Test
  void whatComesOnceAndDoesNotFitIsNamed() throws Exception {
    Unpacking once = new Unpacking(limits());
    byte[] bytes = archive("many:1", List.of(files(700).bytes(), files(800).bytes()));
    InputStream in = new ByteArrayInputStream(bytes);
    Archive tar = Archive.open("stdin", in, ArchiveLimits.defaults());
    once.include(once.open(tar, Optional.empty()));
    Unpacking.Unpacked all = once.finish();
    assertEquals(1, all.layers().size());
    String why = all.unreadable().get(0).getMessage();
    assertTrue(why.endsWith("to be read but once: give its archive as a file"), why);
  }

  @Test
  void anArchiveThatChangesWhileItIsReadIsNamed() throws Exception {
    Unpacking twice = new Unpacking(limits());
    byte[] first = archive("many:1", List.of(files(700).bytes(), files(800).bytes()));
    byte[] then = archive("many:1", List.of(files(700).bytes(), files(801).bytes()));
    Archive tar = Archive.open("i.tar", new ByteArrayInputStream(first), ArchiveLimits.defaults());
    twice.include(twice.open(tar, Optional.of(() -> new ByteArrayInputStream(then))));
    Unpacking.Unpacked all = twice.finish();
    assertEquals(1, all.layers().size());
    assertEquals("i.tar: has changed while it was read", all.unreadable().get(0).getMessage());
  }

  /** Directories that are named on the way to a file take room, and going there takes time. */
  @Test
  void anImageOfVeryDeepNamesTakesNothingFromAnother() throws Exception {
    TarBytes deep = new TarBytes();
    for (int i = 0; i < 300; i++) {
      deep.file(i + "/a".repeat(40), "");
    }
    TarBytes tar = new TarBytes();
    String large = row(tar, "made:2", List.of(deep.bytes()));
    String small = row(tar, "made:1", List.of(SavedImagesTest.SETUID));
    tar.file("manifest.json", List.of(large, small).toString());
    Unpacking.Unpacked all = unpacked(List.of(new RawFile("i.tar", tar.bytes())));
    assertEquals(SETUID, special(all, "made:1").toString());
    assertEquals(1, all.unreadable().size());
  }

  /** However many layers another has, of which each is smaller. */
  @Test
  void anArchiveOfVeryManyLayersTakesNothingFromAnother() throws Exception {
    byte[] setuid = files(700).entry("bin/su", '0', 04755, 0, "", new byte[0]).bytes();
    List<byte[]> others = new ArrayList<>();
    for (int count = 600; count < 620; count++) {
      others.add(files(count).bytes());
    }
    RawFile mine = new RawFile("mine.tar", archive("mine:1", List.of(setuid)));
    RawFile theirs = new RawFile("theirs.tar", archive("theirs:1", others));
    for (List<RawFile> given : List.of(List.of(mine, theirs), List.of(theirs, mine))) {
      Unpacking.Unpacked all = unpacked(given);
      assertEquals(SETUID, special(all, "mine:1").toString());
      assertEquals(List.of(), all.unreadable());
    }
  }

  private static TarBytes files(int count) {
    TarBytes tar = new TarBytes();
    for (int i = 0; i < count; i++) {
      tar.file("f" + i, "");
    }
    return tar;
  }

  private static byte[] archive(String name, List<byte[]> layers) throws Exception {
    TarBytes tar = new TarBytes();
    return tar.file("manifest.json", "[" + row(tar, name, layers) + "]").bytes();
  }

  /** Puts an image into an archive; how its manifest names that. */
  private static String row(TarBytes tar, String name, List<byte[]> layers) throws Exception {
    return row(tar, name, layers, layers.toArray(byte[][]::new));
  }

  private static String row(TarBytes tar, String name, List<byte[]> layers, byte[]... missing)
      throws Exception {
    Map<byte[], String> digests = new IdentityHashMap<>(); // of a large layer it takes a while
    for (byte[] layer : layers) {
      digests.putIfAbsent(layer, SavedImagesTest.hex(layer));
    }
    for (byte[] layer : missing) {
      tar.file("blobs/sha256/" + digests.get(layer), layer);
    }
    String ids =
        layers.stream().map(layer -> "sha256:" + digests.get(layer)).collect(joining("','"));
    String config = SavedImagesTest.CONFIG.replace("%s", ids).replace('\'', '"');
    return ("{'Config':'" + SavedImagesTest.blobOf(tar, config) + "','RepoTags':['" + name + "']}")
        .replace('\'', '"');
  }

  private static Unpacking.Unpacked unpacked(List<RawFile> files) {
    return Unpacking.of(files, limits());
  }

  private static ImportLimits limits() {
    ImportLimits.Limit small = new ImportLimits.Limit(100_000, "");
    return new ImportLimits(small, small, ImportLimits.defaults().json());
  }

  private static JsonNode special(Unpacking.Unpacked all, String name) throws Exception {
    JsonNode images = Exports.snapshot(Import.of(all, ImportOptions.defaults())).get("images");
    return Exports.named(images, "reference", name).get("special_files");
  }
}
