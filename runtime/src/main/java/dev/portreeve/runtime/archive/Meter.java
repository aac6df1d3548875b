package dev.portreeve.runtime.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Counts what one archive unfolds to, and stops at the limits. What is read of it is held to the
 * ratio, of each entry by itself; what is passed over on the way to the next costs a tenth of the
 * time and no memory, and is held to the bytes. Archives inside of another have meters of their
 * own, so that none takes from another what that may unfold to, as long as they do not do so by the
 * dozen: then none has any free. Where the input is packed itself, which multiplies, all of them
 * together are held to the bytes. Not for several threads.
 */
final class Meter {
  /** As much as so many archives of an input may unfold to at any ratio, all of them may. */
  private static final int FREE_ARCHIVES = 16;

  private final ArchiveLimits limits;
  private final Input input;
  private Optional<GzipStream> packed = Optional.empty();
  private long entries;

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
    private long beyond;

    Input(Counting bytes) {
      this.bytes = bytes;
    }

    boolean isTooLarge(ArchiveLimits limits) {
      return packed && unfolded > limits.bytes() && unfolded / limits.ratio() > bytes.count;
    }

    /** How much more of one archive may be read than its ratio allows: what is buffered, always. */
    long free(ArchiveLimits limits) {
      boolean used = beyond / FREE_ARCHIVES > limits.freeBytes();
      return used ? GzipStream.BUFFER : limits.freeBytes();
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

  /** A stream that counts its bytes. */
  static class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read = in.read(to, from, length);
      if (read > 0) {
        count += read;
        check(count, read);
      }
      return read;
    }

    /**
     * Whether there may be so much of it.
     *
     * @param more what was read just now
     */
    void check(long all, int more) throws LimitException {}
  }

  /** The unpacked side of the archive. */
  InputStream unfolding(GzipStream content, Counting source) {
    packed = Optional.of(content);
    input.packed |= source == input.bytes;
    return new Counting(content) {
      @Override
      void check(long all, int more) throws LimitException {
        input.unfolded += more;
        if (all > limits.bytes() || input.isTooLarge(limits)) {
          throw new LimitException("unfolds to more than " + limits.bytes() + " bytes");
        }
      }
    };
  }

  /** What somebody reads of that side from where it is now. */
  InputStream reading(InputStream part) {
    return packed.isEmpty() ? part : reading(part, packed.get());
  }

  private InputStream reading(InputStream part, GzipStream content) {
    long before = content.unpacked();
    return new Counting(part) {
      private long beyond;

      @Override
      void check(long all, int more) throws LimitException {
        long now = Math.max(0, all - limits.ratio() * (content.unpacked() - before));
        input.beyond += now - beyond;
        beyond = now;
        if (beyond > input.free(limits)) {
          throw new LimitException(
              "unfolds to more than " + limits.ratio() + " times its size: a bomb, not an archive");
        }
      }
    };
  }
}
