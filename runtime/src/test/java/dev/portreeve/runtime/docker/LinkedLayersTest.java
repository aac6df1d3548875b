package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.RawFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers whose names lead through links. All but the last two were loaded by Docker 26.1.5, which
 * showed a setuid file in each: none of them may be said to have none.
 */
class LinkedLayersTest {
  private static final byte[] SU = new TarBytes().mode("usr/bin/su", 04755).bytes();

  private static TarBytes alias() {
    return new TarBytes().entry("usr/bin/", '5', "").entry("a", '2', "usr/bin");
  }

  private static final byte[] THROUGH = alias().mode("a/su", 04755).bytes();

  static Stream<Arguments> hidden() {
    return Stream.of(
        Arguments.of("a whiteout through the link", THROUGH, file("a/.wh.su")),
        Arguments.of("a whiteout of the link", THROUGH, file(".wh.a")),
        Arguments.of("a file for the link", THROUGH, file("a")),
        Arguments.of(
            "a directory for the link",
            THROUGH,
            new TarBytes().entry("a/", '5', "").mode("a/su", 0755).bytes()),
        Arguments.of(
            "a file that takes the whiteout away, through a link",
            SU,
            new TarBytes()
                .file("usr/bin/.wh.su", "")
                .entry("a", '2', "usr")
                .file("a/bin", "")
                .entry("usr/bin/", '5', "")
                .bytes()),
        Arguments.of(
            "a file that takes the whiteout away",
            SU,
            new TarBytes()
                .file("usr/bin/.wh.su", "")
                .file("usr/bin", "")
                .entry("usr/bin/", '5', "")
                .bytes()));
  }

  private static byte[] file(String name) {
    return new TarBytes().file(name, "").bytes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hidden")
  void whatLiesBehindALinkIsNotHiddenByItsName(String how, byte[] below, byte[] above)
      throws Exception {
    assertTrue(files(below, above).has("$partial"), how);
  }

  /** Where a store lays no directories over each other it follows links of lower layers, too. */
  @Test
  void aLinkOfALayerBelowIsFollowedBySomeStores() throws Exception {
    byte[] written = new TarBytes().mode("a/su", 04755).bytes();
    assertTrue(files(alias().bytes(), written, file(".wh.a")).has("$partial"));
    byte[] linked = new TarBytes().entry("x", '1', "a/su").bytes();
    byte[] gone = new TarBytes().file("usr/bin/.wh.su", "").bytes();
    assertTrue(files(SU, alias().bytes(), linked, gone).has("$partial"));
  }

  /** Docker 26.1.5 gives the file the mode of its last hard link, by whatever name it is seen. */
  @Test
  void aHardLinkGivesItsModeToAllNamesOfTheFile() throws Exception {
    byte[] linked =
        new TarBytes()
            .mode("usr/bin/x", 0755)
            .entry("usr/bin/y", '1', 04755, 0, "usr/bin/x", new byte[0])
            .bytes();
    assertEquals("/usr/bin/x", files(linked).get(0).get("path").asText());
    assertEquals("/usr/bin/x", files(linked, file("usr/bin/.wh.y")).get(0).get("path").asText());
    byte[] again =
        new TarBytes()
            .mode("x", 0755)
            .entry("y", '1', 0755, 0, "x", new byte[0])
            .mode("x", 0644)
            .entry("z", '1', 04755, 0, "y", new byte[0])
            .bytes();
    assertEquals(2, files(again).size());
  }

  @Test
  void linksThatNothingPassesAreNoDoubt() throws Exception {
    byte[] merged = new TarBytes().entry("bin", '2', "usr/bin").mode("usr/bin/su", 04755).bytes();
    assertEquals("/usr/bin/su", files(merged).get(0).get("path").asText());
    assertEquals("[]", files(merged, file("usr/bin/.wh.su")).toString());
    byte[] plain = alias().file("a/tool", "").bytes();
    assertEquals("[]", files(plain).toString());
  }

  /** Whoever makes an image leads nobody astray but who stands on its layers. */
  @Test
  void aLinkOfAnotherImageLeadsNowhere() throws Exception {
    TarBytes linked = new TarBytes().mode("a/su", 0755).entry("x", '1', "a/b/su");
    byte[] gone = new TarBytes().file("a/.wh.su", "").bytes();
    leadsNowhere(List.of(linked.bytes(), gone), "[]");
    byte[] special = linked.mode("c", 04755).bytes();
    leadsNowhere(List.of(special, gone), "[{\"mode\":\"4755\",\"path\":\"/c\"}]");
  }

  private static void leadsNowhere(List<byte[]> mine, String expected) throws Exception {
    RawFile archive = new RawFile("i.tar", SavedImagesTest.saved(mine.get(0), mine.get(1)));
    JsonNode alone = SavedImagesTest.image("made:1", List.of(archive)).get("special_files");
    assertEquals(expected, alone.toString());
    for (byte[] theirs : List.of(alias().bytes(), THROUGH)) {
      RawFile other = new RawFile("other.tar", SavedImagesTest.saved(theirs, SU));
      JsonNode images = Exports.snapshot(archive, other).get("images");
      int same = 0;
      for (JsonNode image : images.path("$partial").isArray() ? images.get("$partial") : images) {
        same += image.path("special_files").equals(alone) ? 1 : 0;
      }
      assertEquals(1, same, images.toString());
    }
  }

  private static JsonNode files(byte[]... layers) throws Exception {
    RawFile archive = new RawFile("i.tar", SavedImagesTest.saved(layers));
    return SavedImagesTest.image("made:1", List.of(archive)).get("special_files");
  }
}
