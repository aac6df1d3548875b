package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.syntax.Id;
import java.util.Locale;
import java.util.Optional;

/** The id of a control where something else stands. */
final class ControlId {
  private ControlId() {}

  /** A number or a text where the id belongs: the words of the title make one. */
  static Optional<Id> numbered(Cursor cursor) {
    Token found = cursor.peek();
    Token title = cursor.peek(1);
    if (found.kind() == Kind.STRING && title.opensLine() && slug(found.text()).indexOf('-') > 0) {
      String id = slug(found.text());
      cursor.fail(
          Code.E0201,
          found.span(),
          "found " + cursor.shown(found) + ", but the id of the control should stand here",
          Help.write(id + " " + cursor.words(found.span()))
              .because("an id stands before the title, and waivers and reports name it"));
      return Optional.of(new Id(found.span(), id));
    }
    boolean number = found.kind() == Kind.INT || found.kind() == Kind.DOTTED;
    if (title.kind() != Kind.STRING || !number && found.kind() != Kind.STRING) {
      return Optional.empty();
    }
    String id = slug(number ? title.text() : found.text());
    cursor.complain(
        Code.E0201,
        found.span(),
        "found " + cursor.shown(found) + ", but the id of the control should stand here",
        id.indexOf('-') < 0
            ? Help.say("ids join words with `-`, such as `container-not-privileged`")
            : Help.write(id)
                .because(
                    "ids are words"
                        + (number ? ", and numbers stand in a `benchmark`" : " without quotes")));
    cursor.skip();
    return Optional.of(new Id(found.span(), id));
  }

  /** The words of a sentence as an id. */
  private static String slug(String sentence) {
    return sentence
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^[-0-9]+|-+$", "")
        .replaceAll("-(?=[0-9])", "");
  }
}
