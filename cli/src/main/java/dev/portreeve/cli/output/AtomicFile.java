package dev.portreeve.cli.output;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
public final class AtomicFile {
  private static final Path DEVICES = Path.of("/dev");
  private static final Path PROCESSES = Path.of("/proc");

  private AtomicFile() {}

  /** What is to be written. */
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Writes the file, or leaves everything as it was and throws. */
  public static void write(Path path, Content content) throws IOException {
    try (Pending pending = begin(path)) {
      content.write(pending.out());
      pending.keep();
    }
  }

  /** A file that is written bit by bit, and takes its name once it is kept. */
  static Pending begin(Path path) throws IOException {
    if (isWrittenAsItStands(path)) {
      // What a shell opened as a file may hold what came before.
      StandardOpenOption how =
          Files.isRegularFile(path) ? StandardOpenOption.APPEND : StandardOpenOption.WRITE;
      return new Pending(path, path, buffered(path, how));
    }
    Path made = made(path, UUID.randomUUID());
    return new Pending(path, made, buffered(made, StandardOpenOption.CREATE_NEW));
  }

  /**
   * Whether nothing can take its name: a device, a pipe, or what stands for something open, as
   * {@code /dev/stdout} does whatever a shell sent it to.
   */
  public static boolean isWrittenAsItStands(Path path) {
    if (!Files.exists(path)) {
      return false;
    }
    if (!Files.isRegularFile(path)) {
      return true;
    }
    try {
      Path directory = path.toAbsolutePath().getParent().toRealPath();
      return directory.equals(DEVICES) || directory.startsWith(PROCESSES);
    } catch (IOException gone) {
      return false;
    }
  }

  /** One that several processes write, one after the other: what is kept of it is gone on with. */
  static Pending goOn(Path path, KeptReport kept) throws IOException {
    Path made = made(path, kept.run());
    FileChannel channel =
        FileChannel.open(
            made, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    channel.truncate(kept.size());
    channel.position(kept.size());
    OutputStream out = Channels.newOutputStream(channel);
    return new Pending(path, made, new BufferedOutputStream(out, 1 << 16));
  }

  /** The file beside it that takes its name in the end. */
  static Path made(Path path, UUID id) {
    return path.toAbsolutePath().resolveSibling("." + path.getFileName() + "." + id + ".tmp");
  }

  /** What was begun; closed without being kept, it leaves everything as it was. */
  record Pending(Path path, Path made, OutputStream out) implements Closeable {

    /** Nothing more comes: the file takes its name. */
    void keep() throws IOException {
      out.close();
      if (!made.equals(path)) {
        keepPermissions(path, made);
        move(made, path);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } finally {
        if (!made.equals(path)) {
          Files.deleteIfExists(made);
        }
      }
    }
  }

  private static OutputStream buffered(Path path, StandardOpenOption how) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(path, StandardOpenOption.WRITE, how), 1 << 16);
  }

  /** A report that was private stays so. */
  private static void keepPermissions(Path old, Path made) throws IOException {
    if (Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)) {
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
