package dev.portreeve.runtime.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text that grows at its end, in UTF-8, a chunk at a time: what stands in it is not copied again
 * until all of it is asked for.
 */
public final class Utf8Text {
  private static final int CHUNK = 1 << 16;
  private static final int FIRST = 256;

  /** So many characters are written before room is looked for again, each in at most six bytes. */
  private static final int RUN = 1 << 10;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final List<byte[]> full = new ArrayList<>(0);
  private long before;
  private byte[] last = new byte[FIRST];
  private int length;

  /** How many bytes it has. */
  public long size() {
    return before + length;
  }

  /** A sign of ASCII. */
  public void append(char sign) {
    room(1);
    last[length++] = (byte) sign;
  }

  /** Signs of ASCII. */
  public void append(String signs) {
    room(signs.length());
    for (int i = 0; i < signs.length(); i++) {
      last[length++] = (byte) signs.charAt(i);
    }
  }

  /** A part of what was written elsewhere. */
  public void append(byte[] bytes, int from, int to) {
    room(to - from);
    System.arraycopy(bytes, from, last, length, to - from);
    length += to - from;
  }

  /** A text in quotation marks; half a surrogate pair, which UTF-8 has no bytes for, is escaped. */
  public void quote(String text) {
    append('"');
    int i = 0;
    while (i < text.length()) {
      int end = Math.min(text.length(), i + RUN);
      // Behind the end of a run may stand the second half of a pair.
      room(6 * (end - i) + 6);
      while (i < end) {
        char c = text.charAt(i);
        if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
          last[length++] = (byte) c;
          i++;
        } else {
          i += other(text, i, c);
        }
      }
    }
    append('"');
  }

  /** Writes what is not plain; how many characters it was. */
  private int other(String text, int at, char c) {
    int simple = "\"\\\b\f\n\r\t".indexOf(c);
    if (simple >= 0) {
      last[length++] = '\\';
      last[length++] = (byte) "\"\\bfnrt".charAt(simple);
    } else if (c < ' ') {
      escape(c);
    } else if (c < 0x800) {
      last[length++] = (byte) (0xC0 | c >> 6);
      last[length++] = (byte) (0x80 | c & 0x3F);
    } else if (!Character.isSurrogate(c)) {
      last[length++] = (byte) (0xE0 | c >> 12);
      last[length++] = (byte) (0x80 | c >> 6 & 0x3F);
      last[length++] = (byte) (0x80 | c & 0x3F);
    } else {
      return pair(c, text.codePointAt(at));
    }
    return 1;
  }

  private int pair(char first, int point) {
    if (point == first) {
      escape(first);
      return 1;
    }
    last[length++] = (byte) (0xF0 | point >> 18);
    last[length++] = (byte) (0x80 | point >> 12 & 0x3F);
    last[length++] = (byte) (0x80 | point >> 6 & 0x3F);
    last[length++] = (byte) (0x80 | point & 0x3F);
    return 2;
  }

  private void escape(char c) {
    last[length++] = '\\';
    last[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      last[length++] = HEX[c >> shift & 0xF];
    }
  }

  private void room(int bytes) {
    if (last.length - length >= bytes) {
      return;
    }
    if (last.length < CHUNK) {
      last = Arrays.copyOf(last, Math.max(2 * last.length, length + bytes));
      return;
    }
    full.add(last.length == length ? last : Arrays.copyOf(last, length));
    before += length;
    last = new byte[Math.max(CHUNK, bytes)];
    length = 0;
  }

  /** All of it. */
  public byte[] bytes() {
    byte[] all = new byte[Math.toIntExact(size())];
    int at = 0;
    for (byte[] chunk : full) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(last, 0, all, at, length);
    return all;
  }

  /** Forgets all of it. */
  public void clear() {
    full.clear();
    before = 0;
    length = 0;
  }

  @Override
  public String toString() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
