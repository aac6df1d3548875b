package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.lex.LetterCases;
import dev.portreeve.runtime.abi.pattern.PatternException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of another dialect, written so that it finds the same here: flags as classes, groups
 * that capture nothing, what stands ahead of the end as a part of it. Nothing where that is not
 * plain, or where what comes of it is no pattern of the subset either.
 */
final class PatternAdvice {
  private static final String EDGE_BEFORE = "(^|[^a-zA-Z0-9_])";
  private static final String EDGE_BEHIND = "([^a-zA-Z0-9_]|\\$)";

  /** What other dialects write, and what finds the same. */
  private static final List<Plain> PLAIN =
      List.of(
          new Plain(Pattern.compile("\\(\\?(?::|>|P?<[A-Za-z]\\w*>)"), "("),
          new Plain(Pattern.compile("([*+?}])[?+](?![*+?])"), "$1"),
          new Plain(Pattern.compile("\\(\\?=([^()]*)\\)$"), "$1"),
          new Plain(Pattern.compile("^\\(\\?<=([^()]*)\\)"), "$1"),
          new Plain(Pattern.compile("^\\\\b"), EDGE_BEFORE),
          new Plain(Pattern.compile("\\\\b$"), EDGE_BEHIND),
          new Plain(Pattern.compile("^\\\\A"), "^"),
          new Plain(Pattern.compile("\\\\[zZ]$"), "\\$"));

  private static final Pattern FOLDED = Pattern.compile("^\\(\\?i\\)");

  private static final Pattern DENIED =
      Pattern.compile("\\^?\\(\\?!\\^?([^()]*)\\)(?:\\.\\*\\$?)?");

  private PatternAdvice() {}

  /** What another dialect has, and what stands for it here. */
  private record Plain(Pattern written, String meant) {}

  /** The same in the subset, as it stands between slashes. */
  static Optional<String> rightly(String source) {
    Matcher folded = FOLDED.matcher(source);
    String text = folded.find() ? LetterCases.both(source.substring(folded.end())) : source;
    for (Plain each : PLAIN) {
      text = each.written().matcher(text).replaceAll(each.meant());
    }
    return text.equals(source) || !isSound(text)
        ? Optional.empty()
        : Optional.of("/" + text.replace("/", "\\/") + "/");
  }

  /** {@code ^(?!test)}: that a text does not hold something is denied before the condition. */
  static Optional<String> denied(String source) {
    Matcher ahead = DENIED.matcher(source);
    String inside = ahead.matches() ? "^" + ahead.group(1) : "";
    return ahead.matches() && isSound(inside)
        ? Optional.of("write `not` before the condition, and `/" + inside + "/` here")
        : Optional.empty();
  }

  private static boolean isSound(String text) {
    try {
      dev.portreeve.runtime.abi.pattern.Pattern.of(text);
      return !text.isEmpty();
    } catch (PatternException e) {
      return false;
    }
  }
}
