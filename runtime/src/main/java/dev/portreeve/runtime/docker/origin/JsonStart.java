package dev.portreeve.runtime.docker.origin;

/** Tells by its first letters whether a file is an export in JSON, well-formed or not. */
public final class JsonStart {
  private JsonStart() {}

  /** Whether a file begins as an export in JSON does, whatever comes after. */
  public static boolean mayBe(byte[] start) {
    return start.length > 0 && (isMarked(start) || isJson(start));
  }

  /** A byte order mark, or what is none in UTF-8. */
  public static boolean isMarked(byte[] raw) {
    return (raw[0] & 0xFF) >= 0xEF;
  }

  /** An object, or a list of such or of nothing; {@code [Unit]} begins other files. */
  public static boolean isJson(byte[] text) {
    int start = firstLetter(text, 0);
    if (start == text.length || text[start] != '[') {
      return start < text.length && text[start] == '{';
    }
    int next = firstLetter(text, start + 1);
    return next == text.length || "{[]".indexOf(text[next]) >= 0;
  }

  public static int firstLetter(byte[] text, int from) {
    int i = from;
    while (i < text.length && " \n\r\t".indexOf(text[i]) >= 0) {
      i++;
    }
    return i;
  }
}
