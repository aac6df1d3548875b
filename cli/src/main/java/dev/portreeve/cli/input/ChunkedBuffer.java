package dev.portreeve.cli.input;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes as they come, in pieces: growing copies nothing, so that it takes no more than it holds.
 */
final class ChunkedBuffer extends OutputStream {
  private static final int PIECE = 1 << 16;

  private final List<byte[]> pieces = new ArrayList<>();
  private int size;

  int size() {
    return size;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int at, int length) {
    int left = length;
    while (left > 0) {
      int used = size % PIECE;
      if (size / PIECE == pieces.size()) {
        pieces.add(new byte[PIECE]);
      }
      int now = Math.min(left, PIECE - used);
      System.arraycopy(from, at + length - left, pieces.get(size / PIECE), used, now);
      size += now;
      left -= now;
    }
  }

  /** A part of what came. */
  byte[] bytes(int from, int to) {
    byte[] all = new byte[to - from];
    for (int at = from; at < to; ) {
      int now = Math.min(to - at, PIECE - at % PIECE);
      System.arraycopy(pieces.get(at / PIECE), at % PIECE, all, at - from, now);
      at += now;
    }
    return all;
  }

  /** All of it, which is forgotten here. */
  byte[] take() {
    byte[] all = bytes(0, size);
    clear();
    return all;
  }

  /** Begins anew, and keeps no more than one piece for what comes next. */
  void clear() {
    if (pieces.size() > 1) {
      pieces.subList(1, pieces.size()).clear();
    }
    size = 0;
  }
}
