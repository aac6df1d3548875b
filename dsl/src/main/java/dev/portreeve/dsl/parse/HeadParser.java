package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What opens a pack or a schema: its name, its version, and what it builds on. */
final class HeadParser {
  private final Cursor cursor;
  private final Token keyword;

  HeadParser(Cursor cursor, Token keyword) {
    this.cursor = cursor;
    this.keyword = keyword;
  }

  Optional<Tree.Head> pack() {
    Id name = cursor.name("the name of the pack");
    cursor.version("as in `pack " + name.text() + " version 1.0.0`");
    Decl.Text version =
        cursor.number("a version", "a pack has a version like `1.0.0`", Kind.DOTTED);
    Span span = cursor.since(keyword.span().start());
    Optional<Decl.Text> doc = Optional.empty();
    List<Tree.Uses> uses = new ArrayList<>();
    ForeignHeadLine foreign = new ForeignHeadLine(cursor, keyword);
    while (cursor.at("uses") || (cursor.at(Kind.STRING) && doc.isEmpty()) || foreign.is()) {
      if (cursor.at("uses")) {
        uses().ifPresent(uses::add);
      } else if (foreign.is()) {
        doc = foreign.skip(doc);
      } else {
        doc = cursor.optionalString();
      }
    }
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new Tree.Head.Pack(span, name, version, doc, uses));
  }

  /** {@code uses schema docker 1}, {@code uses pack docker 1.0.0 as d}. */
  Optional<Tree.Uses> uses() {
    int start = cursor.start();
    String form = "as in `uses schema docker 1` or `uses pack docker 1.0.0`";
    cursor.skip();
    boolean schema = cursor.at("schema");
    Token used = cursor.peek();
    if (List.of("benchmark", "policy", "waivers", "engine").contains(used.text())) {
      cursor.complain(
          Code.E0504,
          keyword.span(),
          "a " + cursor.shown(keyword) + " uses no " + cursor.shown(used) + ": a policy does",
          Help.write("policy"));
      do {
        cursor.skip();
      } while (!cursor.peek().opensLine());
      return Optional.empty();
    }
    Token version2 = cursor.peek(1);
    boolean bare = used.kind() == Kind.WORD && !used.opensLine() && !version2.opensLine();
    if (bare && (version2.kind() == Kind.INT || version2.kind() == Kind.DOTTED)) {
      schema = version2.kind() == Kind.INT;
      cursor.complain(
          Code.E0201,
          used.span(),
          "`schema` or `pack` stands before " + cursor.shown(used),
          Help.write((schema ? "schema " : "pack ") + used.text()));
    } else if (!cursor.accept("schema") && !cursor.accept("pack")) {
      cursor.unexpected("`schema` or `pack`", form);
    }
    Id name = cursor.name(schema ? "the name of a schema" : "the name of a pack");
    Decl.Text version = cursor.number("a version", form, schema ? Kind.INT : Kind.DOTTED);
    Optional<Id> as =
        cursor.accept("as")
            ? Optional.of(cursor.word("the word before the names of the pack"))
            : Optional.empty();
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new Tree.Uses(cursor.since(start), schema, name, version, as));
  }

  Optional<Tree.Head> schema() {
    Id name = cursor.name("the name of the schema");
    cursor.version("as in `schema " + name.text() + " version 1`");
    Decl.Text version =
        cursor.number(
            "a version",
            cursor.peek().text().matches("\\d+(\\.0)+")
                ? Help.write(cursor.peek().text().replaceFirst("\\..*", ""))
                    .because("a schema's version is a whole number")
                : Help.say("a schema's version is a whole number"),
            Kind.INT);
    Span span = cursor.since(keyword.span().start());
    Optional<Decl.Text> doc = cursor.optionalString();
    if (cursor.lost() || version.value().indexOf('.') >= 0) {
      return Optional.empty();
    }
    if (version.value().length() > 9) {
      cursor.complain(
          Code.E0103,
          version.span(),
          "`" + version.value() + "` is too large",
          "count versions from 1");
      return Optional.empty();
    }
    return Optional.of(new Tree.Head.Schema(span, name, Integer.parseInt(version.value()), doc));
  }
}
