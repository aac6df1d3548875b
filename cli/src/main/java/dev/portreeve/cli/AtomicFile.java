package dev.portreeve.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its name. Whoever
 * reads the name sees the old content or the new. A symlink at the name is replaced and never
 * written through, so that nobody can aim a report at another file; a device or pipe ({@code
 * /dev/stdout}) is written to as it stands.
 */
final class AtomicFile {
  private AtomicFile() {}

  /** What is to be written. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Writes the file, or leaves everything as it was and throws. */
  static void write(Path path, Content content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      straight(path, content);
      return;
    }
    Path directory = path.toAbsolutePath().getParent();
    Path made = directory.resolve("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = buffered(made, StandardOpenOption.CREATE_NEW)) {
        content.write(out);
      }
      keepPermissions(path, made);
      move(made, path);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static void straight(Path path, Content content) throws IOException {
    try (OutputStream out = buffered(path, StandardOpenOption.WRITE)) {
      content.write(out);
    }
  }

  private static OutputStream buffered(Path path, StandardOpenOption how) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(path, StandardOpenOption.WRITE, how), 1 << 16);
  }

  /** A report that was private stays so. */
  private static void keepPermissions(Path old, Path made) throws IOException {
    if (Files.isRegularFile(old, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(old));
      } catch (UnsupportedOperationException e) {
        // A file system without permissions has none to keep.
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
