package dev.portreeve.runtime.json;

/**
 * Whether keys of a JSON text are long. Jackson keeps the keys of a document in one table, which it
 * copies whole whenever a few kilobytes are added to it, and hands on to the documents that follow.
 * So the table takes short keys alone: thousands of long ones, which the author of an image may
 * write as names of labels, took minutes.
 */
final class LongNames {
  /** A key of fewer bytes, as it is written, is short. */
  static final int LONG = 256;

  private LongNames() {}

  /** Whether a key between these two places is long; text that is no JSON may be told either. */
  static boolean stand(byte[] text, int from, int to) {
    // Of a string of that length there is no quote in a stretch of half of it, wherever that lies.
    int stretch = LONG / 2;
    int at = from + stretch - 1;
    while (at < to) {
      int quote = at;
      while (quote > at - stretch && !isQuote(text, quote, from)) {
        quote--;
      }
      if (quote > at - stretch) {
        at = quote + stretch;
        continue;
      }
      int end = at + 1;
      while (end < to && !isQuote(text, end, from)) {
        end++;
      }
      int begin = quote;
      while (begin >= from && begin >= end - LONG && !isQuote(text, begin, from)) {
        begin--;
      }
      if (end - begin > LONG && isBeforeColon(text, end + 1, to)) {
        return true;
      }
      at = end + stretch;
    }
    return false;
  }

  /** Whether a quote stands there that is not escaped. */
  private static boolean isQuote(byte[] text, int at, int from) {
    if (text[at] != '"') {
      return false;
    }
    int before = at - 1;
    while (before >= from && text[before] == '\\') {
      before--;
    }
    return (at - before) % 2 == 1;
  }

  private static boolean isBeforeColon(byte[] text, int from, int to) {
    int at = from;
    while (at < to
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
    return at < to && text[at] == ':';
  }
}
