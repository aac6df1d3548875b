package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The test of one control: outcomes, givens, what is named and severities, each in a column. */
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

  /** One case: its outcome, its givens with what parts them, and what else is expected. */
  private record Row(
      Doc before,
      Doc outcome,
      Doc gap,
      List<Doc> givens,
      List<Doc> lines,
      Optional<Said> naming,
      Optional<Said> severity) {

    boolean saysMore() {
      return naming.isPresent() || severity.isPresent();
    }

    /** How far its givens reach. */
    OptionalInt reach() {
      OptionalInt width = Doc.joined(givens, lines).width();
      return width.isPresent() ? OptionalInt.of(GIVENS + width.getAsInt()) : width;
    }

    /** How much room what it names takes, and its severity. */
    int widthOfTheRest() {
      int two = naming.isPresent() && severity.isPresent() ? 2 : 0;
      return two + naming.map(Said::width).orElse(0) + severity.map(Said::width).orElse(0);
    }
  }

  /** {@code naming privileged} or {@code severity high}, and the comments before it. */
  private record Said(Doc gap, Doc words) {

    int width() {
      return words.width().orElse(0);
    }

    /** With room before it up to a column, or else on a line of its own. */
    Doc behind(Doc room) {
      return Doc.concat(gap.breaks() ? gap : room, words);
    }
  }

  Doc test(Decl.Test test) {
    Doc head = Doc.nest(2 * INDENT, words.through(test.span().end()));
    test.cases().forEach(c -> rows.add(row(c, rows.isEmpty())));
    return Doc.concat(head, Doc.nest(INDENT, print(), words.tail()));
  }

  private Row row(Decl.Case test, boolean first) {
    Doc before = first ? words.firstRow() : words.row(false);
    Doc outcome = outcome(test.outcome());
    boolean more =
        !test.given().isEmpty() || test.naming().isPresent() || test.severity().isPresent();
    Doc gap = more && words.atComment() ? words.gap(Doc.NOTHING) : Doc.NOTHING;
    List<Doc> givens = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    for (Decl.Given given : test.given()) {
      Doc printed = given(given);
      Doc comma = words.at(",") ? words.comma(Doc.NOTHING) : Doc.NOTHING;
      givens.add(comma.breaks() ? printed : Doc.concat(printed, comma));
      lines.add(comma.breaks() ? comma : Doc.LINE);
    }
    Optional<Said> naming = test.naming().map(this::naming);
    Optional<Said> severity = test.severity().map(this::severity);
    return new Row(before, outcome, gap, givens, lines, naming, severity);
  }

  private Doc outcome(Decl.Outcome outcome) {
    return words.words(outcome == Decl.Outcome.NOT_APPLICABLE ? 3 : 1);
  }

  private Doc given(Decl.Given given) {
    Doc path = expressions.print(given.path());
    Doc equals = Doc.concat(words.gap(Doc.SPACE), words.word(), words.gap(Doc.SPACE));
    return Doc.concat(path, equals, expressions.print(given.value()));
  }

  private Said naming(Expr named) {
    Doc gap = words.gap(Doc.NOTHING);
    Doc keyword = Doc.concat(words.word(), words.gap(Doc.SPACE));
    return new Said(gap, Doc.concat(keyword, expressions.print(named)));
  }

  private Said severity(Id severity) {
    Doc gap = words.gap(Doc.NOTHING);
    return new Said(gap, words.through(severity.span().end()));
  }

  // ---- columns ----

  private Doc print() {
    int namings = namings();
    Doc.Stop naming = new Doc.Stop(namings, 2);
    Doc.Stop severity = new Doc.Stop(severities(namings), 2);
    List<Doc> docs = new ArrayList<>();
    for (Row row : rows) {
      docs.add(Doc.concat(row.before, row.outcome));
      docs.add(Doc.nest(GIVENS - INDENT, row.gap, row(row, naming, severity)));
    }
    return Doc.concat(docs);
  }

  private static Doc row(Row row, Doc.Stop naming, Doc.Stop severity) {
    Doc.Stop first = row.naming.isPresent() ? naming : severity;
    List<Doc> rest = new ArrayList<>();
    row.naming.ifPresent(said -> rest.add(said.behind(Doc.NOTHING)));
    row.severity.ifPresent(
        said -> rest.add(said.behind(row.naming.isPresent() ? severity : Doc.NOTHING)));
    if (row.givens.isEmpty()) {
      return Doc.concat(first, Doc.concat(rest));
    }
    Doc givens = Doc.concat(new Doc.Stop(GIVENS, 2), Doc.fill(row.givens, row.lines));
    boolean commented = row.naming.or(() -> row.severity).filter(s -> s.gap.breaks()).isPresent();
    boolean ends = commented || rest.isEmpty();
    return Doc.concat(
        givens, Doc.group(ends ? Doc.NOTHING : new Doc.Line(first), Doc.concat(rest)));
  }

  /** The column of what is named; cases without givens have no say in it. */
  private int namings() {
    List<Row> more = rows.stream().filter(Row::saysMore).toList();
    int widest = more.stream().mapToInt(Row::widthOfTheRest).max().orElse(0);
    List<Integer> reached =
        more.stream()
            .filter(row -> !row.givens.isEmpty())
            .flatMap(row -> row.reach().stream().boxed())
            .toList();
    int reach = Alignment.reach(reached, Layout.WIDTH - 2 - widest, Alignment.LEAP_OF_CELLS);
    return reach == 0 ? GIVENS : reach + 2;
  }

  /** The column of severities, behind what is named. */
  private int severities(int namings) {
    List<Integer> reached =
        rows.stream()
            .filter(row -> row.severity.isPresent())
            .flatMap(row -> row.naming.stream())
            .map(naming -> namings + naming.width())
            .toList();
    return reached.isEmpty()
        ? namings
        : Alignment.reach(reached, Integer.MAX_VALUE, Alignment.LEAP_OF_CELLS) + 2;
  }
}
