package dev.portreeve.runtime.docker.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.archive.TarBytes;
import dev.portreeve.runtime.docker.document.ImportLimits;
import dev.portreeve.runtime.docker.document.RawFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of each entry of an archive, good or meant ill; nothing is ever written. */
class UnpackingTest {
  private static final String HEX = "ab".repeat(32);

  /** Files by name, what is ignored and why, and what cannot be used. */
  private static List<String> unpacked(byte[] bytes) {
    Unpacking.Unpacked all =
        Unpacking.of(List.of(new RawFile("c.tar", bytes)), ImportLimits.defaults());
    List<String> said = new ArrayList<>();
    all.files().forEach(f -> said.add(f.name()));
    all.layers().forEach(l -> said.add(l.special() + " " + l.removed() + " " + l.emptied()));
    all.ignored().forEach(i -> said.add(i.source() + ": " + i.why()));
    all.unreadable().forEach(e -> said.add("! " + e.getMessage()));
    return said;
  }

  @Test
  void namesThatLeadElsewhereAreIgnoredByName() {
    byte[] tar =
        new TarBytes()
            .file("../../etc/cron.d/x", "{}")
            .file("/etc/passwd", "{}")
            .file("C:\\x", "{}")
            .file("a\\..\\b", "{}")
            .pax("path=a\0b")
            .file("nul", "{}")
            .file("./", "")
            .file("./ok.", "{}")
            .bytes();
    assertEquals(
        List.of(
            "c.tar/ok.",
            "c.tar: ../../etc/cron.d/x: its name leads out of the archive",
            "c.tar: /etc/passwd: its name is absolute",
            "c.tar: C:\\x: its name holds a backslash",
            "c.tar: a\\..\\b: its name holds a backslash",
            "c.tar: a\0b: its name holds a NUL",
            "c.tar: ./: it has no name"),
        unpacked(tar));
  }

  @Test
  void linksDevicesAndHolesAreIgnoredByName() {
    byte[] tar =
        new TarBytes()
            .entry("s", '2', "/etc/shadow")
            .entry("h", '1', "../../etc/shadow")
            .entry("d", '4', "")
            .entry("p", '6', "")
            .entry("sp", 'S', "")
            .entry("q", 'Q', "")
            .bytes();
    assertEquals(
        List.of(
            "c.tar/s: symbolic link in an archive",
            "c.tar/h: hard link in an archive",
            "c.tar/d: device in an archive",
            "c.tar/p: pipe in an archive",
            "c.tar/sp: sparse file in an archive",
            "c.tar/q: entry of an unknown type in an archive"),
        unpacked(tar));
  }

  @Test
  void aNameThatStandsTwiceRefusesTheArchive() {
    byte[] tar = new TarBytes().file("a.json", "{}").file("./a.json", "{\"b\":1}").bytes();
    assertEquals(List.of("! c.tar: cannot be read: it holds `a.json` twice"), unpacked(tar));
  }

  /** Tar has no central directory: what a pax header says overrules the header beside it. */
  @Test
  void theNameThatCountsIsTheOneThatCountsForTar() {
    byte[] tar =
        new TarBytes()
            .file("a.json", "{}")
            .pax("path=b.json")
            .file("a.json", "{}")
            .pax("path=../c.json")
            .file("c.json", "{}")
            .bytes();
    assertEquals(
        List.of(
            "c.tar/a.json", "c.tar/b.json", "c.tar: ../c.json: its name leads out of the archive"),
        unpacked(tar));
    byte[] twice = new TarBytes().file("a.json", "{}").pax("path=a.json").file("b", "").bytes();
    assertEquals(List.of("! c.tar: cannot be read: it holds `a.json` twice"), unpacked(twice));
  }

  /** {@code docker export} and {@code podman export} print the accounts of a container. */
  @Test
  void theFilesOfAContainerAreNotTheHosts() {
    for (String mark : List.of(".dockerenv", "run/.containerenv")) {
      byte[] tar =
          new TarBytes()
              .file("etc/passwd", "root:x:0:0:::\nnobody:x:65534:65534:::\n")
              .entry("bin/sh", '2', "busybox")
              .file(mark, "")
              .bytes();
      assertEquals(
          List.of("c.tar: the files of a container (`docker export`), and not of a host"),
          unpacked(tar));
      byte[] around = new TarBytes().file("web.tar", tar).file("info.json", "{}").bytes();
      assertEquals(
          List.of(
              "c.tar/info.json",
              "c.tar/web.tar: the files of a container (`docker export`), and not of a host"),
          unpacked(around));
    }
  }

  /** They are two files, since they never become files. */
  @Test
  void namesThatDifferInCaseAreTwo() {
    byte[] tar = new TarBytes().file("a.json", "{}").file("A.json", "{}").bytes();
    assertEquals(List.of("c.tar/a.json", "c.tar/A.json"), unpacked(tar));
  }

  /** Names cost memory, too: a million of nothing is refused before it is all remembered. */
  @Test
  void entriesThatHoldNothingAreCounted() {
    TarBytes many = new TarBytes();
    for (int i = 0; i < 500; i++) {
      many.file("f" + i + ".json", "");
    }
    ImportLimits.Limit small = new ImportLimits.Limit(100_000, " here");
    ImportLimits limits = new ImportLimits(small, small, ImportLimits.defaults().json());
    Unpacking.Unpacked all = Unpacking.of(List.of(new RawFile("c.tar", many.bytes())), limits);
    assertEquals(List.of(), all.files());
    assertEquals(
        "c.tar: cannot be read: it holds more entries than fit, 377 and more here",
        all.unreadable().get(0).getMessage());
  }

  /** A file that does not fit and may be an export was not read; another one does not matter. */
  @Test
  void filesThatDoNotFitAreNamed() {
    byte[] tar =
        new TarBytes()
            .file("1.json", "[" + " ".repeat(60_000) + "]")
            .file("2.json", "[" + " ".repeat(60_000) + "]")
            .file("3.json", "[" + " ".repeat(110_000) + "]")
            .file("4.bin", "\u0001".repeat(110_000))
            .file("5.json", "[]")
            .bytes();
    ImportLimits.Limit small = new ImportLimits.Limit(100_000, "");
    ImportLimits limits = new ImportLimits(small, small, ImportLimits.defaults().json());
    Unpacking.Unpacked all =
        Unpacking.of(List.of(new RawFile("c.tgz", TarBytes.gzip(tar))), limits);
    assertEquals(
        List.of("c.tgz/1.json", "c.tgz/5.json"), all.files().stream().map(RawFile::name).toList());
    String fit =
        ": does not fit beside the others: the most of all files of a host is 100000 bytes";
    assertEquals(
        List.of(
            "c.tgz/2.json" + fit,
            "c.tgz/3.json: is too large: the most of one document is 100000 bytes"),
        all.unreadable().stream().map(Exception::getMessage).toList());
    assertEquals("c.tgz/4.bin", all.ignored().get(0).source());
  }

  @Test
  void anArchiveInAnArchiveIsNamed() {
    byte[] inner = new TarBytes().file("x.json", "{}").bytes();
    byte[] middle = new TarBytes().file("inner.tar", inner).file("y.json", "{}").bytes();
    byte[] outer =
        new TarBytes()
            .file("middle.tar.gz", TarBytes.gzip(middle))
            .file("z.json.gz", TarBytes.gzip("{}".getBytes(StandardCharsets.UTF_8)))
            .file("quine.gz", TarBytes.gzip(TarBytes.gzip(inner)))
            .file("notes.zip", "PK\u0003\u0004")
            .file("cut.tar", java.util.Arrays.copyOf(inner, 600))
            .bytes();
    assertEquals(
        List.of(
            "c.tar/z.json",
            "c.tar/quine.gz: gzip is not read",
            "c.tar/notes.zip: zip is not read",
            "c.tar/middle.tar.gz: an archive in an archive: give it by itself",
            "! c.tar/cut.tar: is cut off: the archive ends too early"),
        unpacked(TarBytes.gzip(outer)));
  }

  @Test
  void ofALayerOnlyItsSpecialFilesAreKept() {
    byte[] below = new TarBytes().mode("bin/su", 04755).mode("bin/x", 0755).bytes();
    byte[] above =
        new TarBytes()
            .file("bin/.wh.su", "")
            .file("opt/.wh..wh..opq", "")
            .mode("./bin/wall", 02755)
            .entry("bin/wall2", '1', "bin/wall")
            .file("data.json", "{}")
            .bytes();
    byte[] image =
        new TarBytes()
            .file("blobs/sha256/" + HEX, below)
            .file("0" + HEX.substring(1) + "/layer.tar", TarBytes.gzip(above))
            .bytes();
    List<String> said = unpacked(image);
    said.sort(null);
    assertEquals(
        List.of("{bin/su=4755} [] []", "{bin/wall=2755, bin/wall2=2755} [bin/su] []"), said);
  }
}
