package dev.portreeve.runtime.text;

/**
 * Text from outside made fit for XML 1.0, in content and in attributes alike: markup is escaped,
 * and what no XML document may hold (control characters, half surrogate pairs, U+FFFE, U+FFFF) is
 * spelled {@code \}{@code u{1b}}, so that every text gives a well-formed document.
 */
public final class XmlText {
  private XmlText() {}

  /** {@code text} as XML; line feeds stay, carriage returns and tabs as references. */
  public static String of(String text) {
    int first = 0;
    while (first < text.length() && plain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder xml = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      int c = text.codePointAt(i);
      append(c, xml);
      i += Character.charCount(c);
    }
    return xml.toString();
  }

  private static boolean plain(char c) {
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
  }

  private static void append(int c, StringBuilder xml) {
    switch (c) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '"' -> xml.append("&quot;");
      case '\'' -> xml.append("&apos;");
      case '\t' -> xml.append("&#9;");
      case '\r' -> xml.append("&#13;");
      default -> {
        if (allowed(c)) {
          xml.appendCodePoint(c);
        } else {
          xml.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }

  /** The characters of XML 1.0, without those of C1 that terminals obey. */
  private static boolean allowed(int c) {
    boolean control = c < ' ' && c != '\n' || c >= 0x7f && c < 0xa0;
    boolean half = c >= 0xd800 && c <= 0xdfff;
    return !control && !half && c != 0xfffe && c != 0xffff;
  }
}
