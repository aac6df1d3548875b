package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * Which byte of a text a parser is at, also of parsers that count characters. Goes forward only.
 */
final class BytePlaces {
  private final byte[] text;
  private int at;
  private long characters;

  BytePlaces(byte[] text) {
    this.text = text;
  }

  /** The byte at a place that is not before the last that was asked for. */
  int of(JsonLocation place) {
    if (place.getByteOffset() >= 0) {
      return (int) place.getByteOffset();
    }
    while (characters < place.getCharOffset() && at < text.length) {
      int lead = text[at] & 0xff;
      at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      characters += lead < 0xf0 ? 1 : 2;
    }
    return at;
  }
}
