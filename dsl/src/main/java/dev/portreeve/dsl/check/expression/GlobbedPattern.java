package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is written like a glob: {@code /web-*.prod/} finds any number of {@code -}, and
 * then any character. Only of a pattern is this said that has no other sign of patterns.
 */
final class GlobbedPattern {
  private static final Pattern PLAIN = Pattern.compile("\\^?(?:[-\\w/:@.*]|\\\\[*./])+\\$?");

  /** A star behind what nobody repeats, or one that stands for itself before an extension. */
  private static final Pattern STAR = Pattern.compile("([-/_:@])\\*|\\\\\\*(?=\\\\?\\.)");

  private static final Pattern PIECE = Pattern.compile("\\.\\*|\\\\?\\*|\\.|\\\\.");

  private GlobbedPattern() {}

  static Optional<Diagnostic> said(SourceFile file, Span span, String pattern) {
    Matcher star = STAR.matcher(pattern);
    if (!PLAIN.matcher(pattern).matches() || !star.find()) {
      return Optional.empty();
    }
    String is =
        star.group(1) == null
            ? "`\\*` finds a star"
            : "`" + star.group() + "` finds any number of `" + star.group(1) + "`";
    return Optional.of(
        Diagnostic.of(Code.W0527, file, span, is + ": a pattern is no glob")
            .help(
                Help.write("/" + meant(pattern).replace("/", "\\/") + "/")
                    .because("in a pattern `.*` is any text")
                    .guessed()));
  }

  /** What the glob finds; a star at its beginning says that it is the end that is meant. */
  private static String meant(String pattern) {
    String text = PIECE.matcher(pattern).replaceAll(m -> Matcher.quoteReplacement(of(m.group())));
    boolean open = text.startsWith(".*");
    return open ? text.substring(2) + (text.endsWith("$") ? "" : "$") : text;
  }

  private static String of(String piece) {
    return piece.endsWith("*") ? ".*" : piece.equals(".") ? "\\." : piece;
  }
}
