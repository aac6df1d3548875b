package dev.portreeve.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file appears whole or not at all, and only where it was meant to. */
class AtomicFileTest {
  @TempDir Path folder;

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anOldFileGivesWayToTheNewOne() throws IOException {
    Path file = folder.resolve("report");
    write(file, "a longer text");
    write(file, "short");
    assertEquals("short", Files.readString(file));
    assertEquals(List.of("report"), names());
  }

  @Test
  void aFailureLeavesEverythingAsItWas() throws IOException {
    Path file = folder.resolve("report");
    write(file, "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("report"), names());
  }

  @Test
  void aPrivateFileStaysPrivate() throws IOException {
    Path file = folder.resolve("report");
    write(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    write(file, "new");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aPlantedSymlinkIsReplacedAndNeverWrittenThrough() throws IOException {
    Path victim = folder.resolve("victim");
    write(victim, "precious");
    Path link = folder.resolve("report");
    Files.createSymbolicLink(link, victim);
    write(link, "report");
    assertEquals("precious", Files.readString(victim));
    assertEquals("report", Files.readString(link));
    assertFalse(Files.isSymbolicLink(link));
  }

  /** As {@code /dev/stdout} is where a shell sent it to a file: the link itself was replaced. */
  @Test
  void whatIsOpenIsGoneOnWithAndItsNameStays() throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "there is no /proc here");
    Path file = Files.writeString(folder.resolve("sent"), "before\n");
    try (OutputStream open = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      open.write("open\n".getBytes(StandardCharsets.UTF_8));
      Path name;
      try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
        name = all.filter(fd -> leadsTo(fd, file)).findFirst().orElseThrow();
      }
      write(name, "report");
      assertTrue(Files.isSymbolicLink(name));
    }
    assertEquals("before\nopen\nreport", Files.readString(file));
    assertEquals(List.of("sent"), names());
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.isSameFile(link, file);
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  void aDeviceIsWrittenToAsItStands() throws IOException {
    write(Path.of("/dev/null"), "gone");
    assertTrue(Files.exists(Path.of("/dev/null")) && !Files.isRegularFile(Path.of("/dev/null")));
  }
}
