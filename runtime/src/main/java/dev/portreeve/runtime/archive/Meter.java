package dev.portreeve.runtime.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what one input unfolds to, through all archives inside of each other, and stops at the
 * limits. Not for several threads.
 */
final class Meter {
  private final ArchiveLimits limits;
  private long entries;
  private long unfolded;

  Meter(ArchiveLimits limits) {
    this.limits = limits;
  }

  ArchiveLimits limits() {
    return limits;
  }

  void entry() throws LimitException {
    entries++;
    if (entries > limits.entries()) {
      throw new LimitException("holds more than " + limits.entries() + " entries");
    }
  }

  /** Beyond a limit; becomes an InputException at the door. */
  static final class LimitException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitException(String problem) {
      super(problem);
    }
  }

  /** A stream that counts its bytes and nothing else. */
  static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = in.read(to, from, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** The unpacked side of a stream, held to the ratio. */
  InputStream unfolding(InputStream unpacked, Counting packed) {
    return new FilterInputStream(unpacked) {
      private long mine;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        mine += Math.max(0, read);
        unfolded += Math.max(0, read);
        if (unfolded > limits.bytes()) {
          throw new LimitException("unfolds to more than " + limits.bytes() + " bytes");
        }
        if (mine > limits.freeBytes() && mine / limits.ratio() > packed.count) {
          throw new LimitException(
              "unfolds to more than " + limits.ratio() + " times its size: a bomb, not an archive");
        }
        return read;
      }
    };
  }
}
