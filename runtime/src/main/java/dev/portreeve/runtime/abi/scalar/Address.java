package dev.portreeve.runtime.abi.scalar;

/**
 * The bits of an address of either family; an IPv4 address has its 32 in {@code low}. IPv4
 * addresses mapped into IPv6 ({@code ::ffff:10.0.0.1}) are read as IPv4: they reach the same
 * interface.
 */
public record Address(boolean four, long high, long low) {

  /** The address that a text spells, or null. */
  static Address read(String text) {
    if (text.length() > 45) {
      return null;
    }
    if (text.indexOf(':') < 0) {
      long bits = four(text);
      return bits < 0 ? null : new Address(true, 0, bits);
    }
    long[] groups = groups(text);
    if (groups == null) {
      return null;
    }
    long high = groups[0] << 48 | groups[1] << 32 | groups[2] << 16 | groups[3];
    long low = groups[4] << 48 | groups[5] << 32 | groups[6] << 16 | groups[7];
    return high == 0 && low >>> 32 == 0xffffL
        ? new Address(true, 0, low & 0xffffffffL)
        : new Address(false, high, low);
  }

  /** The number of bits of its family. */
  int width() {
    return four ? 32 : 128;
  }

  /** The same address with only its first bits kept. */
  Address first(int bits) {
    if (four) {
      return new Address(true, 0, low & ones(32 + bits) & 0xffffffffL);
    }
    return new Address(false, high & ones(bits), low & ones(bits - 64));
  }

  private static long ones(int count) {
    return count <= 0 ? 0 : count >= 64 ? -1L : -1L << (64 - count);
  }

  /** Dotted, or as RFC 5952 says: lower case, no leading zeros, the longest run of zeros cut. */
  @Override
  public String toString() {
    if (four) {
      return (low >> 24) + "." + (low >> 16 & 255) + "." + (low >> 8 & 255) + "." + (low & 255);
    }
    int cut = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(i + run) == 0) {
        run++;
      }
      if (run > length) {
        cut = i;
        length = run;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == cut) {
        text.append("::");
        i += length - 1;
      } else {
        boolean joined = text.isEmpty() || text.charAt(text.length() - 1) == ':';
        text.append(joined ? "" : ":").append(Long.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private long group(int i) {
    return (i < 4 ? high : low) >>> (48 - 16 * (i % 4)) & 0xffff;
  }

  private static long four(String text) {
    String[] parts = text.split("\\.", -1);
    long bits = 0;
    for (String part : parts) {
      long octet = number(part, 10, 3);
      if (parts.length != 4
          || octet < 0
          || octet > 255
          || part.length() > 1 && octet < 10
          || part.length() > 2 && octet < 100) {
        return -1;
      }
      bits = bits << 8 | octet;
    }
    return bits;
  }

  private static long[] groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      long[] all = list(text);
      return all != null && all.length == 8 ? all : null;
    }
    long[] front = list(text.substring(0, gap));
    long[] back = list(text.substring(gap + 2));
    if (front == null
        || back == null
        || front.length + back.length > 7
        || text.substring(0, gap).indexOf('.') >= 0) {
      return null;
    }
    long[] all = new long[8];
    System.arraycopy(front, 0, all, 0, front.length);
    System.arraycopy(back, 0, all, 8 - back.length, back.length);
    return all;
  }

  // Groups between colons; a dotted tail counts as two.
  private static long[] list(String text) {
    if (text.isEmpty()) {
      return new long[0];
    }
    String[] parts = text.split(":", -1);
    String last = parts[parts.length - 1];
    boolean dotted = last.indexOf('.') >= 0;
    long[] groups = new long[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length - (dotted ? 1 : 0); i++) {
      groups[i] = number(parts[i], 16, 4);
    }
    if (dotted) {
      long bits = four(last);
      groups[parts.length - 1] = bits < 0 ? -1 : bits >> 16;
      groups[parts.length] = bits < 0 ? -1 : bits & 0xffff;
    }
    for (long group : groups) {
      if (group < 0) {
        return null;
      }
    }
    return groups;
  }

  /** An ASCII number of one to {@code longest} digits, or -1. */
  public static long number(String digits, int radix, int longest) {
    if (digits.isEmpty() || digits.length() > longest) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
