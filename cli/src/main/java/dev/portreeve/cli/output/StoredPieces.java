package dev.portreeve.cli.output;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.UUID;

/** The part of a report that an earlier process wrote, read again piece by piece. */
public final class StoredPieces implements Closeable {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];

  private StoredPieces(InputStream in) {
    this.in = in;
  }

  /** What the run of this id left of the report for a destination: perhaps nothing. */
  public static StoredPieces of(Destination destination, UUID run) throws IOException {
    Path file = AtomicFile.made(destination.file().orElseThrow(), run);
    InputStream in =
        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            ? new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))
            : InputStream.nullInputStream();
    return new StoredPieces(in);
  }

  /** Whether the next bytes are this piece. */
  public boolean holds(Piece piece) throws IOException {
    MessageDigest digest = Piece.sha256();
    long left = piece.length();
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        return false;
      }
      digest.update(buffer, 0, count);
      left -= count;
    }
    return Piece.of(piece.length(), digest).equals(piece);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
