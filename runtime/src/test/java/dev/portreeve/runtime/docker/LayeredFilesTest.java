package dev.portreeve.runtime.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.RawFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that an image shows, made of what its layers add, remove and replace. */
class LayeredFilesTest {
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
        SavedImagesTest.special(base));
    byte[] above =
        new TarBytes()
            .file("bin/.wh.su", "")
            .mode("./bin/wall", 0755)
            .file("opt/.wh..wh..opq", "")
            .mode("opt/new", 04755)
            .entry("usr", '2', "elsewhere")
            .entry("z/", '5', "")
            .bytes();
    assertEquals(List.of("/opt/new 4755"), SavedImagesTest.special(base, above));
    byte[] again = new TarBytes().mode("bin/su", 04755).entry("bin/link", '1', "bin/su").bytes();
    assertEquals(
        List.of("/bin/link 4755", "/bin/su 4755", "/opt/new 4755"),
        SavedImagesTest.special(base, above, again));
  }

  /** Engines show what lies below, tried on overlay2 and containerd's store of Docker 26.1.5. */
  @Test
  void aFolderMadeAgainHidesNothing() throws Exception {
    byte[] base = new TarBytes().mode("opt/su", 04755).bytes();
    byte[] removed =
        new TarBytes().file(".wh.opt", "").entry("opt/", '5', "").file("opt/x", "").bytes();
    byte[] implied = new TarBytes().file(".wh.opt", "").file("opt/x", "").bytes();
    byte[] replaced = new TarBytes().entry("opt", '2', "x").entry("opt/", '5', "").bytes();
    byte[] emptied =
        new TarBytes().file("opt/.wh..wh..opq", "").file("opt", "").entry("opt/", '5', "").bytes();
    for (byte[] above : List.of(removed, implied, replaced, emptied)) {
      assertEquals(List.of("/opt/su 4755"), SavedImagesTest.special(base, above));
    }
  }

  /**
   * An overlay shows below such a directory what lies elsewhere, or nothing, whatever the listing
   * says; at the root it passes over the mark that other stores heed.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCHILY.xattr.trusted.overlay.redirect=/opt",
        "SCHILY.xattr.user.overlay.redirect=opt",
        "SCHILY.xattr.trusted.overlay.opaque=y",
        ".wh..wh..opq"
      })
  void whatADisplacedDirectoryShowsIsNotKnown(String mark) throws Exception {
    byte[] base = new TarBytes().mode("opt/su", 04755).mode("bin/su", 04755).bytes();
    boolean root = mark.startsWith(".wh.");
    TarBytes above = new TarBytes().mode("new", 02755);
    byte[] made = (root ? above.file(mark, "") : above.pax(mark).entry("opt/", '5', "")).bytes();
    JsonNode image =
        SavedImagesTest.image(
            "made:1", List.of(new RawFile("i.tar", SavedImagesTest.saved(base, made))));
    assertEquals(
        root
            ? "[{\"mode\":\"2755\",\"path\":\"/new\"}]"
            : "[{\"mode\":\"4755\",\"path\":\"/bin/su\"},{\"mode\":\"2755\",\"path\":\"/new\"}]",
        image.get("special_files").path("$partial").toString());
  }

  /** Engines take back a step for each {@code ..}; a hard link is the file that it leads to. */
  @Test
  void aFileIsFoundWhateverItsNameAndItsLinksAre() throws Exception {
    byte[] base = new TarBytes().mode("tmp/../bin/su", 04755).mode("../../sbin/x", 02755).bytes();
    assertEquals(List.of("/bin/su 4755", "/sbin/x 2755"), SavedImagesTest.special(base));
    byte[] linked = new TarBytes().entry("opt/y", '1', "/bin/su").bytes();
    byte[] removed = new TarBytes().file("bin/.wh.su", "").bytes();
    assertEquals(
        List.of("/bin/su 4755", "/opt/y 4755", "/sbin/x 2755"),
        SavedImagesTest.special(base, linked));
    assertEquals(
        List.of("/opt/y 4755", "/sbin/x 2755"), SavedImagesTest.special(base, linked, removed));
    byte[] again = new TarBytes().entry("z", '1', "opt/y").bytes();
    byte[] all = new TarBytes().file("bin/.wh.su", "").file("opt/.wh.y", "").bytes();
    assertEquals(
        List.of("/sbin/x 2755", "/z 4755"), SavedImagesTest.special(base, linked, again, all));
  }
}
