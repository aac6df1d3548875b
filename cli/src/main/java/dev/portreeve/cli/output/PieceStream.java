package dev.portreeve.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Hands bytes on, and tells piece by piece what they were. */
final class PieceStream extends FilterOutputStream {
  private final MessageDigest digest = Piece.sha256();
  private long length;

  PieceStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int one) throws IOException {
    out.write(one);
    digest.update((byte) one);
    length++;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    out.write(bytes, from, count);
    digest.update(bytes, from, count);
    length += count;
  }

  /** All that came since the last piece ended; the process may die now. */
  Piece end() throws IOException {
    flush();
    Piece piece = Piece.of(length, digest);
    length = 0;
    return piece;
  }
}
