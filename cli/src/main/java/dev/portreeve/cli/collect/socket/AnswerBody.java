package dev.portreeve.cli.collect.socket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer of HTTP, in one piece, in chunks, or up to the end of the connection. */
final class AnswerBody extends FilterInputStream {
  private static final int LONGEST_LINE = 1 << 16;

  /** Whether another chunk may follow. */
  private boolean chunked;

  /** What is left of the body, or of its chunk; less than 0 where its end tells. */
  private long left;

  private boolean first = true;

  private AnswerBody(InputStream in, boolean chunked, long left) {
    super(in);
    this.chunked = chunked;
    this.left = left;
  }

  static AnswerBody inChunks(InputStream in) {
    return new AnswerBody(in, true, 0);
  }

  static AnswerBody ofLength(InputStream in, long length) {
    return new AnswerBody(in, false, length);
  }

  static AnswerBody toTheEnd(InputStream in) {
    return new AnswerBody(in, false, -1);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (chunked && left == 0) {
      nextChunk();
    }
    if (left == 0) {
      return -1;
    }
    int read = in.read(to, from, left < 0 ? length : (int) Math.min(length, left));
    if (read < 0 && left > 0) {
      throw new IOException("the answer is cut off");
    }
    left -= left < 0 ? 0 : read;
    return read;
  }

  private void nextChunk() throws IOException {
    if (!first) {
      line(in);
    }
    first = false;
    String size = line(in).split(";")[0].strip();
    left = size.isEmpty() ? -1 : number(size, 16);
    if (left < 0) {
      throw new IOException("the answer is cut off");
    }
    chunked = left > 0;
  }

  /** One line, without its end; what is left where there is none. */
  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (line.length() > LONGEST_LINE) {
        throw new IOException("what answers is no engine");
      }
      line.append((char) c);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  static int number(String digits, int radix) throws IOException {
    try {
      return Integer.parseInt(digits, radix);
    } catch (NumberFormatException e) {
      throw new IOException("what answers is no engine", e);
    }
  }
}
