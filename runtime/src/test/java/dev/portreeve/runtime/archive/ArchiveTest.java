package dev.portreeve.runtime.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of archives: of each dialect the entries, of each lie one sentence. */
class ArchiveTest {

  /** Entries as {@code type name mode content link}, or the complaint. */
  static List<String> read(byte[] bytes, ArchiveLimits limits) {
    List<String> entries = new ArrayList<>();
    try {
      Archive archive = Archive.open("a.tar", new ByteArrayInputStream(bytes), limits);
      if (archive.format() != ArchiveFormat.TAR) {
        return List.of("no tar: " + archive.format());
      }
      archive.entries((entry, content) -> entries.add(shown(entry, content)));
    } catch (InputException e) {
      return List.of(e.getMessage());
    }
    return entries;
  }

  private static List<String> read(byte[] bytes) {
    return read(bytes, ArchiveLimits.defaults());
  }

  private static String shown(Entry entry, InputStream content) throws IOException {
    String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
    String mode = Integer.toOctalString(entry.mode());
    return (entry.type() + " " + entry.name() + " " + mode + " " + text + entry.link()).strip();
  }

  @Test
  void entriesComeInTheirOrderWithTypeModeAndContent() {
    byte[] tar =
        new TarBytes()
            .entry("bin/", '5', "")
            .mode("bin/su", 04755)
            .file("a.json", "{}")
            .entry("s", '2', "bin/su")
            .entry("h", '1', "bin/su")
            .entry("p", '6', "")
            .entry("d", '3', "")
            .entry("v7/", '\0', "")
            .entry("?", 'Z', "")
            .bytes();
    List<String> expected =
        List.of(
            "DIRECTORY bin/ 644",
            "FILE bin/su 4755",
            "FILE a.json 644 {}",
            "SYMLINK s 644 bin/su",
            "HARDLINK h 644 bin/su",
            "FIFO p 644",
            "DEVICE d 644",
            "DIRECTORY v7/ 644",
            "OTHER ? 644");
    assertEquals(expected, read(tar));
    assertEquals(expected, read(TarBytes.gzip(tar)));
  }

  @Test
  void longNamesAndSizesOfEveryDialectAreRead() {
    String name = "deep/".repeat(40) + "x";
    byte[] prefix = new byte[512];
    TarBytes.put(prefix, 0, "x");
    TarBytes.put(prefix, 100, "0000644");
    TarBytes.put(prefix, 124, "00000000000");
    prefix[156] = '0';
    TarBytes.put(prefix, 257, "ustar\00000");
    TarBytes.put(prefix, 345, "deep/deep");
    byte[] base256 = prefix.clone();
    Arrays.fill(base256, 124, 136, (byte) 0);
    base256[124] = (byte) 0x80;
    base256[135] = 2;
    byte[] longName = (name + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] tar =
        new TarBytes()
            .entry("././@LongLink", 'L', 0, longName.length, "", longName)
            .file("short", "1")
            .pax("path=" + name, "size=2", "comment=fine")
            .entry("short", '0', 0644, 999, "", "22".getBytes(StandardCharsets.UTF_8))
            .pax("linkpath=" + name)
            .entry("l", '2', "short")
            .block(TarBytes.sealed(prefix), new byte[0])
            .block(TarBytes.sealed(base256), new byte[] {'3', '3'})
            .pax("GNU.sparse.major=1")
            .file("holes", "x")
            .bytes();
    assertEquals(
        List.of(
            "FILE " + name + " 644 1",
            "FILE " + name + " 644 22",
            "SYMLINK l 644 " + name,
            "FILE deep/deep/x 644",
            "FILE deep/deep/x 644 33",
            "SPARSE holes 644 x"),
        read(tar));
  }

  /** Go trims spaces and NULs on both sides, then reads to the first NUL. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0004755.  | 4755",
        ".004755.  | 4755",
        "    4755  | 4755",
        "4755 ...  | 4755",
        "4755.zzz  | 4755",
        "00004755  | 4755",
        ". .4755   | 4755",
        "........  | 0",
        "47 55...  | the mode of an entry is no number",
        "4755 .zz  | the mode of an entry is no number",
        "-004755.  | the mode of an entry is no number",
        "0x4755..  | the mode of an entry is no number",
        "4759....  | the mode of an entry is no number",
      })
  void aModeIsReadAsEnginesReadIt(String field, String mode) {
    byte[] block = new byte[512];
    TarBytes.put(block, 0, "su");
    TarBytes.put(block, 100, String.format("%-8s", field).replace('.', '\0'));
    TarBytes.put(block, 124, "00000000000");
    block[156] = '0';
    String read = read(new TarBytes().block(TarBytes.sealed(block), new byte[0]).bytes()).get(0);
    assertEquals(mode, read.replaceFirst("^(FILE su|a\\.tar:) ", ""));
  }

  private static byte[] header(String magic, String prefix, String accessed, String trailer) {
    byte[] block = new byte[512];
    TarBytes.put(block, 0, "su");
    TarBytes.put(block, 100, "0004755");
    TarBytes.put(block, 124, "00000000000");
    block[156] = '0';
    TarBytes.put(block, 257, magic);
    TarBytes.put(block, 345, prefix);
    TarBytes.put(block, 345, accessed);
    TarBytes.put(block, 508, trailer);
    return TarBytes.sealed(block);
  }

  /** Which header has a prefix, and how long it is, is decided by its magic as Go decides it. */
  @Test
  void aPrefixIsReadWhereEnginesReadOne() {
    String deep = "d".repeat(131);
    byte[] negative = header("ustar  \0", "", "", "");
    Arrays.fill(negative, 345, 357, (byte) 0xff);
    byte[] tar =
        new TarBytes()
            .block(header("ustar\0zz", "bin", "", ""), new byte[0])
            .block(header("ustar\00000", deep + "xxx", "", "tar\0"), new byte[0])
            .block(header("ustar  \0", "", "00000000001\0", ""), new byte[0])
            .block(TarBytes.sealed(negative), new byte[0])
            .block(header("ustar  \0", "bin", "", ""), new byte[0])
            .block(header("ustar  \0", "b\u00e9", "", ""), new byte[0])
            .block(header("ustbr\00000", "bin", "", ""), new byte[0])
            .bytes();
    assertEquals(
        List.of("bin/su", deep + "/su", "su", "su", "bin/su", "su", "su"),
        read(tar).stream().map(e -> e.split(" ")[1]).toList());
  }

  /** Which of two names counts, and for which entry, as engines have it. */
  @Test
  void headersForTheNextEntryCountAsForEngines() {
    byte[] name = "gnu\0".getBytes(StandardCharsets.UTF_8);
    byte[] comment = "13 comment=x\n".getBytes(StandardCharsets.UTF_8);
    byte[] hidden = new TarBytes().file("hidden", "").unended();
    byte[] tar =
        new TarBytes()
            .pax("path=pax")
            .entry("L", 'L', 0, name.length, "", name)
            .file("both", "")
            .pax("path=")
            .file("own", "")
            .pax("path=x", "path=last")
            .file("twice", "")
            .pax("path=forgotten")
            .entry("g", 'g', 0, comment.length, "", comment)
            .file("after", "")
            .pax("size=1024")
            .entry("L", 'L', 0, name.length, "", name)
            .entry("sized", '0', 0644, 0, "", new byte[1024])
            .entry("folder/", '0', 0644, hidden.length, "", hidden)
            .pax("GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.name=real")
            .file("GNUSparseFile.0/x", "")
            .bytes();
    assertEquals(
        List.of("gnu", "own", "last", "after", "gnu", "folder/", "real"),
        read(tar).stream().map(e -> e.split(" ")[1]).toList());
  }

  /** What is no UTF-8 is not made the same name as something else. */
  @Test
  void namesOfOtherBytesAreOtherNames() {
    TarBytes tar = new TarBytes();
    for (int last : new int[] {0xfe, 0xff}) {
      byte[] block = header("", "", "", "");
      block[2] = (byte) last;
      tar.block(TarBytes.sealed(block), new byte[0]);
    }
    byte[] all = tar.file("su\u00ff", "").file("su\ufffd", "").bytes();
    assertEquals(4, read(all).stream().distinct().count());
    assertEquals(
        "its name is not UTF-8",
        new Entry("su\udcff", Entry.Type.FILE, 0, 0, "").danger().orElse(""));
    assertEquals("su\ufffd", Entry.shown("su\udcff"));
  }

  @Test
  void aLieIsOneSentence() throws IOException {
    byte[] good = new TarBytes().file("a", "x".repeat(600)).file("b", "y").bytes();
    byte[] flipped = good.clone();
    flipped[512 + 1024 + 3] ^= 1;
    byte[] trailing = Arrays.copyOf(good, good.length + 3);
    trailing[good.length + 1] = 7;
    byte[] gzip = TarBytes.gzip(good);
    byte[] damaged = gzip.clone();
    damaged[gzip.length - 6] ^= 1;
    TarBytes forAll = new TarBytes();
    forAll
        .entry("g", 'g', 0, 11, "", "11 path=xx\n".getBytes(StandardCharsets.UTF_8))
        .file("a", "");
    byte[] negative = new byte[512];
    TarBytes.put(negative, 0, "n");
    TarBytes.put(negative, 100, "0000644");
    Arrays.fill(negative, 124, 136, (byte) 0xff);
    byte[] words = negative.clone();
    TarBytes.put(words, 124, "12x45678901");
    String cut = "a.tar: is cut off: ";
    assertComplaint(cut + "the archive ends too early", Arrays.copyOf(good, 700));
    assertComplaint(cut + "the archive ends too early", Arrays.copyOf(good, 512 + 1024 + 80));
    assertComplaint(cut + "a tar ends with a block of zeros", Arrays.copyOf(good, 512 + 1024));
    assertComplaint(cut + "the archive ends too early", Arrays.copyOf(gzip, gzip.length - 9));
    assertComplaint("a.tar: is damaged: its gzip stream does not add up", damaged);
    assertComplaint("a.tar: no header of a tar stands at byte 1536", flipped);
    assertComplaint("a.tar: bytes follow the end of the tar", trailing);
    assertComplaint("a.tar: one header gives all entries their name or size", forAll.bytes());
    assertComplaint(
        "a.tar: the size of an entry is no number",
        new TarBytes().block(TarBytes.sealed(negative), new byte[0]).bytes());
    assertComplaint(
        "a.tar: the size of an entry is no number",
        new TarBytes().block(TarBytes.sealed(words), new byte[0]).bytes());
    assertComplaint(
        "a.tar: an extended header of the tar cannot be read",
        new TarBytes().entry("p", 'x', 0, 3, "", new byte[] {'9', ' ', 'x'}).file("a", "").bytes());
    // A header that claims less than there is makes the next header stand elsewhere.
    assertComplaint(
        "a.tar: no header of a tar stands at byte 1024",
        new TarBytes()
            .entry("a", '0', 0, 3, "", "z".repeat(600).getBytes(StandardCharsets.UTF_8))
            .bytes());
    assertComplaint(
        cut + "the archive ends too early",
        new TarBytes().entry("a", '0', 0, 1L << 32, "", new byte[0]).bytes());
  }

  /** What a further member holds is not lost in silence, however its head is damaged or cut. */
  @Test
  void gzipIsReadToItsEndOrRefused() throws Exception {
    byte[] one = TarBytes.gzip("one ".getBytes(StandardCharsets.UTF_8));
    byte[] two = TarBytes.gzip("two".getBytes(StandardCharsets.UTF_8));
    byte[] bad = two.clone();
    bad[0] ^= 1;
    byte[] zeros = new byte[600];
    assertEquals("one two", content(one, two));
    assertEquals("one two", content(one, two, zeros));
    assertEquals("one ", content(one));
    String damaged = "a.gz: is damaged: its gzip stream does not add up";
    assertEquals(damaged, content(one, bad));
    assertEquals(damaged, content(one, zeros, two));
    assertEquals(damaged, content(one, new byte[] {7}));
    String cut = "a.gz: is cut off: the archive ends too early";
    for (int length : new int[] {1, 2, 9, 12, two.length - 1}) {
      assertEquals(cut, content(one, Arrays.copyOf(two, length)), "" + length);
    }
  }

  private static String content(byte[]... parts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.write(part);
    }
    try {
      // One byte at a time, of which none is ever said to be there, as a pipe does.
      InputStream slow =
          new ByteArrayInputStream(whole.toByteArray()) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
              return super.read(bytes, offset, Math.min(1, length));
            }

            @Override
            public synchronized int available() {
              return 0;
            }
          };
      Archive archive = Archive.open("a.gz", slow, ArchiveLimits.defaults());
      return new String(archive.content().readAllBytes(), StandardCharsets.UTF_8);
    } catch (InputException e) {
      return e.getMessage();
    } catch (IOException e) {
      return Archive.failure("a.gz", e).getMessage();
    }
  }

  private static void assertComplaint(String complaint, byte[] bytes) {
    assertEquals(List.of(complaint), read(bytes));
  }

  @Test
  void aBombEndsSoonWithTheLimitThatItBroke() throws IOException {
    ArchiveLimits small = new ArchiveLimits(10, 1 << 20, 1 << 16, 100, 64);
    TarBytes many = new TarBytes();
    for (int i = 0; i < 11; i++) {
      many.file("f" + i, "");
    }
    assertEquals(List.of("a.tar: holds more than 10 entries"), read(many.bytes(), small));
    byte[] zeros = new TarBytes().file("zeros", new byte[700_000]).bytes();
    assertEquals(
        List.of("a.tar: unfolds to more than 100 times its size: a bomb, not an archive"),
        read(TarBytes.gzip(zeros), small));
    byte[] noise = new byte[1_200_000];
    new java.util.Random(1).nextBytes(noise);
    assertEquals(
        List.of("a.tar: unfolds to more than 1048576 bytes"),
        read(TarBytes.gzip(new TarBytes().file("noise", noise).bytes()), small));
    assertEquals(
        List.of("a.tar: holds a name of more than 64 bytes"),
        read(new TarBytes().pax("path=" + "x".repeat(65)).file("x", "").bytes(), small));
    byte[] long2 = new byte[(1 << 20) + 1];
    assertEquals(
        List.of("a.tar: holds a header of more than 1048576 bytes"),
        read(new TarBytes().entry("x", 'L', 0, long2.length, "", long2).bytes(), small));
  }

  /** What stands in an archive beside one that is too large is read as without it. */
  @Test
  void anArchiveInAnotherIsHeldToTheLimitsByItself() throws Exception {
    ArchiveLimits small = new ArchiveLimits(3, 1 << 20, 1 << 16, 100, 64);
    byte[] many = new TarBytes().file("1", "").file("2", "").file("3", "").file("4", "").bytes();
    byte[] zeros = TarBytes.gzip(new TarBytes().file("zeros", new byte[700_000]).bytes());
    byte[] few = new TarBytes().file("few", "").bytes();
    byte[] outer = new TarBytes().file("many", many).file("zeros", zeros).file("c", few).bytes();
    List<String> said = ofArchivesIn(outer, small);
    assertEquals(
        List.of(
            "1",
            "2",
            "3",
            "many: holds more than 3 entries",
            "zeros: unfolds to more than 100 times its size: a bomb, not an archive",
            "few"),
        said.stream().filter(line -> !line.equals("zeros")).toList());
  }

  /** As of a large sparse layer in an archive that was packed as a whole. */
  @Test
  void whatUnfoldsTooFarInAPackedArchiveTakesNothingFromWhatStandsBesideIt() throws Exception {
    ArchiveLimits small = new ArchiveLimits(30, 1 << 20, 1 << 16, 100, 64);
    byte[] zeros = new TarBytes().file("zeros", new byte[300_000]).bytes();
    byte[] few = new TarBytes().file("few", "").bytes();
    byte[] packed = new TarBytes().file("bomb", TarBytes.gzip(zeros)).file("few", few).bytes();
    byte[] plain = new TarBytes().file("bomb", zeros).file("few", few).bytes();
    String bomb = "bomb: unfolds to more than 100 times its size: a bomb, not an archive";
    for (byte[] outer : List.of(packed, plain, TarBytes.gzip(packed), TarBytes.gzip(plain))) {
      boolean unfolds = outer != plain;
      List<String> expected = unfolds ? List.of("zeros", bomb, "few") : List.of("zeros", "few");
      assertEquals(expected, ofArchivesIn(outer, small));
    }
    byte[] larger = new TarBytes().file("zeros", new byte[1 << 20]).file("few", few).bytes();
    String said = "";
    try {
      ofArchivesIn(TarBytes.gzip(larger), small);
    } catch (InputException e) {
      said = e.getMessage();
    }
    assertEquals("a.tar: unfolds to more than 1048576 bytes", said);
  }

  /** The names in the archives that an archive holds, and why one is not read. */
  private static List<String> ofArchivesIn(byte[] outer, ArchiveLimits limits)
      throws InputException {
    List<String> said = new ArrayList<>();
    Archive archive = Archive.open("a.tar", new ByteArrayInputStream(outer), limits);
    archive.entries(
        (entry, content) -> {
          try {
            archive
                .inside(entry.name(), content)
                .digestedEntries((in, bytes) -> said.add(in.name()));
          } catch (InputException e) {
            said.add(e.getMessage());
          }
        });
    return said;
  }

  /** Where many together unfold to more than the input allows, those alone end that do so. */
  @Test
  void manyBombsInAnArchiveTakeNothingFromWhatIsNone() throws Exception {
    ArchiveLimits small = new ArchiveLimits(90, 1 << 20, 1 << 18, 100, 64);
    byte[] bomb = TarBytes.gzip(new TarBytes().file("bomb", new byte[250_000]).bytes());
    byte[] plain = TarBytes.gzip(new TarBytes().file("plain", "x").bytes());
    TarBytes outer = new TarBytes();
    for (int i = 0; i < 80; i++) {
      outer.file("bomb" + i, bomb);
    }
    byte[] all = outer.file("plain", plain).bytes();
    List<String> said = ofArchivesIn(all, small);
    assertEquals(
        true,
        said.contains("bomb79: unfolds to more than 100 times its size: a bomb, not an archive"),
        said.toString());
    assertEquals("plain", said.get(said.size() - 1));
  }

  /** Ten megabytes that unfold to ten gigabytes. */
  @Test
  void tenGigabytesOfZerosAreNotWaitedFor() throws IOException {
    java.io.ByteArrayOutputStream packed = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          Arrays.copyOf(
              new TarBytes().entry("z", '0', 0, 10L << 30, "", new byte[0]).unended(), 512));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 160; i++) {
        gzip.write(zeros);
      }
    }
    assertEquals(
        List.of("a.tar: unfolds to more than 250 times its size: a bomb, not an archive"),
        read(packed.toByteArray()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../x    | its name leads out of the archive",
        "a/../../x  | its name leads out of the archive",
        "..         | its name leads out of the archive",
        "/etc/x     | its name is absolute",
        "C:/x       | its name is absolute",
        "C:\\x      | its name holds a backslash",
        "a\\..\\b   | its name holds a backslash",
        "a..b/c.    | ''",
        "./a//b/./c | ''",
      })
  void aNameThatLeadsElsewhereIsSaidToBeOne(String name, String danger) {
    Entry entry = new Entry(name, Entry.Type.FILE, 0, 0, "");
    assertEquals(danger, entry.danger().orElse(""));
  }

  @Test
  void aNulInANameOfAnExtendedHeaderIsSeen() {
    assertEquals(
        "its name holds a NUL", new Entry("a\0/x", Entry.Type.FILE, 0, 0, "").danger().orElse(""));
  }

  @Test
  void otherArchivesAreKnownByTheirFirstBytes() {
    byte[] zip = {'P', 'K', 3, 4, 0, 0};
    assertEquals(ArchiveFormat.ZIP, ArchiveFormat.of(zip));
    assertEquals(ArchiveFormat.PLAIN, ArchiveFormat.of(new byte[0]));
    assertEquals(ArchiveFormat.PLAIN, ArchiveFormat.of(new byte[1024]));
    assertEquals(ArchiveFormat.PLAIN, ArchiveFormat.of("{}".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theDigestIsThatOfTheUnpackedTar() throws Exception {
    byte[] tar = new TarBytes().file("a", "b").bytes();
    String expected =
        "sha256:"
            + java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(tar));
    for (byte[] bytes : List.of(tar, TarBytes.gzip(tar))) {
      Archive archive =
          Archive.open("a", new ByteArrayInputStream(bytes), ArchiveLimits.defaults());
      assertEquals(expected, archive.digestedEntries((entry, content) -> {}));
    }
  }
}
