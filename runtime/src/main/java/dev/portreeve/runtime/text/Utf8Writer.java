package dev.portreeve.runtime.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Characters as UTF-8 through one buffer, by one thread. The JDK's writers lock and copy at every
 * character, which was more than half of what a JSON report cost. A half surrogate pair comes out
 * as {@code ?}, as the JDK's encoder has it; the halves of a pair may come one at a time.
 */
public final class Utf8Writer extends Writer {
  private static final int SIZE = 1 << 13;

  /** The most bytes that one UTF-16 unit takes: the two of a pair take four together. */
  private static final int WIDEST = 3;

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private int end;

  /** The first half of a pair of which the second has not come; 0 where there is none. */
  private char half;

  /** Writes to {@code out}, which it flushes and closes with itself. */
  public Utf8Writer(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    int done = from;
    while (done < from + length) {
      int to = Math.min(from + length, done + room());
      while (done < to) {
        done = half == 0 ? ascii(text, done, to) : done;
        if (done < to) {
          unit(text.charAt(done++));
        }
      }
    }
  }

  /** Writes what is encoded already. */
  void encoded(byte[] bytes, int from, int length) throws IOException {
    endPair();
    if (length > SIZE - end - 1) {
      drain();
      if (length >= SIZE) {
        out.write(bytes, from, length);
        return;
      }
    }
    System.arraycopy(bytes, from, buffer, end, length);
    end += length;
  }

  /** Writes up to the first character that is not ASCII, and says where it is. */
  private int ascii(String text, int from, int to) {
    byte[] bytes = buffer;
    int at = end;
    int done = from;
    while (done < to) {
      char unit = text.charAt(done);
      if (unit >= 0x80) {
        break;
      }
      bytes[at++] = (byte) unit;
      done++;
    }
    end = at;
    return done;
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    write(new String(text, from, length), 0, length);
  }

  @Override
  public void write(int unit) throws IOException {
    room();
    unit((char) unit);
  }

  @Override
  public Utf8Writer append(char unit) throws IOException {
    write(unit);
    return this;
  }

  @Override
  public Utf8Writer append(CharSequence text) throws IOException {
    String whole = String.valueOf(text);
    write(whole, 0, whole.length());
    return this;
  }

  @Override
  public Utf8Writer append(CharSequence text, int from, int to) throws IOException {
    write(String.valueOf(text), from, to - from);
    return this;
  }

  /** How many units fit, at least one. */
  private int room() throws IOException {
    int room = (SIZE - end) / WIDEST - 1;
    if (room > 0) {
      return room;
    }
    drain();
    return SIZE / WIDEST - 1;
  }

  private void unit(char unit) {
    if (unit < 0x80 && half == 0) {
      buffer[end++] = (byte) unit;
    } else {
      wide(unit);
    }
  }

  private void wide(char unit) {
    if (half != 0) {
      char first = half;
      half = 0;
      if (Character.isLowSurrogate(unit)) {
        pair(Character.toCodePoint(first, unit));
        return;
      }
      buffer[end++] = '?';
    }
    if (Character.isHighSurrogate(unit)) {
      half = unit;
    } else if (Character.isLowSurrogate(unit)) {
      buffer[end++] = '?';
    } else if (unit < 0x80) {
      buffer[end++] = (byte) unit;
    } else if (unit < 0x800) {
      buffer[end++] = (byte) (0xC0 | unit >> 6);
      tail(unit);
    } else {
      buffer[end++] = (byte) (0xE0 | unit >> 12);
      tail(unit >> 6);
      tail(unit);
    }
  }

  private void pair(int codePoint) {
    buffer[end++] = (byte) (0xF0 | codePoint >> 18);
    tail(codePoint >> 12);
    tail(codePoint >> 6);
    tail(codePoint);
  }

  private void tail(int bits) {
    buffer[end++] = (byte) (0x80 | bits & 0x3F);
  }

  private void drain() throws IOException {
    out.write(buffer, 0, end);
    end = 0;
  }

  /** Also ends a text that stops within a pair. */
  @Override
  public void flush() throws IOException {
    endPair();
    drain();
    out.flush();
  }

  /** A half that stands alone, since no character follows. */
  private void endPair() throws IOException {
    if (half != 0) {
      room();
      half = 0;
      buffer[end++] = '?';
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
