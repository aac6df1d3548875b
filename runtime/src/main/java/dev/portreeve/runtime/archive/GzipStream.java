package dev.portreeve.runtime.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip file unpacks to, all of its members one after the other, as {@code gzip -d} does.
 * Behind the last one may stand zeros, as tapes have them, and nothing else: Java's own stream ends
 * in silence where the head of a further member is damaged or cut, and what it held would be gone.
 */
final class GzipStream extends InputStream {
  /** Bytes that are read at once, of either side. */
  static final int BUFFER = 1 << 16;

  private static final int FIRST = 0x1f;
  private static final int SECOND = 0x8b;
  private static final int DEFLATED = 8;

  private static final int CHECKED = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] packed = new byte[BUFFER];
  private int start;
  private int end;
  private long taken;
  private boolean ended;

  /** Of a stream that begins with a member; it stays the caller's to close. */
  GzipStream(InputStream in) throws IOException {
    this.in = in;
    head(next());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        checksum.update(bytes, offset, count);
        return count;
      }
      if (inflater.finished()) {
        start = end - inflater.getRemaining();
        foot();
      } else if (inflater.needsDictionary()) {
        throw damaged();
      } else {
        fill();
        inflater.setInput(packed, start, end - start);
      }
    }
    return ended ? -1 : 0;
  }

  /** How much of the stream was unpacked so far. */
  long unpacked() {
    return taken - inflater.getRemaining();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw damaged();
    }
  }

  /** What ends a member; then comes another, or nothing. */
  private void foot() throws IOException {
    if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged();
    }
    int first = more() ? next() : -1;
    if (first == FIRST) {
      head(first);
      return;
    }
    while (first == 0) {
      first = more() ? next() : -1;
    }
    if (first >= 0) {
      throw damaged();
    }
    ended = true;
    inflater.end();
  }

  private void head(int first) throws IOException {
    int second = next();
    int method = next();
    int flags = next();
    if (first != FIRST || second != SECOND || method != DEFLATED || (flags & RESERVED) != 0) {
      throw damaged();
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      if ((flags & text) != 0) {
        skipText();
      }
    }
    skip((flags & CHECKED) != 0 ? 2 : 0);
    checksum.reset();
    inflater.reset();
    inflater.setInput(packed, start, end - start);
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int letter = next();
    while (letter != 0) {
      letter = next();
    }
  }

  private long number() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (!more()) {
      throw new EOFException("a member is cut off");
    }
    return packed[start++] & 0xff;
  }

  /** Whether there is another byte. */
  private boolean more() throws IOException {
    if (start == end) {
      int count = in.read(packed, 0, packed.length);
      start = 0;
      end = Math.max(0, count);
      taken += end;
    }
    return end > start;
  }

  private void fill() throws IOException {
    start = end;
    if (!more()) {
      throw new EOFException("a member is cut off");
    }
  }

  private static ZipException damaged() {
    return new ZipException("a member does not add up");
  }
}
