package dev.portreeve.runtime.archive;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the bytes are, reading them ends, in entries or in an {@link InputException}. */
class ArchivePropertiesTest {
  private static final byte[] TAR =
      new TarBytes()
          .file("a.json", "{}")
          .pax("path=" + "long/".repeat(30) + "x", "size=3")
          .file("b", "123")
          .entry("l", '2', "a.json")
          .mode("su", 04755)
          .bytes();
  private static final byte[] GZIP = TarBytes.gzip(TAR);

  private static List<String> read(byte[] bytes) {
    return ArchiveTest.read(bytes, ArchiveLimits.defaults());
  }

  @Property(tries = 300)
  void noBytesCrashIt(@ForAll @Size(max = 2000) byte[] bytes) {
    assertFalse(read(bytes).isEmpty());
  }

  /** Nothing shorter than the whole is taken for the whole. */
  @Property
  void everyTruncationIsNoticed(@ForAll boolean gzip, @ForAll @IntRange(min = 1) int cut) {
    byte[] whole = gzip ? GZIP : Arrays.copyOf(TAR, TAR.length - 512);
    byte[] part = Arrays.copyOf(whole, whole.length - 1 - cut % (whole.length - 1));
    List<String> said = read(part);
    assertFalse(said.equals(read(TAR)), said.toString());
    assertFalse(said.isEmpty());
  }

  @Property
  void damageGivesEntriesOrAComplaint(
      @ForAll boolean gzip, @ForAll @IntRange(min = 0) int at, @ForAll byte value) {
    byte[] bytes = (gzip ? GZIP : TAR).clone();
    bytes[at % bytes.length] = value;
    read(bytes);
    // What says to be gzip and is not must not become something else.
    try {
      Archive.open("x", new ByteArrayInputStream(bytes), ArchiveLimits.defaults());
    } catch (InputException e) {
      assertFalse(e.problem().isEmpty());
    }
  }
}
