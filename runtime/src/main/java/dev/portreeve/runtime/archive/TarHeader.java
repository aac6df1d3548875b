package dev.portreeve.runtime.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The fields of one block that begins an entry: v7, ustar, star and GNU. Each is read as Go's
 * {@code archive/tar} reads it, for that is what engines make files of.
 */
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

  /** The name, with the prefix that ustar splits off long ones. */
  String name() {
    String prefix = prefix();
    return prefix.isEmpty() ? text(0, 100) : prefix + "/" + text(0, 100);
  }

  /** GNU keeps times where ustar has a prefix; a writer of Go that was wrong kept one there. */
  private String prefix() {
    String magic = plain(257, 8);
    if (magic.startsWith("ustar\0")) {
      return text(345, plain(508, 4).equals("tar\0") ? 131 : 155);
    }
    boolean gnu = magic.equals("ustar  \0");
    if (!gnu || isTime(345) && isTime(357)) {
      return "";
    }
    String prefix = text(345, 155);
    return prefix.chars().allMatch(c -> c < 0x80) ? prefix : "";
  }

  private boolean isTime(int from) {
    return block[from] == 0 || number(from, 12).isPresent();
  }

  String link() {
    return text(157, 100);
  }

  Optional<Long> mode() {
    return number(100, 8).filter(mode -> mode >= 0);
  }

  Optional<Long> size() {
    return number(124, 12).filter(size -> size >= 0);
  }

  private String text(int from, int length) {
    return TarText.zeroEnded(Arrays.copyOfRange(block, from, from + length));
  }

  private String plain(int from, int length) {
    return new String(block, from, length, StandardCharsets.ISO_8859_1);
  }

  /** Octal digits, or GNU's base 256; empty for what is neither, or too large. */
  private Optional<Long> number(int from, int length) {
    if ((block[from] & 0x80) != 0) {
      return binary(from, length);
    }
    String digits = padded(plain(from, length));
    return digits.matches("[0-7]{0,12}")
        ? Optional.of(digits.isEmpty() ? 0 : Long.parseLong(digits, 8))
        : Optional.empty();
  }

  /** A field without the spaces and NULs around it, up to the first NUL that is left. */
  private static String padded(String field) {
    int from = 0;
    int to = field.length();
    while (from < to && isPadding(field.charAt(from))) {
      from++;
    }
    while (from < to && isPadding(field.charAt(to - 1))) {
      to--;
    }
    String inner = field.substring(from, to);
    int nul = inner.indexOf('\0');
    return nul < 0 ? inner : inner.substring(0, nul);
  }

  private static boolean isPadding(char c) {
    return c == ' ' || c == 0;
  }

  /** All bits of a field but the first are a number, negative if the second is set. */
  private Optional<Long> binary(int from, int length) {
    int inverse = (block[from] & 0x40) != 0 ? 0xff : 0;
    long value = 0;
    for (int i = from; i < from + length; i++) {
      int bits = block[i] & 0xff ^ inverse;
      if (value >>> 56 != 0) {
        return Optional.empty();
      }
      value = value << 8 | (i == from ? bits & 0x7f : bits);
    }
    return value < 0 ? Optional.empty() : Optional.of(inverse == 0 ? value : ~value);
  }
}
