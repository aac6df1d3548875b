package dev.portreeve.runtime.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the bytes of a file into checked UTF-8 without byte order mark. It takes UTF-8 and, because
 * PowerShell writes it, UTF-16 with its mark; everything else is refused with the place. Jackson
 * alone would guess UTF-16 and UTF-32, and would not check the text that it skips.
 */
final class Utf8 {
  /** Looks at eight bytes at once, for almost all of a text is ASCII. */
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int EIGHT = 8;
  private static final long NOT_ASCII = 0x8080808080808080L;

  private Utf8() {}

  static byte[] of(String source, byte[] raw) throws InputException {
    if (starts(raw, 0xFF, 0xFE, 0, 0) || starts(raw, 0, 0, 0xFE, 0xFF)) {
      throw InputException.of(source, "is UTF-32, which is not read; save it as UTF-8");
    }
    if (starts(raw, 0xFF, 0xFE)) {
      return fromUtf16(source, raw, StandardCharsets.UTF_16LE);
    }
    if (starts(raw, 0xFE, 0xFF)) {
      return fromUtf16(source, raw, StandardCharsets.UTF_16BE);
    }
    byte[] text = starts(raw, 0xEF, 0xBB, 0xBF) ? Arrays.copyOfRange(raw, 3, raw.length) : raw;
    for (int i = 0; i < Math.min(4, text.length); i++) {
      if (text[i] == 0) {
        throw InputException.of(
            source, "begins with NUL bytes; UTF-16 needs a byte order mark, UTF-32 is not read");
      }
    }
    int bad = firstInvalid(text);
    if (bad >= 0) {
      throw at(source, text, bad, "is not valid UTF-8 here");
    }
    return text;
  }

  /** An error at a byte offset, told as line and column. */
  static InputException at(String source, byte[] text, int offset, String problem) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (text[i] == '\n') {
        line++;
        start = i + 1;
      }
    }
    return InputException.at(source, line, offset - start + 1, problem);
  }

  /** Offset of the first byte that begins no well-formed sequence (RFC 3629), or -1. */
  private static int firstInvalid(byte[] b) {
    int i = 0;
    while (i < b.length) {
      while (i + EIGHT <= b.length && ((long) EIGHT_BYTES.get(b, i) & NOT_ASCII) == 0) {
        i += EIGHT;
      }
      if (i == b.length) {
        return -1;
      }
      int length = b[i] >= 0 ? 1 : sequence(b, i);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Length of the sequence of two to four bytes at i; 0 when overlong, a surrogate, or cut. */
  private static int sequence(byte[] b, int i) {
    int first = b[i] & 0xFF;
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (i + length > b.length) {
      return 0;
    }
    int second = b[i + 1] & 0xFF;
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((b[i + k] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  private static byte[] fromUtf16(String source, byte[] raw, Charset charset)
      throws InputException {
    try {
      CharBuffer chars =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(raw, 2, raw.length - 2));
      ByteBuffer utf8 = StandardCharsets.UTF_8.encode(chars);
      return Arrays.copyOfRange(utf8.array(), 0, utf8.limit());
    } catch (CharacterCodingException e) {
      throw InputException.of(source, "is not valid UTF-16");
    }
  }

  private static boolean starts(byte[] bytes, int... head) {
    if (bytes.length < head.length) {
      return false;
    }
    for (int i = 0; i < head.length; i++) {
      if ((bytes[i] & 0xFF) != head[i]) {
        return false;
      }
    }
    return true;
  }
}
