package dev.portreeve.cli.resume;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A file of lines that only grows, for this process alone while it is open. Each line carries a sum
 * over itself and all before it; reading ends at the first that is torn or changed. It belongs to
 * the user of this process, and nobody else may write it, for what it says is believed.
 */
final class SummedLines implements Closeable {
  private static final int LONGEST = 16 << 20;
  private static final int DIGITS = 16;

  private final FileChannel channel;
  private final String magic;
  private final boolean begun;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
  private String sum = "";
  private long position;

  private SummedLines(FileChannel channel, String magic) throws IOException {
    this.channel = channel;
    this.magic = magic;
    int most = (int) Math.min(channel.size(), magic.length());
    ByteBuffer first = ByteBuffer.allocate(most);
    while (first.hasRemaining() && channel.read(first, first.position()) >= 0) {}
    this.begun = magic.startsWith(new String(first.array(), StandardCharsets.ISO_8859_1));
  }

  /**
   * The file, made if it is not there.
   *
   * @param magic how it begins
   * @throws IOException also when another process has it, or others may write it
   */
  static SummedLines open(Path path, String magic) throws IOException {
    boolean old = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    if (old && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no regular file");
    }
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (old && posix) {
      expectOwn(path);
    }
    Set<OpenOption> how =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    FileAttribute<?>[] own = {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
    FileChannel channel = FileChannel.open(path, how, posix ? own : new FileAttribute<?>[0]);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another process has it");
      }
      return new SummedLines(channel, magic);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another process has it", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void expectOwn(Path path) throws IOException {
    Path mine = Files.createTempFile(path.toAbsolutePath().getParent(), ".portreeve-", ".tmp");
    try {
      if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine))) {
        throw new IOException("it is somebody else's");
      }
    } finally {
      Files.delete(mine);
    }
    Set<PosixFilePermission> may = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (may.contains(PosixFilePermission.GROUP_WRITE)
        || may.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("others may write it, and what it says would be believed");
    }
  }

  /** Whether nothing stands in it. */
  boolean isEmpty() throws IOException {
    return channel.size() == 0;
  }

  /** Whether it begins as such files do, as far as it goes. */
  boolean isBegun() {
    return begun;
  }

  /** The next line that holds, without its sum. */
  Optional<String> next() throws IOException {
    long from = position;
    Optional<String> line = line();
    String before = from == 0 ? magic : "";
    if (line.isEmpty()
        || !line.get().startsWith(before)
        || line.get().length() <= before.length() + DIGITS) {
      return Optional.empty();
    }
    String said = line.get().substring(before.length());
    String text = said.substring(DIGITS + 1);
    String due = sum(text);
    if (!said.startsWith(due + " ")) {
      return Optional.empty();
    }
    sum = due;
    return Optional.of(text);
  }

  /** A place between two lines. */
  record Mark(long position, String sum) {}

  Mark mark() {
    return new Mark(position, sum);
  }

  /** Reading, or writing, goes on at that place. */
  void reset(Mark mark) {
    position = mark.position();
    sum = mark.sum();
    buffer.limit(0);
  }

  /** Writes one more line, at the place that was reached; what stood behind that is gone. */
  void append(String text) throws IOException {
    if (channel.size() > position) {
      channel.truncate(position);
    }
    String due = sum(text);
    String line = (position == 0 ? magic : "") + due + " " + text + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    sum = due;
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST) {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        int count = channel.read(buffer, position);
        buffer.flip();
        if (count <= 0) {
          return Optional.empty();
        }
      }
      byte one = buffer.get();
      position++;
      if (one == '\n') {
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      line.write(one);
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private String sum(String text) {
    try {
      byte[] bytes = (sum + text).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
