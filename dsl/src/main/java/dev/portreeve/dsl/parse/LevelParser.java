package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.syntax.Decl;
import java.util.Optional;

/** The level of a benchmark, in rows of one and in policies: {@code level 1}. */
final class LevelParser {
  private final Cursor cursor;

  LevelParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The level that must stand here; {@code form} shows where. */
  Decl.Text level(String form) {
    Optional<Decl.Text> unsaid = unsaid();
    if (unsaid.isPresent()) {
      return unsaid.get();
    }
    cursor.expect("level", form);
    return number();
  }

  /** The level that may stand here. */
  Optional<Decl.Text> optional() {
    return unsaid().or(() -> cursor.accept("level") ? Optional.of(number()) : Optional.empty());
  }

  /** {@code L1} and a number alone, without its word: complained about, and read. */
  private Optional<Decl.Text> unsaid() {
    Token token = cursor.peek();
    boolean glued = token.text().matches("[Ll](evel)?[-_]?[12]");
    boolean bare = token.kind() == Kind.INT && !token.opensLine();
    if (cursor.lost() || !glued && !bare) {
      return Optional.empty();
    }
    String level = glued ? token.text().substring(token.text().length() - 1) : token.text();
    cursor.complain(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " does not say the level",
        Help.write("level " + level));
    cursor.skip();
    return Optional.of(new Decl.Text(token.span(), level));
  }

  /** Which one it is; {@code one} and {@code L1} are complained about and read. */
  private Decl.Text number() {
    cursor.leaveOut(Kind.COLON, "the word of a level");
    Token found = cursor.peek();
    Optional<String> digits =
        found.text().matches("[Ll][12]")
            ? Optional.of(found.text().substring(1))
            : found.kind() == Kind.WORD || found.is("one")
                ? Habits.words("number", found.text())
                : Optional.empty();
    if (digits.isEmpty()) {
      return cursor.number("a level", "a level is 1 or 2", Kind.INT);
    }
    cursor.complain(
        Code.E0201, found.span(), "numbers are written in digits", Help.write(digits.get()));
    cursor.skip();
    return new Decl.Text(found.span(), digits.get());
  }
}
