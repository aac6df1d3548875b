package dev.portreeve.cli.cache;

import dev.portreeve.cli.command.Console;
import dev.portreeve.cli.output.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that only this user may write to, with entries of this user alone: what another left
 * there, or could have changed, is not read. It stays below a size; the entries that were not asked
 * for longest go first.
 */
final class CacheDirectory {
  private static final int MOST_BYTES_OF_ONE = 64 << 20;
  private static final long MOST_BYTES = 256L << 20;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path path;
  private final UserPrincipal owner;
  private final long mostBytes;

  private CacheDirectory(Path path, UserPrincipal owner, long mostBytes) {
    this.path = path;
    this.owner = owner;
    this.mostBytes = mostBytes;
  }

  /**
   * Where the launcher keeps its archives of classes, too: {@code PORTREEVE_CACHE}, else {@code
   * portreeve} in the cache directory of the user; none if that variable is {@code off}.
   */
  static Optional<CacheDirectory> of(Console console) {
    Optional<String> named = console.variable("PORTREEVE_CACHE");
    if (named.isPresent()) {
      return named.filter(n -> !n.equals("off")).flatMap(n -> at(Path.of(n).resolve("compiled")));
    }
    return console
        .variable("XDG_CACHE_HOME")
        .filter(at -> at.startsWith("/"))
        .or(() -> console.variable("HOME").map(home -> home + "/.cache"))
        .flatMap(at -> at(Path.of(at, "portreeve", "compiled")));
  }

  /** That directory, made if it is missing; none if it is another's, or others may write to it. */
  static Optional<CacheDirectory> at(Path path) {
    return at(path, MOST_BYTES);
  }

  /** The same, of a size of its own. */
  static Optional<CacheDirectory> at(Path path, long mostBytes) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      PosixFileAttributes directory = attributes(path);
      // Of its own making, and not of a random name: those take a start 13 ms.
      long pid = ProcessHandle.current().pid();
      Path probe = Files.createFile(path.resolve("." + pid + "-" + System.nanoTime() + ".tmp"));
      UserPrincipal me = attributes(probe).owner();
      Files.delete(probe);
      return directory.isDirectory() && isPrivate(directory, me)
          ? Optional.of(new CacheDirectory(path, me, mostBytes))
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** The bytes of an entry, if there is one that nobody else could have written. */
  Optional<byte[]> read(String name) throws IOException {
    Path file = path.resolve(name);
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      PosixFileAttributes entry = attributes(file);
      if (!entry.isRegularFile() || !isPrivate(entry, owner)) {
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(MOST_BYTES_OF_ONE + 1);
      if (bytes.length > MOST_BYTES_OF_ONE) {
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(bytes);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Writes an entry whole, and lets go of old ones where all are too large. */
  void write(String name, byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES_OF_ONE) {
      return;
    }
    Path file = path.resolve(name);
    AtomicFile.write(file, out -> out.write(bytes));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    letGo();
  }

  private void letGo() throws IOException {
    record Entry(Path file, long size, FileTime asked) {}
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        PosixFileAttributes each = attributes(file);
        entries.add(new Entry(file, each.size(), each.lastModifiedTime()));
      }
    }
    entries.sort(Comparator.comparing(Entry::asked).reversed());
    long size = 0;
    for (Entry entry : entries) {
      size += entry.size();
      if (size > mostBytes) {
        Files.deleteIfExists(entry.file());
      }
    }
  }

  private static boolean isPrivate(PosixFileAttributes file, UserPrincipal owner) {
    return file.owner().equals(owner) && file.permissions().stream().noneMatch(OTHERS::contains);
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
