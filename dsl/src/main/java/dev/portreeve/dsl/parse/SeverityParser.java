package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.syntax.Id;
import java.util.Optional;

/** {@code severity high}: of a control, of an obligation, or what a test expects. */
final class SeverityParser {
  private SeverityParser() {}

  /** The word of a score as CVSS has them. */
  private static String scored(double score) {
    return score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
  }

  /** What stands behind the word `severity`, at which the cursor is. */
  static Optional<Id> severity(Cursor cursor) {
    cursor.skip();
    Token token = cursor.peek();
    boolean quoted = token.kind() == Kind.STRING;
    if (Keywords.SEVERITIES.contains(token.text()) && !quoted) {
      cursor.skip();
      return Optional.of(new Id(token.span(), token.text()));
    }
    String lower = token.text().toLowerCase(java.util.Locale.ROOT);
    if (quoted
        && (Keywords.SEVERITIES.contains(lower) || Habits.of("severity", lower).isPresent())) {
      String meant = Habits.words("severity", lower).orElse(lower);
      cursor.complain(
          Code.E0201, token.span(), "a severity is a word, not a text", Help.write(meant));
      cursor.skip();
      return Optional.of(new Id(token.span(), meant));
    }
    Optional<String> other = Habits.words("severity", token.text());
    Optional<String> meant = other.or(() -> Suggestions.closest(token.text(), Keywords.SEVERITIES));
    boolean score = token.kind() == Kind.INT || token.kind() == Kind.DOTTED;
    if (score && token.text().matches("\\d{1,2}(\\.\\d)?") && !token.opensLine()) {
      String scored = scored(Double.parseDouble(token.text()));
      cursor.complain(
          Code.E0201,
          token.span(),
          "a severity is a word, not a number",
          Help.write(scored).because("it is critical, high, medium or low").guessed());
      cursor.skip();
      return Optional.of(new Id(token.span(), scored));
    }
    boolean word = token.kind() == Kind.WORD || token.kind() == Kind.UPPER;
    if (!word || token.opensLine()) {
      cursor.unexpected("a severity", "a severity is critical, high, medium or low");
      return Optional.empty();
    }
    Token next = cursor.peek(1);
    if (meant.isEmpty() && Keywords.SEVERITIES.contains(next.text()) && !next.opensLine()) {
      cursor.complain(
          Code.E0201,
          token.span().to(next.span()),
          "a severity is one word",
          Help.write(next.text()));
      cursor.skip();
      cursor.skip();
      return Optional.of(new Id(next.span(), next.text()));
    }
    cursor.complain(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " is not a severity",
        other
            .map(o -> Help.write(o).because("a severity is critical, high, medium or low"))
            .or(() -> meant.map(Help::meant))
            .orElse(Help.say("a severity is critical, high, medium or low")));
    cursor.skip();
    return Optional.of(new Id(token.span(), meant.orElse("medium")));
  }
}
