package dev.portreeve.runtime.archive;

import dev.portreeve.runtime.archive.Meter.LimitException;
import dev.portreeve.runtime.json.Interrupted;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Goes through a tar: v7, ustar, pax, GNU long names and sizes, each as Go's {@code archive/tar}
 * does. Strict where other readers could differ: a header must add up, a tar must have its end
 * mark, and nothing may follow it.
 */
final class TarReader {
  private static final int LONGEST_PAX = 1 << 20;

  private final InputStream in;
  private final Meter meter;
  private long at;
  private Pax pax = Pax.NONE;
  private String longName = "";
  private String longLink = "";

  TarReader(InputStream in, Meter meter) {
    this.in = in;
    this.meter = meter;
  }

  void read(Archive.Visitor visitor) throws IOException {
    for (TarHeader header = next(); !header.isZero(); header = next()) {
      Interrupted.check();
      if (!TarHeader.isHeader(header.block())) {
        throw new DamageException("no header of a tar stands at byte " + (at - TarHeader.BLOCK));
      }
      meter.entry();
      long size = number(header.size(), "size");
      switch (header.type()) {
        case 'x' -> pax = Pax.of(content(size));
        case 'g' -> {
          Pax.of(content(size)).requireHarmlessForAll();
          forget();
        }
        case 'L' -> longName = TarText.zeroEnded(content(size));
        case 'K' -> longLink = TarText.zeroEnded(content(size));
        default -> entry(header, pax.size().orElse(size), visitor);
      }
    }
    rest();
  }

  private void entry(TarHeader header, long size, Archive.Visitor visitor) throws IOException {
    String plain = longName.isEmpty() ? pax.path().orElseGet(header::name) : longName;
    String name = pax.sparsePath().orElse(plain);
    String link = longLink.isEmpty() ? pax.link().orElseGet(header::link) : longLink;
    Entry.Type type = pax.isSparse() ? Entry.Type.SPARSE : type(header.type(), name);
    int mode = (int) (number(header.mode(), "mode") & 07777);
    boolean hasContent =
        switch (type) {
          case FILE, SPARSE, OTHER -> true;
          default -> false;
        };
    boolean isLink = type == Entry.Type.SYMLINK || type == Entry.Type.HARDLINK;
    if (name.getBytes(StandardCharsets.UTF_8).length > meter.limits().nameBytes()) {
      throw new LimitException(
          "holds a name of more than " + meter.limits().nameBytes() + " bytes");
    }
    Content content = new Content(hasContent ? size : 0);
    visitor.entry(
        new Entry(name, type, mode, content.left, isLink ? link : "", pax.isDisplaced()),
        meter.reading(content));
    content.finish();
    forget();
  }

  /** A header for one entry does not reach beyond it, nor beyond a header for all. */
  private void forget() {
    pax = Pax.NONE;
    longName = "";
    longLink = "";
  }

  private static Entry.Type type(char flag, String name) {
    return switch (flag) {
      case 0 -> name.endsWith("/") ? Entry.Type.DIRECTORY : Entry.Type.FILE;
      case '0', '7' -> Entry.Type.FILE;
      case '1' -> Entry.Type.HARDLINK;
      case '2' -> Entry.Type.SYMLINK;
      case '3', '4' -> Entry.Type.DEVICE;
      case '5' -> Entry.Type.DIRECTORY;
      case '6' -> Entry.Type.FIFO;
      case 'S' -> Entry.Type.SPARSE;
      default -> Entry.Type.OTHER;
    };
  }

  private static long number(java.util.Optional<Long> field, String what) throws IOException {
    return field.orElseThrow(
        () -> new DamageException("the " + what + " of an entry is no number"));
  }

  private byte[] content(long size) throws IOException {
    if (size > LONGEST_PAX) {
      throw new LimitException("holds a header of more than " + LONGEST_PAX + " bytes");
    }
    Content content = new Content(size);
    byte[] bytes = content.readAllBytes();
    content.finish();
    return bytes;
  }

  private TarHeader next() throws IOException {
    byte[] block = in.readNBytes(TarHeader.BLOCK);
    at += block.length;
    if (block.length == 0) {
      throw new DamageException("is cut off: a tar ends with a block of zeros");
    }
    if (block.length < TarHeader.BLOCK) {
      throw new EOFException();
    }
    return new TarHeader(block);
  }

  /** Padding may follow the end mark, and nothing that another reader would take for more. */
  private void rest() throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] != 0) {
          throw new DamageException("bytes follow the end of the tar");
        }
      }
    }
  }

  /** The bytes are no tar; becomes an InputException at the door. */
  static final class DamageException extends IOException {
    private static final long serialVersionUID = 1L;

    DamageException(String problem) {
      super(problem);
    }
  }

  /** The bytes of one entry, and after them what pads its last block. */
  private final class Content extends InputStream {
    private long left;
    private final int padding;

    Content(long size) {
      left = size;
      padding = (int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (left == 0 && length > 0) {
        return -1;
      }
      int read = in.read(to, from, (int) Math.min(left, length));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
      at += read;
      return read;
    }

    void finish() throws IOException {
      byte[] buffer = new byte[8192];
      while (left > 0) {
        read(buffer, 0, buffer.length);
      }
      if (in.readNBytes(padding).length < padding) {
        throw new EOFException();
      }
      at += padding;
    }
  }
}
