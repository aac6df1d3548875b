package dev.portreeve.compiler.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a directory are a pack's, and what is never opened. */
class SourceDirectoryTest {
  @TempDir Path folder;
  private Path pack;
  private final Diagnostics diagnostics = new Diagnostics();

  @BeforeEach
  void makePack() throws IOException {
    pack = Files.createDirectory(folder.resolve("pack"));
  }

  private void write(String name, String text) throws IOException {
    Path file = pack.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> names() throws IOException {
    return SourceDirectory.read(pack, diagnostics).stream().map(SourceFile::name).toList();
  }

  private void assertRefused(String said) {
    FileSystemException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> assertThrows(FileSystemException.class, this::names));
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  @Test
  void filesAreNamedByTheirPathAndInItsOrder() throws IOException {
    write("b.reeve", "bee");
    write("a/z.reeve", "");
    write("a.reeve", "");
    write("B/deep/er/x.reeve", "");
    assertEquals(List.of("B/deep/er/x.reeve", "a.reeve", "a/z.reeve", "b.reeve"), names());
    assertEquals("bee", SourceDirectory.read(pack, diagnostics).get(3).text());
  }

  @Test
  void whatIsNoReeveOrHiddenIsLeftAlone() throws IOException {
    write("README.md", "");
    write("x.reeve~", "");
    write(".x.reeve", "");
    write(".git/x.reeve", "");
    write("only.reeve", "");
    assertEquals(List.of("only.reeve"), names());
  }

  @Test
  void aSingleFileIsNamedByItsOwnName() throws IOException {
    write("sub/any.txt", "pack x");
    pack = pack.resolve("sub/any.txt");
    assertEquals(List.of("any.txt"), names());
  }

  @Test
  void aDirectoryWithoutReeveSaysSo() throws IOException {
    write("README.md", "");
    assertRefused("pack: holds no .reeve file");
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    pack = folder.resolve("other");
    assertThrows(NoSuchFileException.class, this::names);
  }

  @Test
  void badTextIsADiagnosticAndTheOtherFilesAreRead() throws IOException {
    write("good.reeve", "");
    Files.write(pack.resolve("bad.reeve"), new byte[] {'a', (byte) 0xFF});
    Files.write(pack.resolve("big.reeve"), new byte[SourceDecoder.MAX_BYTES + 1]);
    assertEquals(List.of("good.reeve"), names());
    List<Diagnostic> said = diagnostics.sorted();
    assertEquals(List.of(Code.E0104, Code.E0601), said.stream().map(Diagnostic::code).toList());
    assertEquals("bad.reeve", said.get(0).file().name());
  }

  @Test
  void aLinkWithinIsReadAndALinkOutIsRefused() throws IOException {
    write("a.reeve", "same");
    Files.createSymbolicLink(pack.resolve("b.reeve"), Path.of("a.reeve"));
    assertEquals(List.of("a.reeve", "b.reeve"), names());
    Files.writeString(folder.resolve("outside.reeve"), "secret");
    Files.createSymbolicLink(pack.resolve("c.reeve"), Path.of("../outside.reeve"));
    assertRefused("c.reeve: is a link that leads out of the pack's directory");
  }

  /** As Kubernetes mounts a ConfigMap. */
  @Test
  void filesLinkedThroughAHiddenDirectoryAreReadOnce() throws IOException {
    write("..2026_11_24/a.reeve", "");
    Files.createSymbolicLink(pack.resolve("..data"), Path.of("..2026_11_24"));
    Files.createSymbolicLink(pack.resolve("a.reeve"), Path.of("..data/a.reeve"));
    assertEquals(List.of("a.reeve"), names());
  }

  @Test
  void aLinkedDirectoryIsRefusedAndNotWalkedRoundAndRound() throws IOException {
    write("a.reeve", "");
    Files.createSymbolicLink(pack.resolve("loop"), Path.of("."));
    assertRefused("loop: is a link to a directory");
  }

  @Test
  void aLinkThatIsThePackItselfIsFollowed() throws IOException {
    write("a.reeve", "");
    pack = Files.createSymbolicLink(folder.resolve("link"), pack);
    assertEquals(List.of("a.reeve"), names());
  }

  @Test
  void aPipeIsNeverOpened() throws Exception {
    write("a.reeve", "");
    Path pipe = pack.resolve("p.reeve");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertRefused("p.reeve: is no plain file");
    pack = pipe;
    assertRefused("p.reeve: is no plain file");
  }

  @Test
  void aDeviceIsNeverRead() {
    pack = Path.of("/dev/zero");
    assertRefused("/dev/zero: is no plain file");
  }

  @Test
  void aPackIsNotTooLarge() throws IOException {
    for (int i = 0; i < 17; i++) {
      Files.write(pack.resolve(i + ".reeve"), new byte[1 << 20]);
    }
    assertRefused("holds more than 16777216 bytes of Reeve");
  }

  @Test
  void aPackHasNotTooManyFiles() throws IOException {
    for (int i = 0; i <= SourceDirectory.MAX_FILES; i++) {
      Files.createFile(pack.resolve(i + ".reeve"));
    }
    assertRefused("holds more than 1000 .reeve files");
  }

  @Test
  void aPackIsNotTooDeep() throws IOException {
    write("d/".repeat(SourceDirectory.MAX_DEPTH) + "a.reeve", "");
    assertEquals(1, names().size());
    write("d/".repeat(SourceDirectory.MAX_DEPTH + 1) + "a.reeve", "");
    assertRefused("is more than 16 directories deep");
  }
}
