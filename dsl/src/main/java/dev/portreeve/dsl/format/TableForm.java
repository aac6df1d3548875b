package dev.portreeve.dsl.format;

import dev.portreeve.dsl.syntax.Decl;
import java.util.ArrayList;
import java.util.List;

/** Benchmarks and mappings: the rows of all profiles and sections share their columns. */
record TableForm(Words words, Expressions expressions) {
  private static final int INDENT = 2;

  Doc benchmark(Decl.Benchmark benchmark) {
    Doc head = head(benchmark.version().span().end(), benchmark.title().isPresent());
    boolean profiled = !benchmark.profiles().isEmpty();
    Columns columns = new Columns(profiled ? 3 * INDENT : 2 * INDENT);
    sections(columns, benchmark.sections(), 0, true);
    boolean first = benchmark.sections().isEmpty();
    for (Decl.Profile profile : benchmark.profiles()) {
      heading(columns, profile.span().end(), 0, first);
      first = false;
      sections(columns, profile.sections(), INDENT, true);
      columns.between(words, Doc.nest(INDENT, words.tail()));
    }
    return Doc.concat(head, Doc.nest(INDENT, columns.print(), words.tail()));
  }

  private void sections(Columns columns, List<Decl.Section> sections, int indent, boolean first) {
    for (Decl.Section section : sections) {
      heading(columns, section.span().end(), indent, first);
      first = false;
      boolean opening = true;
      for (Decl.Row row : section.rows()) {
        Doc before = opening ? words.firstRow() : words.row(false);
        columns.add(row(row, Doc.nest(indent + INDENT, before)));
        opening = false;
      }
      columns.between(words, Doc.nest(indent + INDENT, words.tail()));
    }
  }

  /** A line over rows: the words up to {@code end}. */
  private void heading(Columns columns, int end, int indent, boolean first) {
    Doc before = first ? words.firstRow() : words.row(false);
    Doc title = Doc.nest(2 * INDENT, words.through(end));
    columns.between(words, Doc.nest(indent, Doc.concat(before, title)));
  }

  private Doc head(int end, boolean title) {
    Doc start = words.through(end);
    Doc rest = title ? Doc.concat(words.gap(Doc.LINE), words.word()) : Doc.NOTHING;
    return Doc.group(Doc.nest(2 * INDENT, start, rest));
  }

  private Columns.Row row(Decl.Row row, Doc before) {
    Columns.Row cells = new Columns.Row(words, before);
    cells.gap().cell(words.word());
    cells.gap().cell(words.word());
    cells.gap().cell(Doc.concat(words.word(), words.gap(Doc.SPACE), words.word()));
    cells.gap().cell(words.word());
    if (!row.settings().isEmpty()) {
      cells.gap().cell(settings(row.settings()));
    }
    return cells;
  }

  private Doc settings(List<Decl.Setting> settings) {
    List<Doc> docs = new ArrayList<>();
    docs.add(Doc.concat(words.word(), words.gap(Doc.SPACE)));
    for (Decl.Setting setting : settings) {
      docs.add(words.through(setting.parameter().span().end()));
      docs.add(Doc.concat(words.gap(Doc.SPACE), words.word(), words.gap(Doc.SPACE)));
      docs.add(expressions.print(setting.value()));
      docs.add(words.at(",") ? words.comma(Doc.LINE) : Doc.NOTHING);
    }
    return Doc.group(Doc.nest(2 * INDENT, Doc.concat(docs)));
  }

  Doc mapping(Decl.Mapping mapping) {
    Doc head = head(mapping.span().end(), mapping.title().isPresent());
    Columns columns = new Columns(INDENT);
    boolean first = true;
    for (Decl.Entry entry : mapping.entries()) {
      Columns.Row row = new Columns.Row(words, first ? words.firstRow() : words.row(false));
      first = false;
      row.gap().cell(words.word());
      row.gap().cell(numbers(entry.numbers()));
      entry.checked().ifPresent(c -> row.gap().cell(words.through(c.span().end())));
      columns.add(row);
    }
    return Doc.concat(head, Doc.nest(INDENT, columns.print(), words.tail()));
  }

  private Doc numbers(List<Decl.Text> numbers) {
    List<Doc> docs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      docs.add(words.word());
      docs.add(words.at(",") ? words.comma(Doc.LINE) : Doc.NOTHING);
    }
    return Doc.group(Doc.nest(INDENT, Doc.concat(docs)));
  }
}
