package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import java.util.Optional;
import java.util.Set;

/**
 * A title, an owner or a licence in the head of a pack or a policy, as heads of other tools have
 * them: what it is about is a text of its own here, and the rest is a comment.
 */
final class ForeignHeadLine {
  private static final Set<String> TEXTS =
      Set.of("title", "description", "desc", "summary", "about", "doc", "docs", "comment", "label");

  private static final Set<String> OTHERS =
      Set.of(
          "author",
          "authors",
          "owner",
          "owners",
          "maintainer",
          "maintainers",
          "team",
          "contact",
          "email",
          "vendor",
          "license",
          "licence",
          "copyright",
          "homepage",
          "url",
          "website",
          "repository",
          "date",
          "created",
          "updated",
          "category",
          "tags",
          "keywords",
          "namespace",
          "id",
          "status",
          "revision");

  private final Cursor cursor;
  private final Token keyword;

  ForeignHeadLine(Cursor cursor, Token keyword) {
    this.cursor = cursor;
    this.keyword = keyword;
  }

  /** Whether such a line stands here. */
  boolean is() {
    Token word = cursor.peek();
    return word.kind() == Kind.WORD
        && word.opensLine()
        && (TEXTS.contains(word.text()) || OTHERS.contains(word.text()));
  }

  /** Complains of it and goes behind it; the text of the head, which may be the one meant here. */
  Optional<Decl.Text> skip(Optional<Decl.Text> known) {
    Token word = cursor.peek();
    Span line = word.span();
    Token last;
    int tokens = 0;
    do {
      last = cursor.peek(tokens++);
      line = line.to(last.span());
    } while (cursor.peek(tokens).kind() != Kind.END && !cursor.peek(tokens).opensLine());
    boolean text = known.isEmpty() && TEXTS.contains(word.text()) && last.kind() == Kind.STRING;
    cursor.complain(
        Code.E0504,
        line,
        "the head of a " + keyword.text() + " has no `" + word.text() + "`",
        text
            ? Help.write(cursor.words(last.span())).because("its text stands alone")
            : Help.write("# " + cursor.words(line)).because("a comment may say it"));
    for (int i = text ? 1 : 0; i < tokens; i++) { // all but the text
      cursor.skip();
    }
    return text ? cursor.optionalString() : known;
  }
}
