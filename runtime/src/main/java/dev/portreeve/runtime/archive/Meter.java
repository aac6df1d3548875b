package dev.portreeve.runtime.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what one archive unfolds to, and stops at the limits. Archives inside of another have
 * meters of their own, so that none takes from another what that may unfold to. What all of them
 * unfold to together is held to the bytes of the input: beyond that none has any free, and where
 * the input is packed itself, which multiplies, it ends. Not for several threads.
 */
final class Meter {
  private final ArchiveLimits limits;
  private final Input input;
  private long entries;
  private long unfolded;

  private Meter(ArchiveLimits limits, Input input) {
    this.limits = limits;
    this.input = input;
  }

  /** Of an input, which it counts. */
  static Meter of(Counting input, ArchiveLimits limits) {
    return new Meter(limits, new Input(input));
  }

  /** Of an archive inside of this one. */
  Meter inside() {
    return new Meter(limits, input);
  }

  ArchiveLimits limits() {
    return limits;
  }

  /** The one input of archives inside of each other. */
  private static final class Input {
    private final Counting bytes;
    private boolean packed;
    private long unfolded;

    Input(Counting bytes) {
      this.bytes = bytes;
    }

    boolean isBeyond(ArchiveLimits limits) {
      return unfolded > limits.bytes() && unfolded / limits.ratio() > bytes.count;
    }
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
    input.packed |= packed == input.bytes;
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        int read = in.read(to, from, length);
        unfolded += Math.max(0, read);
        input.unfolded += Math.max(0, read);
        boolean beyond = input.isBeyond(limits);
        if (unfolded > limits.bytes() || beyond && input.packed) {
          throw new LimitException("unfolds to more than " + limits.bytes() + " bytes");
        }
        long free = beyond ? 0 : limits.freeBytes();
        if (unfolded > free && unfolded / limits.ratio() > packed.count) {
          throw new LimitException(
              "unfolds to more than " + limits.ratio() + " times its size: a bomb, not an archive");
        }
        return read;
      }
    };
  }
}
