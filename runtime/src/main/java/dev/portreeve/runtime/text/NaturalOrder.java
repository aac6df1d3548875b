package dev.portreeve.runtime.text;

import java.util.Comparator;

/**
 * The order in which people count: runs of ASCII digits compare as numbers, so that 5.2 stands
 * before 5.10. Texts that are equal in that sense ({@code 1} and {@code 01}) compare as texts.
 */
public final class NaturalOrder implements Comparator<String> {
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = runEnd(a, i);
      int endB = runEnd(b, j);
      int order =
          digit(a.charAt(i)) && digit(b.charAt(j))
              ? compareDigits(a.substring(i, endA), b.substring(j, endB))
              : a.substring(i, endA).compareTo(b.substring(j, endB));
      if (order != 0) {
        return order;
      }
      i = endA;
      j = endB;
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  /** Numbers of any length, so no number type: without leading zeros the longer one is larger. */
  private static int compareDigits(String a, String b) {
    String x = withoutLeadingZeros(a);
    String y = withoutLeadingZeros(b);
    int length = Integer.compare(x.length(), y.length());
    return length != 0 ? length : x.compareTo(y);
  }

  private static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static int runEnd(String text, int start) {
    boolean digits = digit(text.charAt(start));
    int end = start + 1;
    while (end < text.length() && digit(text.charAt(end)) == digits) {
      end++;
    }
    return end;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
