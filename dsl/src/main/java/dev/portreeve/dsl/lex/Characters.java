package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which characters may stand in a file: what a reader cannot see, or what moves other text about,
 * stands nowhere, comments included; so what is read is what is run.
 */
final class Characters {
  private static final int MOST_COMPLAINTS = 20;

  private static final Map<String, String> LOOK_ALIKES =
      Map.ofEntries(
          Map.entry("\u212a", "K"),
          Map.entry("\u212b", "A"),
          Map.entry("\u0131", "i"),
          Map.entry("\u017f", "s"),
          Map.entry("\u0430", "a"),
          Map.entry("\u0435", "e"),
          Map.entry("\u043e", "o"),
          Map.entry("\u0440", "p"),
          Map.entry("\u0441", "c"),
          Map.entry("\u0443", "y"),
          Map.entry("\u0445", "x"),
          Map.entry("\u0455", "s"),
          Map.entry("\u0456", "i"),
          Map.entry("\u0458", "j"),
          Map.entry("\u0501", "d"),
          Map.entry("\u051b", "q"),
          Map.entry("\u051d", "w"),
          Map.entry("\u0391", "A"),
          Map.entry("\u0392", "B"),
          Map.entry("\u0395", "E"),
          Map.entry("\u039f", "O"),
          Map.entry("\u03bf", "o"),
          Map.entry("\u0410", "A"),
          Map.entry("\u0412", "B"),
          Map.entry("\u0415", "E"),
          Map.entry("\u041a", "K"),
          Map.entry("\u041c", "M"),
          Map.entry("\u041d", "H"),
          Map.entry("\u041e", "O"),
          Map.entry("\u0420", "P"),
          Map.entry("\u0421", "C"),
          Map.entry("\u0422", "T"),
          Map.entry("\u0425", "X"),
          Map.entry("\u00a0", " "),
          Map.entry("\u2002", " "),
          Map.entry("\u2003", " "),
          Map.entry("\u2009", " "),
          Map.entry("\u202f", " "),
          Map.entry("\u3000", " "),
          Map.entry("\u2010", "-"),
          Map.entry("\u2011", "-"),
          Map.entry("\u2012", "-"),
          Map.entry("\u2013", "-"),
          Map.entry("\u2014", "-"),
          Map.entry("\u2212", "-"),
          Map.entry("\u2215", "/"),
          Map.entry("\u2236", ":"),
          Map.entry("\u201a", ","));

  private Characters() {}

  /** What is wrong with the characters of a file from an offset on; at most twenty complaints. */
  static List<Diagnostic> complaints(SourceFile file, int start) {
    List<Diagnostic> complaints = new ArrayList<>();
    String text = file.text();
    int width;
    for (int i = start; i < text.length() && complaints.size() < MOST_COMPLAINTS; i += width) {
      int c = text.codePointAt(i);
      width = Character.charCount(c);
      if (Visible.isHidden(c)) {
        complaints.add(forbidden(file, new Span(i, i + width), c));
      } else if (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        complaints.add(loneReturn(file, new Span(i, i + 1)));
      }
    }
    return complaints;
  }

  /** Where the text starts: after the byte order mark, if there is one. */
  static int startOf(String text) {
    return text.startsWith("\ufeff") ? 1 : 0;
  }

  /** The ASCII character that this one could be mistaken for. */
  static Optional<String> lookAlike(int c) {
    if (c >= 0xff01 && c <= 0xff5e) {
      return Optional.of(Character.toString(c - 0xff01 + '!'));
    }
    return Optional.ofNullable(LOOK_ALIKES.get(Character.toString(c)));
  }

  /** {@code U+202E}. */
  static String code(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  private static Diagnostic forbidden(SourceFile file, Span span, int c) {
    String name = Optional.ofNullable(Character.getName(c)).orElse("").toLowerCase(Locale.ROOT);
    boolean lone = Character.getType(c) == Character.SURROGATE;
    String what = lone ? "half a character, " + code(c) + "," : code(c) + " (" + name + ")";
    String help =
        lone
            ? "the file is damaged here: type the character again"
            : "remove it; a text that needs it writes `\\u{" + Integer.toHexString(c) + "}`";
    return Diagnostic.of(
            Code.E0104, file, span, what + " cannot be seen and may not stand in a file")
        .help(help);
  }

  private static Diagnostic loneReturn(SourceFile file, Span span) {
    return Diagnostic.of(
            Code.E0104,
            file,
            span,
            "a carriage return without a line feed hides text from its readers")
        .help("end lines with a line feed, or with both");
  }
}
