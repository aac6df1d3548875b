package dev.portreeve.runtime.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes a tar of files, each held in memory: ustar, and a pax header before what has a longer
 * name. They belong to root and only their owner may read them.
 */
public final class TarWriter {
  private static final int SHORT_NAME = 100;

  private final OutputStream out;
  private final Instant now;

  /**
   * @param now when all files were changed last
   */
  public TarWriter(OutputStream out, Instant now) {
    this.out = out;
    this.now = now;
  }

  /**
   * Adds a file.
   *
   * @param name relative, with slashes
   * @throws IOException if it cannot be written
   */
  public void file(String name, byte[] content) throws IOException {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    if (path.length > SHORT_NAME) {
      byte[] record = record(name);
      entry("pax".getBytes(StandardCharsets.UTF_8), 'x', record);
    }
    entry(path, '0', content);
  }

  /**
   * Writes the end mark; the stream stays open.
   *
   * @throws IOException if it cannot be written
   */
  public void end() throws IOException {
    out.write(new byte[2 * TarHeader.BLOCK]);
  }

  /** {@code LENGTH path=NAME}, its length with itself in it. */
  private static byte[] record(String name) {
    byte[] rest = (" path=" + name + "\n").getBytes(StandardCharsets.UTF_8);
    int length = rest.length;
    int digits = String.valueOf(length + String.valueOf(length).length()).length();
    byte[] count = String.valueOf(length + digits).getBytes(StandardCharsets.US_ASCII);
    byte[] record = new byte[count.length + rest.length];
    System.arraycopy(count, 0, record, 0, count.length);
    System.arraycopy(rest, 0, record, count.length, rest.length);
    return record;
  }

  private void entry(byte[] name, char type, byte[] content) throws IOException {
    byte[] header = new byte[TarHeader.BLOCK];
    System.arraycopy(name, 0, header, 0, Math.min(name.length, SHORT_NAME));
    text(header, 100, "0000600\0");
    text(header, 108, "0000000\0");
    text(header, 116, "0000000\0");
    text(header, 124, String.format(Locale.ROOT, "%011o ", content.length));
    text(header, 136, String.format(Locale.ROOT, "%011o ", Math.max(0, now.getEpochSecond())));
    text(header, 148, "        ");
    header[156] = (byte) type;
    text(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    text(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    out.write(header);
    out.write(content);
    out.write(new byte[(TarHeader.BLOCK - content.length % TarHeader.BLOCK) % TarHeader.BLOCK]);
  }

  private static void text(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
