package dev.portreeve.runtime.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

/** What is written is what is read. */
class TarWriterTest {

  @Property(tries = 200)
  void readingGivesWhatWasWritten(
      @ForAll @Size(max = 5) @UniqueElements
          List<@AlphaChars @Chars({'/', 'ü', ' '}) @StringLength(min = 1, max = 300) String> names,
      @ForAll @AlphaChars @StringLength(max = 1100) String content)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarWriter tar = new TarWriter(out, Instant.parse("2026-11-25T10:00:00Z"));
    List<String> expected = new ArrayList<>();
    for (String name : names) {
      // A name never ends like that of a directory.
      tar.file("f" + name + "x", content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      expected.add(("FILE f" + name + "x 600 " + content).strip());
    }
    tar.end();
    if (names.isEmpty()) {
      return;
    }
    assertEquals(expected, ArchiveTest.read(out.toByteArray(), ArchiveLimits.defaults()));
  }
}
