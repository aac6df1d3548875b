package dev.portreeve.runtime.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Texts that a document repeats, spelled and encoded once: of a report's keys and values nine in
 * ten bytes stood in it before. It holds a bounded number of texts; one that comes for the first
 * time, or for which another had to go, is encoded where it is written.
 */
final class EncodedTexts {
  private static final int SLOTS = 1 << 11;

  /** The longest text that is held, in UTF-16 units. */
  private static final int LONGEST = 512;

  private final String[] texts = new String[SLOTS];
  private final byte[][] bytes = new byte[SLOTS][];
  private final Spelling spelling;

  /** How a text is written here, whatever stands around it included. */
  @FunctionalInterface
  interface Spelling {
    void write(String text, Appendable out) throws IOException;
  }

  EncodedTexts(Spelling spelling) {
    this.spelling = spelling;
  }

  /** Writes the text in its spelling. */
  void write(String text, Utf8Writer out) throws IOException {
    if (text.length() > LONGEST) {
      spelling.write(text, out);
      return;
    }
    int slot = slot(text);
    if (!text.equals(texts[slot])) {
      texts[slot] = text;
      bytes[slot] = null;
      spelling.write(text, out);
      return;
    }
    byte[] encoded = bytes[slot];
    if (encoded == null) {
      encoded = encoded(text);
      bytes[slot] = encoded;
    }
    out.encoded(encoded, 0, encoded.length);
  }

  /**
   * Where the text stands, or may: each has two places, so that two that are written in turns do
   * not drive each other out.
   */
  private int slot(String text) {
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 11 ^ hash >>> 22) & SLOTS - 1;
    int beside = slot ^ 1;
    if (text.equals(texts[slot])) {
      return slot;
    }
    if (!text.equals(texts[beside])) {
      texts[beside] = texts[slot];
      bytes[beside] = bytes[slot];
      return slot;
    }
    return beside;
  }

  private byte[] encoded(String text) throws IOException {
    StringBuilder piece = new StringBuilder(text.length() + 8);
    spelling.write(text, piece);
    return piece.toString().getBytes(StandardCharsets.UTF_8);
  }
}
