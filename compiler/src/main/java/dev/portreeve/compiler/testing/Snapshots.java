package dev.portreeve.compiler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the snapshots that tests name are read from: a pack's own directory, or a jar. */
public interface Snapshots {
  /** The most bytes of one snapshot or export: 16 MiB. */
  int MAX_BYTES = 16 << 20;

  /**
   * The bytes of a file.
   *
   * @param path from the pack's own directory, with {@code /}
   * @throws FileSystemException whose reason says in a few words why it cannot be had
   */
  byte[] read(String path) throws IOException;

  /** For packs that are not in a directory: no test of theirs finds a snapshot. */
  static Snapshots none() {
    return path -> {
      throw refused(path, "cannot be read here");
    };
  }

  /**
   * Files below a directory. Nothing outside of it is read, by whatever name or link, and nothing
   * that is no plain file is opened.
   */
  static Snapshots below(Path directory) {
    return path -> read(directory, path);
  }

  private static byte[] read(Path directory, String path) throws IOException {
    Path root = directory.toRealPath();
    Path file = resolve(root, path);
    if (!file.startsWith(root)) {
      throw refused(path, "is outside of the pack's directory");
    }
    Path real = real(file, path);
    if (!real.startsWith(root)) {
      throw refused(path, "is a link that leads out of the pack's directory");
    }
    if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(path, "is a directory");
    }
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(path, "is no plain file");
    }
    try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw refused(path, "has more than " + (MAX_BYTES >> 20) + " MiB");
      }
      return bytes;
    }
  }

  private static Path resolve(Path root, String path) throws FileSystemException {
    try {
      return root.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw refused(path, "is no name of a file");
    }
  }

  private static Path real(Path file, String path) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException e) {
      throw refused(path, "is not there");
    } catch (FileSystemException e) {
      throw refused(path, "cannot be read");
    }
  }

  private static FileSystemException refused(String path, String reason) {
    return new FileSystemException(path, null, reason);
  }
}
