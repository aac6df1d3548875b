package dev.portreeve.runtime.abi.pattern;

import java.util.Arrays;

/** A set of code points: sorted ranges, each two ints, both ends in; ASCII also as a bit mask. */
final class CharSet {
  static final CharSet NONE = new CharSet(new int[0]);
  static final CharSet ANY = new CharSet(new int[] {0, Character.MAX_CODE_POINT});
  static final CharSet DIGIT = new CharSet(new int[] {'0', '9'});
  static final CharSet WORD = new CharSet(new int[] {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'});
  static final CharSet SPACE = new CharSet(new int[] {'\t', '\r', ' ', ' '});

  private final int[] ranges;
  private final long low;
  private final long high;

  private CharSet(int[] ranges) {
    this.ranges = ranges;
    this.low = mask(0);
    this.high = mask(64);
  }

  static CharSet range(int first, int last) {
    return new CharSet(new int[] {first, last});
  }

  boolean has(int c) {
    if (c < 128) {
      return ((c < 64 ? low : high) >>> c & 1) != 0;
    }
    return inRanges(c);
  }

  private boolean inRanges(int c) {
    int at = Arrays.binarySearch(ranges, c);
    return at >= 0 || (-at - 1) % 2 == 1;
  }

  private long mask(int from) {
    long mask = 0;
    for (int i = 0; i < ranges.length && ranges[i] < from + 64; i += 2) {
      int first = Math.max(ranges[i] - from, 0);
      int last = Math.min(ranges[i + 1] - from, 63);
      mask |= first <= last ? -1L >>> 63 - (last - first) << first : 0;
    }
    return mask;
  }

  CharSet or(CharSet other) {
    int[] all = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
    System.arraycopy(other.ranges, 0, all, ranges.length, other.ranges.length);
    return new CharSet(merged(all));
  }

  CharSet not() {
    int[] rest = new int[ranges.length + 2];
    int count = 0;
    int next = 0;
    for (int i = 0; i < ranges.length; i += 2) {
      if (ranges[i] > next) {
        rest[count++] = next;
        rest[count++] = ranges[i] - 1;
      }
      next = ranges[i + 1] + 1;
    }
    if (next <= Character.MAX_CODE_POINT) {
      rest[count++] = next;
      rest[count++] = Character.MAX_CODE_POINT;
    }
    return new CharSet(Arrays.copyOf(rest, count));
  }

  // Sorts the ranges and joins those that touch.
  private static int[] merged(int[] ranges) {
    long[] sorted = new long[ranges.length / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (long) ranges[2 * i] << 32 | ranges[2 * i + 1];
    }
    Arrays.sort(sorted);
    int count = 0;
    for (long range : sorted) {
      int first = (int) (range >> 32);
      int last = (int) range;
      if (count > 0 && first <= ranges[count - 1] + 1) {
        ranges[count - 1] = Math.max(ranges[count - 1], last);
      } else {
        ranges[count++] = first;
        ranges[count++] = last;
      }
    }
    return Arrays.copyOf(ranges, count);
  }
}
