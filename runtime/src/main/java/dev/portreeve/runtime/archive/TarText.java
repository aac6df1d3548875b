package dev.portreeve.runtime.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names in a tar, which are bytes. Two of them are one text only if their bytes are the same: what
 * is no UTF-8 becomes halves of surrogate pairs, which no UTF-8 gives.
 */
final class TarText {
  private static final int HALF = 0xDC00;

  private TarText() {}

  static String of(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder(bytes.length);
      for (byte b : bytes) {
        text.append((char) (b >= 0 ? b : HALF | b & 0xff));
      }
      return text.toString();
    }
  }

  /** Likewise of a field that ends with its first NUL. */
  static String zeroEnded(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return of(Arrays.copyOf(bytes, end));
  }

  /** Whether it was text, or else bytes. */
  static boolean isText(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isHighSurrogate(name.charAt(i))) {
        i++;
      } else if (Character.isLowSurrogate(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
