package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mapping: under each control its numbers in another framework, and how that was checked. */
final class MappingParser {
  private static final String ENTRY =
      "an entry is written `seccomp-on \"4.4.3\" checked against catalogue \"its name\"`; without"
          + " `checked` it is unchecked";
  private static final List<String> MARKS = List.of("checked", "unchecked");
  private static final List<String> BASES = List.of("catalogue", "mapping");

  private final Cursor cursor;

  MappingParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Decl mapping() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.name("the name of the mapping");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "mapping", Optional.empty());
    }
    Optional<Decl.Text> title = cursor.optionalString();
    List<Decl.Entry> entries = new ArrayList<>();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atEntry);
      } else {
        entry().ifPresent(entries::add);
      }
    }
    return new Decl.Mapping(span, name, title, entries);
  }

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atEntry());
  }

  private boolean atEntry() {
    Token token = cursor.peek();
    boolean word = token.kind() == Kind.WORD && cursor.peek(1).kind() == Kind.STRING;
    return token.opensLine() && (token.kind() == Kind.SLUG || word);
  }

  private Optional<Decl.Entry> entry() {
    int start = cursor.start();
    Id control = cursor.slug("the id of a control");
    List<Decl.Text> numbers = new ArrayList<>();
    do {
      numbers.add(number());
    } while (cursor.accept(Kind.COMMA));
    if (cursor.at(Kind.STRING)) {
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "found " + cursor.shown(cursor.peek()) + ", but a comma should stand before it",
          "numbers are separated by commas: `\"4.4.3\", \"4.4.4\"`");
    }
    Optional<Decl.Checked> checked = checked();
    cursor.countNode();
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new Decl.Entry(cursor.since(start), control, numbers, checked));
  }

  private Decl.Text number() {
    Token sign = cursor.peek();
    boolean parted = sign.kind() == Kind.EQUALS || sign.kind() == Kind.COLON;
    Token found = cursor.peek(parted ? 1 : 0);
    boolean bare = found.kind() == Kind.INT || found.kind() == Kind.DOTTED;
    if ((bare || parted && found.kind() == Kind.STRING) && !found.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          sign.span().to(found.span()),
          parted
              ? "nothing parts a control from its numbers, which are texts"
              : "found " + cursor.shown(found) + ", but a text should stand here",
          Help.write("\"" + found.text() + "\""));
      cursor.skip();
      if (parted) {
        cursor.skip();
      }
      return new Decl.Text(found.span(), found.text());
    }
    return cursor.string("a number in quotes", ENTRY);
  }

  private Optional<Decl.Checked> checked() {
    Token token = cursor.peek();
    if (token.kind() != Kind.WORD || token.opensLine() && !MARKS.contains(token.text())) {
      return Optional.empty();
    }
    readMisspelt(token, MARKS, "does not say whether the entry was checked");
    if (cursor.accept("unchecked")) {
      return Optional.of(new Decl.Checked(token.span(), Decl.Basis.UNCHECKED, Optional.empty()));
    }
    cursor.expect("checked", ENTRY);
    cursor.expect("against", ENTRY);
    Token basis = cursor.peek();
    readMisspelt(basis, BASES, "is nothing that an entry is checked against");
    if (!cursor.accept("catalogue") && !cursor.accept("mapping")) {
      cursor.unexpected("`catalogue` or `mapping`", ENTRY);
    }
    Decl.Text against = cursor.string("the name of what it was checked against", ENTRY);
    Span span = cursor.since(token.span().start());
    Decl.Basis kind = basis.is("mapping") ? Decl.Basis.MAPPING : Decl.Basis.CATALOGUE;
    return Optional.of(new Decl.Checked(span, kind, Optional.of(against)));
  }

  private void readMisspelt(Token token, List<String> words, String complaint) {
    Optional<String> meant =
        token.kind() == Kind.WORD && !words.contains(token.text())
            ? Suggestions.closest(token.text(), words)
            : Optional.empty();
    meant.ifPresent(
        word -> {
          cursor.complain(
              Code.E0201, token.span(), cursor.shown(token) + " " + complaint, Help.meant(word));
          cursor.read(word);
        });
  }
}
