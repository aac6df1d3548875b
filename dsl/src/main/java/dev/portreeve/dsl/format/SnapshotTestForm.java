package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;

/**
 * A test over a snapshot: what is expected, of which control, on which object, each in a column.
 */
record SnapshotTestForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;

  Doc test(Decl.SnapshotTest test) {
    Doc head = Doc.nest(2 * INDENT, words.through(test.span().end()));
    Columns columns = new Columns(INDENT);
    boolean first = true;
    for (Decl.Expectation expected : test.expectations()) {
      columns.add(row(expected, first ? words.firstRow() : words.row(false)));
      first = false;
    }
    return Doc.concat(head, Doc.nest(INDENT, columns.print(), words.tail()));
  }

  private Columns.Row row(Decl.Expectation expected, Doc before) {
    Columns.Row row = new Columns.Row(words, before);
    row.gap().cell(words.words(expected.outcome() == Decl.Outcome.NOT_APPLICABLE ? 4 : 2));
    row.gap().cell(words.word());
    if (expected.on().isPresent()) {
      row.gap().cell(words.through(expected.on().get().span().end()));
    } else {
      row.none();
    }
    if (expected.naming().isPresent()) {
      row.gap().cell(Doc.concat(words.words(1), words.gap(Doc.SPACE), named(expected)));
    } else {
      row.none();
    }
    expected.severity().ifPresent(said -> row.gap().cell(words.through(said.span().end())));
    return row;
  }

  private Doc named(Decl.Expectation expected) {
    return expressions.print(expected.naming().orElseThrow());
  }
}
