package dev.portreeve.runtime.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The characters that show nothing, hide or move text, or are no characters, as every format
 * escapes them: those of the one list, {@code invisible.txt}.
 */
final class Invisible {
  /** First and last of each range, in order. */
  private static final int[] RANGES = ranges();

  private Invisible() {}

  private static int[] ranges() {
    try (InputStream in = Invisible.class.getResourceAsStream("invisible.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Stream.of(line.split(" ")).limit(2))
          .mapToInt(number -> Integer.parseInt(number, 16))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the character would not be seen, or acts on what stands around it. */
  static boolean is(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    int low = 0;
    int high = RANGES.length / 2 - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (c > RANGES[2 * middle + 1]) {
        low = middle + 1;
      } else if (c < RANGES[2 * middle]) {
        high = middle - 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
