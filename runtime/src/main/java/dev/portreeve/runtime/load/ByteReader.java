package dev.portreeve.runtime.load;

import java.nio.charset.StandardCharsets;

/** Reads big-endian numbers of a class file, never past the end that it was given. */
final class ByteReader {
  private final String className;
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(String className, byte[] bytes) {
    this(className, bytes, 0, bytes.length);
  }

  private ByteReader(String className, byte[] bytes, int at, int end) {
    this.className = className;
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  int at() {
    return at;
  }

  int left() {
    return end - at;
  }

  boolean done() {
    return at == end;
  }

  int u1() throws RefusedClassException {
    if (at == end) {
      throw cutShort();
    }
    return bytes[at++] & 0xff;
  }

  int u2() throws RefusedClassException {
    return u1() << 8 | u1();
  }

  int s4() throws RefusedClassException {
    return u2() << 16 | u2();
  }

  void skip(int count) throws RefusedClassException {
    need(count);
    at += count;
  }

  /** The next so many bytes as a text of printable ASCII. */
  String ascii(int length) throws RefusedClassException {
    need(length);
    for (int i = at; i < at + length; i++) {
      if (bytes[i] <= ' ' || bytes[i] > '~') {
        throw refused("a name has a character outside printable ASCII");
      }
    }
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.US_ASCII);
  }

  /** The next so many bytes as a reader of their own; its places count on from ours. */
  ByteReader part(int length) throws RefusedClassException {
    need(length);
    at += length;
    return new ByteReader(className, bytes, at - length, at);
  }

  private void need(int count) throws RefusedClassException {
    if (count < 0 || count > end - at) {
      throw cutShort();
    }
  }

  private RefusedClassException cutShort() {
    return refused("it is cut short at byte " + end);
  }

  RefusedClassException refused(String what) {
    return new RefusedClassException(className, what);
  }
}
