package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Heads, and what controls are made of: parameters, lists and definitions. */
record PackForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;

  // ---- heads ----

  Doc head(Tree.Head head) {
    if (head instanceof Tree.Head.Policy policy) {
      return new PolicyForm(words, expressions).policy(policy);
    }
    return head instanceof Tree.Head.Pack pack ? pack(pack) : schema((Tree.Head.Schema) head);
  }

  /** The doc stands where it was written, which is before the packs that are used. */
  private Doc pack(Tree.Head.Pack pack) {
    List<Doc> docs = new ArrayList<>();
    docs.add(Doc.nest(INDENT, words.through(pack.span().end())));
    int docAt = pack.doc().map(doc -> doc.span().start()).orElse(Integer.MAX_VALUE);
    for (Tree.Uses uses : pack.uses()) {
      if (docAt == words.start()) {
        docs.add(docOnItsOwnLine());
      }
      docs.add(words.firstRow());
      docs.add(Doc.nest(INDENT, words.through(uses.span().end())));
    }
    docs.add(docAt == words.start() ? docOnItsOwnLine() : Doc.NOTHING);
    return Doc.concat(docs);
  }

  private Doc schema(Tree.Head.Schema schema) {
    Doc head = Doc.nest(INDENT, words.through(schema.span().end()));
    return Doc.concat(head, schema.doc().isPresent() ? docOnItsOwnLine() : Doc.NOTHING);
  }

  private Doc docOnItsOwnLine() {
    return Doc.nest(INDENT, words.gap(Doc.NEW_LINE), words.word());
  }

  // ---- declarations ----

  Doc parameter(Decl.Parameter parameter) {
    Doc head = Doc.nest(INDENT, words.through(parameter.type().span().end()));
    Doc initial = parameter.initial().map(this::valued).orElse(Doc.NOTHING);
    Doc doc = parameter.doc().isPresent() ? docOnItsOwnLine() : Doc.NOTHING;
    return Doc.concat(head, initial, doc);
  }

  Doc list(Decl.Constant list) {
    int end = list.validUntil().map(Decl.Text::span).orElse(list.type().span()).end();
    Doc head = Doc.nest(INDENT, words.through(end));
    return Doc.concat(head, valued(list.value()));
  }

  /** {@code = value}. */
  private Doc valued(Expr value) {
    Doc equals = Doc.nest(INDENT, words.gap(Doc.SPACE), words.word());
    Doc line = words.gap(Groups.isGroup(value) ? Doc.SPACE : Doc.LINE);
    Doc printed = expressions.print(value);
    return Groups.isGroup(value)
        ? Doc.concat(equals, Doc.nest(INDENT, line), printed)
        : Doc.concat(equals, Doc.group(Doc.nest(INDENT, line, printed)));
  }

  Doc define(Decl.Define define) {
    Doc name = words.through(define.span().end());
    Doc open = Doc.concat(words.gap(Doc.NOTHING), words.word());
    List<Doc> formals = new ArrayList<>();
    formals.add(words.opened(define.formals().isEmpty() ? Doc.NOTHING : Doc.BREAK));
    for (Decl.Formal formal : define.formals()) {
      formals.add(words.through(formal.name().span().end()));
      formals.add(Doc.concat(words.gap(Doc.NOTHING), words.word(), words.gap(Doc.SPACE)));
      formals.add(expressions.print(formal.type()));
      formals.add(words.at(",") ? words.comma(Doc.LINE) : Doc.NOTHING);
    }
    formals.add(words.remains());
    Doc end = define.formals().isEmpty() ? Doc.NOTHING : Doc.BREAK;
    Doc close = words.word();
    Doc head = Doc.group(Doc.nest(2 * INDENT, Doc.concat(formals)), end, close);
    Doc means = Doc.nest(INDENT, words.gap(Doc.SPACE), words.word());
    Doc line = words.gap(Doc.LINE);
    Doc body = Doc.nest(INDENT, line, expressions.print(define.meaning()));
    return Doc.concat(name, open, head, means, Doc.group(body));
  }
}
