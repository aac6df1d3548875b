package dev.portreeve.runtime.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks for the end of a value that nobody wants, in its bytes, and makes no token of it. As strict
 * as the parser: what is not plainly well formed, within the limits and without a key that stands
 * twice is left {@link #IN_DOUBT}, for the parser to look at. Over UTF-8 that was checked before.
 */
final class ValueScan {
  /** Instead of a place: something may be wrong here. */
  static final int IN_DOUBT = -1;

  /** An object of more keys is looked at by the parser, which finds each of them by its hash. */
  private static final int MOST_KEYS = 256;

  /** Objects within objects take the stack. */
  private static final int DEEPEST = 100;

  /** Numbers of so many signs are within every limit that is worth having. */
  private static final int LONGEST_NUMBER = 18;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  /** Which bytes of a text stand for themselves: neither its end, nor escaped, nor a control. */
  private static final boolean[] PLAIN = new boolean[256];

  private static final boolean[] HEX = new boolean[256];
  private static final String ESCAPES = "\"\\/bfnrt";

  static {
    for (int sign = 0; sign < PLAIN.length; sign++) {
      PLAIN[sign] = sign >= ' ' && sign != '"' && sign != '\\';
      HEX[sign] = Character.digit(sign, 16) >= 0;
    }
  }

  private final byte[] json;
  private final int end;
  private final int deepest;
  private final int longestNumber;
  private final int longestKey;

  /** The hashes of the keys so far, of all objects that are open. */
  private long[] keys = new long[MOST_KEYS];

  private int keyed;
  private long tokens;
  private int lines;
  private int lineStart;

  /** Over a text up to a place. */
  ValueScan(byte[] json, int end, JsonLimits limits) {
    this.json = json;
    this.end = end;
    this.deepest = Math.min(DEEPEST, limits.depth());
    this.longestNumber = Math.min(LONGEST_NUMBER, limits.numberLength());
    this.longestKey = limits.nameLength();
  }

  /** The place behind an object or list that was opened before {@code from}, at this depth. */
  int behind(boolean object, int from, int depth) {
    keyed = 0;
    tokens = 0;
    lines = 0;
    return object ? object(from, depth) : list(from, depth);
  }

  /** How many tokens there were: brackets, keys and values. */
  long tokens() {
    return tokens;
  }

  /** How many lines ended. */
  int lines() {
    return lines;
  }

  /** Where the last line began, if any ended. */
  int lineStart() {
    return lineStart;
  }

  private int object(int from, int depth) {
    int first = keyed;
    int at = space(from);
    boolean more = sign(at) != '}';
    while (more) {
      at = key(at, first);
      at = sign(at) == ':' ? space(value(space(at + 1), depth)) : IN_DOUBT;
      more = sign(at) == ',';
      at = more ? space(at + 1) : at;
    }
    keyed = first;
    tokens++;
    return sign(at) == '}' ? at + 1 : IN_DOUBT;
  }

  private int list(int from, int depth) {
    int at = space(from);
    boolean more = sign(at) != ']';
    while (more) {
      at = space(value(at, depth));
      more = sign(at) == ',';
      at = more ? space(at + 1) : at;
    }
    tokens++;
    return sign(at) == ']' ? at + 1 : IN_DOUBT;
  }

  private int value(int at, int depth) {
    tokens++;
    switch (sign(at)) {
      case '"':
        return text(at + 1);
      case '{':
        return depth < deepest ? object(at + 1, depth + 1) : IN_DOUBT;
      case '[':
        return depth < deepest ? list(at + 1, depth + 1) : IN_DOUBT;
      case 't':
        return word(TRUE, at);
      case 'f':
        return word(FALSE, at);
      case 'n':
        return word(NULL, at);
      default:
        return number(at);
    }
  }

  /** A key of an object whose keys begin at {@code first}; the place of what stands behind it. */
  private int key(int from, int first) {
    if (sign(from) != '"') {
      return IN_DOUBT;
    }
    long hash = 0;
    int at = from + 1;
    while (at < end && PLAIN[json[at] & 0xFF]) {
      hash = 31 * hash + json[at];
      at++;
    }
    boolean sure = sign(at) == '"' && at - from <= longestKey && isNew(hash, first);
    return sure ? space(at + 1) : IN_DOUBT;
  }

  /** Whether no key had this hash; equal hashes may be of unlike keys, which the parser tells. */
  private boolean isNew(long hash, int first) {
    for (int i = first; i < keyed; i++) {
      if (keys[i] == hash) {
        return false;
      }
    }
    if (keyed - first == MOST_KEYS) {
      return false;
    }
    if (keyed == keys.length) {
      keys = Arrays.copyOf(keys, 2 * keyed);
    }
    keys[keyed++] = hash;
    tokens++;
    return true;
  }

  private int text(int from) {
    int at = plain(from);
    while (sign(at) == '\\') {
      at = plain(escape(at + 1));
    }
    return sign(at) == '"' ? at + 1 : IN_DOUBT;
  }

  private int plain(int from) {
    int at = from;
    while (at >= 0 && at < end && PLAIN[json[at] & 0xFF]) {
      at++;
    }
    return at;
  }

  private int escape(int at) {
    if (sign(at) != 'u') {
      return ESCAPES.indexOf(sign(at)) >= 0 ? at + 1 : IN_DOUBT;
    }
    boolean hex = at + 4 < end;
    for (int i = 1; i <= 4 && hex; i++) {
      hex = HEX[json[at + i] & 0xFF];
    }
    return hex ? at + 5 : IN_DOUBT;
  }

  private int word(byte[] word, int from) {
    for (int i = 0; i < word.length; i++) {
      if (sign(from + i) != word[i]) {
        return IN_DOUBT;
      }
    }
    return from + word.length;
  }

  private int number(int from) {
    int whole = sign(from) == '-' ? from + 1 : from;
    int at = digits(whole);
    boolean sure = at == whole + 1 || sign(whole) != '0';
    if (sign(at) == '.') {
      at = digits(at + 1);
    }
    if (at >= 0 && (sign(at) | ' ') == 'e') {
      boolean signed = sign(at + 1) == '-' || sign(at + 1) == '+';
      at = digits(signed ? at + 2 : at + 1);
    }
    return sure && at - from <= longestNumber ? at : IN_DOUBT;
  }

  /** The place behind one digit or more. */
  private int digits(int from) {
    int at = from;
    while (sign(at) >= '0' && sign(at) <= '9') {
      at++;
    }
    return at > from ? at : IN_DOUBT;
  }

  /** The place of what stands behind white space, in which lines may end. */
  private int space(int from) {
    int at = from;
    int sign = sign(at);
    while (sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t') {
      at++;
      boolean ends = sign == '\n' || sign == '\r' && sign(at) != '\n';
      if (ends) {
        lines++;
        lineStart = at;
      }
      sign = sign(at);
    }
    return at;
  }

  /** What stands there; 0, which may stand nowhere, behind the end and where something is wrong. */
  private int sign(int at) {
    return at >= 0 && at < end ? json[at] : 0;
  }
}
