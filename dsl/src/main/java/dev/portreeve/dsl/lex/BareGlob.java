package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code nginx*}, {@code *.internal}: a glob without its quotes, the whole of it in one piece. What
 * is a product of two ({@code a*b}) is none.
 */
record BareGlob(Span span, String text) {
  private static final int LONGEST = 100;

  private static final Pattern PIECE = Pattern.compile("[\\w.:/*-]*");
  private static final Pattern GLOB =
      Pattern.compile("[\\w.:/-]*[a-z][\\w.:/-]*\\*|\\*[\\w.:/-]*[a-z][\\w.:/*-]*|\\w+[-_./]\\*.*");

  /** The glob whose star stands at a place, if it is one. */
  static Optional<BareGlob> at(String text, int star) {
    int start = star;
    while (start > 0 && star - start < LONGEST && isPart(text.charAt(start - 1))) {
      start--;
    }
    Matcher piece = PIECE.matcher(text).region(star, Math.min(text.length(), star + LONGEST));
    int end = piece.lookingAt() ? piece.end() : star + 1;
    String whole = text.substring(start, end);
    boolean called = end < text.length() && text.charAt(end) == '(';
    boolean glob = GLOB.matcher(whole).matches() && !called && !whole.startsWith("**");
    return glob ? Optional.of(new BareGlob(new Span(start, end), whole)) : Optional.empty();
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || "_.:/-".indexOf(c) >= 0;
  }
}
