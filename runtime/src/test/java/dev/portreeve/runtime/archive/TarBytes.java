package dev.portreeve.runtime.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Makes tars, good ones and others, for tests. */
public final class TarBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A regular file. */
  public TarBytes file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A regular file. */
  public TarBytes file(String name, byte[] content) {
    return entry(name, '0', 0644, content.length, "", content);
  }

  /** A file of these permissions, without content. */
  public TarBytes mode(String name, int mode) {
    return entry(name, '0', mode, 0, "", new byte[0]);
  }

  /** An entry without content of any type. */
  public TarBytes entry(String name, char type, String link) {
    return entry(name, type, 0644, 0, link, new byte[0]);
  }

  /** A pax header for the entry that follows. */
  public TarBytes pax(String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      int length = record.getBytes(StandardCharsets.UTF_8).length + 2;
      int all = length + String.valueOf(length).length();
      all = length + String.valueOf(all).length();
      text.append(all).append(' ').append(record).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return entry("pax", 'x', 0644, bytes.length, "", bytes);
  }

  /** Any entry; {@code size} is what its header claims. */
  public TarBytes entry(String name, char type, int mode, long size, String link, byte[] content) {
    byte[] block = new byte[TarHeader.BLOCK];
    put(block, 0, name);
    put(block, 100, String.format(Locale.ROOT, "%07o", mode));
    put(block, 124, String.format(Locale.ROOT, "%011o", size));
    block[156] = (byte) type;
    put(block, 157, link);
    put(block, 257, "ustar\00000");
    return block(sealed(block), content);
  }

  /** A header as it is, with its content padded. */
  public TarBytes block(byte[] header, byte[] content) {
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(
        new byte[(TarHeader.BLOCK - content.length % TarHeader.BLOCK) % TarHeader.BLOCK]);
    return this;
  }

  /** With the end mark. */
  public byte[] bytes() {
    byte[] written = out.toByteArray();
    return Arrays.copyOf(written, written.length + 2 * TarHeader.BLOCK);
  }

  /** Without the end mark. */
  byte[] unended() {
    return out.toByteArray();
  }

  /** A header whose checksum is right. */
  static byte[] sealed(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return block;
  }

  static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  /** The same bytes, packed. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
