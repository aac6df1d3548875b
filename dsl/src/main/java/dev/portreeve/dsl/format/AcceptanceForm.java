package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waivers and attestations: whom they mean, then a term a line, all values in one column. */
record AcceptanceForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;
  private static final int VALUES = 14;
  private static final List<String> TERMS =
      List.of("reason", "owner", "approved", "from", "until", "only", "verdict", "by");

  Doc waive(Decl.Waive waive) {
    return print(waive.span().end(), waive.scope(), waive.onlyWhile());
  }

  Doc attest(Decl.Attest attest) {
    return print(attest.span().end(), attest.scope(), attest.onlyWhile());
  }

  private Doc print(int head, Decl.Scope scope, Optional<Expr> onlyWhile) {
    List<Doc> docs = new ArrayList<>();
    docs.add(words.through(head));
    docs.add(Doc.concat(words.gap(Doc.SPACE), words.through(object(scope).span().end())));
    if (scope.element().isPresent()) {
      Doc gap = words.gap(Doc.LINE);
      Doc of = words.through(scope.subject().span().end());
      docs.add(Doc.nest(2 * INDENT, Doc.fill(List.of(Doc.NOTHING, of), List.of(gap))));
    }
    if (scope.where().isPresent()) {
      Doc gap = words.gap(Doc.LINE);
      Doc where = Doc.concat(words.word(), words.gap(Doc.SPACE));
      docs.add(Doc.nest(2 * INDENT, gap, where, expressions.print(scope.where().get())));
    }
    List<Doc> terms = new ArrayList<>();
    while (TERMS.contains(words.peek())) {
      terms.add(terms.isEmpty() ? words.firstRow() : words.row(false));
      terms.add(term(onlyWhile));
    }
    Doc body = Doc.nest(INDENT, Doc.concat(terms), words.tail());
    return Doc.concat(Doc.group(Doc.concat(docs)), body);
  }

  /** Where the first part of the scope ends: {@code for the container}, {@code for the p}. */
  private static Id object(Decl.Scope scope) {
    return scope.element().map(Decl.Element::variable).orElse(scope.subject());
  }

  private Doc term(Optional<Expr> onlyWhile) {
    boolean condition = words.at("only");
    boolean named = words.at("by") || words.at("approved");
    Doc keyword = keyword(condition || words.at("approved") ? 2 : 1);
    Doc value = condition ? expressions.print(onlyWhile.orElseThrow()) : words.word();
    if (named) {
      Doc on = Doc.concat(words.gap(Doc.SPACE), words.word(), words.gap(Doc.SPACE), words.word());
      value = Doc.concat(value, on);
    }
    return Doc.concat(keyword, Doc.nest(VALUES - INDENT, value));
  }

  /** So many words, and the room up to the column of values. */
  private Doc keyword(int count) {
    return Doc.concat(
        words.words(count), Doc.nest(VALUES - INDENT, words.gap(new Doc.Stop(VALUES, 1))));
  }
}
