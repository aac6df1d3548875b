package dev.portreeve.runtime.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The fields of one block that begins an entry: v7, ustar and GNU alike. */
record TarHeader(byte[] block) {
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;

  /** Whether a block's checksum is right, whoever signed it: tars added signed bytes once. */
  static boolean isHeader(byte[] block) {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : block[i];
      unsigned += b & 0xff;
      signed += b;
    }
    Optional<Long> said = new TarHeader(block).number(CHECKSUM, CHECKSUM_END - CHECKSUM);
    return block[0] != 0 && said.isPresent() && (said.get() == unsigned || said.get() == signed);
  }

  boolean isZero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  /** The name, with the prefix that ustar splits off long ones; GNU keeps other things there. */
  String name() {
    String prefix = text(257, 8).startsWith("ustar") && block[263] == '0' ? text(345, 155) : "";
    return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
  }

  String link() {
    return text(157, 100);
  }

  Optional<Long> mode() {
    return number(100, 8);
  }

  Optional<Long> size() {
    return number(124, 12);
  }

  private String text(int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  /** Octal digits, or GNU's base 256; empty for what is neither, or negative, or too large. */
  private Optional<Long> number(int from, int length) {
    if ((block[from] & 0x80) != 0) {
      return binary(from, length);
    }
    long value = 0;
    int i = from;
    while (i < from + length && block[i] == ' ') {
      i++;
    }
    for (; i < from + length && block[i] != 0 && block[i] != ' '; i++) {
      if (block[i] < '0' || block[i] > '7') {
        return Optional.empty();
      }
      value = value * 8 + block[i] - '0';
    }
    return Optional.of(value);
  }

  private Optional<Long> binary(int from, int length) {
    long value = block[from] & 0x7f;
    for (int i = from + 1; i < from + length; i++) {
      if (value >= 1L << 54) {
        return Optional.empty();
      }
      value = value << 8 | block[i] & 0xff;
    }
    return (block[from] & 0x40) != 0 ? Optional.empty() : Optional.of(value);
  }
}
