package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.origin.Unpacking;
import java.util.ArrayList;
import java.util.List;
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
    "700, 800, 1 of its 2 layers were read",
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
      assertEquals(false, all.unreadable().isEmpty());
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
    List<String> digests = new ArrayList<>();
    for (byte[] layer : layers) {
      String hex = SavedImagesTest.hex(layer);
      tar.file("blobs/sha256/" + hex, layer);
      digests.add("sha256:" + hex);
    }
    String ids = String.join("','", digests);
    String config = SavedImagesTest.CONFIG.replace("%s", ids).replace('\'', '"');
    return ("{'Config':'" + SavedImagesTest.blobOf(tar, config) + "','RepoTags':['" + name + "']}")
        .replace('\'', '"');
  }

  private static Unpacking.Unpacked unpacked(List<RawFile> files) {
    ImportLimits.Limit small = new ImportLimits.Limit(100_000, "");
    return Unpacking.of(files, new ImportLimits(small, small, ImportLimits.defaults().json()));
  }

  private static JsonNode special(Unpacking.Unpacked all, String name) throws Exception {
    JsonNode images = Exports.snapshot(Import.of(all, ImportOptions.defaults())).get("images");
    return Exports.named(images, "reference", name).get("special_files");
  }
}
