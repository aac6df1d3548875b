package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tests: outcomes, givens and what is named, each in a column. */
final class TestForm {
  private static final int INDENT = 2;

  /** Where the givens start; `does not apply` is longer than that, and they follow it. */
  private static final int GIVENS = 11;

  private final Words words;
  private final Expressions expressions;
  private final List<Row> rows = new ArrayList<>();

  TestForm(Words words, Expressions expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  /** One case: its outcome, its givens with what parts them, what it names and what is before. */
  private record Row(
      Doc before,
      Doc outcome,
      Doc gap,
      List<Doc> givens,
      List<Doc> lines,
      Optional<Naming> naming) {

    /** How far its givens reach. */
    OptionalInt reach() {
      OptionalInt width = Doc.joined(givens, lines).width();
      return width.isPresent() ? OptionalInt.of(GIVENS + width.getAsInt()) : width;
    }
  }

  private record Naming(Doc gap, Doc words) {}

  // ---- tests of one control ----

  Doc test(Decl.Test test) {
    Doc head = Doc.nest(2 * INDENT, words.through(test.span().end()));
    test.cases().forEach(c -> rows.add(row(c, rows.isEmpty())));
    return Doc.concat(head, Doc.nest(INDENT, print(), words.tail()));
  }

  private Row row(Decl.Case test, boolean first) {
    Doc before = first ? words.firstRow() : words.row(false);
    Doc outcome = outcome(test.outcome());
    boolean more = !test.given().isEmpty() || test.naming().isPresent();
    Doc gap = more && words.atComment() ? words.gap(Doc.NOTHING) : Doc.NOTHING;
    List<Doc> givens = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    for (Decl.Given given : test.given()) {
      Doc printed = given(given);
      Doc comma = words.at(",") ? words.comma(Doc.NOTHING) : Doc.NOTHING;
      givens.add(comma.breaks() ? printed : Doc.concat(printed, comma));
      lines.add(comma.breaks() ? comma : Doc.LINE);
    }
    return new Row(before, outcome, gap, givens, lines, naming(test));
  }

  private Doc outcome(Decl.Outcome outcome) {
    return words(outcome == Decl.Outcome.NOT_APPLICABLE ? 3 : 1);
  }

  private Doc words(int count) {
    List<Doc> docs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      docs.add(i == 0 ? Doc.NOTHING : words.gap(Doc.SPACE));
      docs.add(words.word());
    }
    return Doc.concat(docs);
  }

  private Doc given(Decl.Given given) {
    Doc path = expressions.print(given.path());
    Doc equals = Doc.concat(words.gap(Doc.SPACE), words.word(), words.gap(Doc.SPACE));
    return Doc.concat(path, equals, expressions.print(given.value()));
  }

  private Optional<Naming> naming(Decl.Case test) {
    return test.naming()
        .map(
            named -> {
              Doc gap = words.gap(Doc.NOTHING);
              Doc keyword = Doc.concat(words.word(), words.gap(Doc.SPACE));
              return new Naming(gap, Doc.concat(keyword, expressions.print(named)));
            });
  }

  private Doc print() {
    Doc.Stop stop = new Doc.Stop(namings(), 2);
    List<Doc> docs = new ArrayList<>();
    for (Row row : rows) {
      boolean bare = row.givens.isEmpty() && row.naming.isPresent();
      Doc room = bare ? stop : new Doc.Stop(GIVENS, 2);
      Doc givens = Doc.concat(row.gap, room, Doc.fill(row.givens, row.lines));
      Doc line = bare ? Doc.NOTHING : new Doc.Line(stop);
      Doc naming =
          row.naming
              .map(n -> Doc.group(n.gap.breaks() ? n.gap : line, n.words))
              .orElse(Doc.NOTHING);
      docs.add(Doc.concat(row.before, row.outcome));
      docs.add(Doc.nest(GIVENS - INDENT, givens, naming));
    }
    return Doc.concat(docs);
  }

  /** The column of what is named; cases without givens have no say in it. */
  private int namings() {
    List<Row> naming = rows.stream().filter(row -> row.naming.isPresent()).toList();
    int widest =
        naming.stream().mapToInt(row -> row.naming.get().words.width().orElse(0)).max().orElse(0);
    List<Integer> reached =
        naming.stream()
            .filter(row -> !row.givens.isEmpty())
            .flatMap(row -> row.reach().stream().boxed())
            .toList();
    int reach = Alignment.reach(reached, Layout.WIDTH - 2 - widest);
    return reach == 0 ? GIVENS : reach + 2;
  }

  // ---- tests over snapshots ----

  Doc snapshot(Decl.SnapshotTest test) {
    Doc head = Doc.nest(2 * INDENT, words.through(test.span().end()));
    Columns columns = new Columns(INDENT);
    boolean first = true;
    for (Decl.Expectation expected : test.expectations()) {
      Columns.Row row = new Columns.Row(words, first ? words.firstRow() : words.row(false));
      first = false;
      row.gap().cell(words(expected.outcome() == Decl.Outcome.NOT_APPLICABLE ? 4 : 2));
      row.gap().cell(words.word());
      if (expected.on().isPresent()) {
        row.gap().cell(words.through(expected.on().get().span().end()));
      } else {
        row.none();
      }
      expected
          .naming()
          .ifPresent(
              named ->
                  row.gap()
                      .cell(
                          Doc.concat(
                              words.word(), words.gap(Doc.SPACE), expressions.print(named))));
      columns.add(row);
    }
    return Doc.concat(head, Doc.nest(INDENT, columns.print(), words.tail()));
  }
}
