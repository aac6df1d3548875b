package dev.portreeve.dsl.format;

import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A control: a clause a line, all values in one column. What belongs to a requirement stands below
 * its condition; only a severity alone, or when to ask, stands beside it.
 */
final class ControlForm {
  private static final int INDENT = 2;
  private static final int VALUES = 12;

  private final Words words;
  private final Expressions expressions;
  private final List<Clause> clauses = new ArrayList<>();

  /** A line with its value, and perhaps what stands beside it, in one column with its like. */
  private record Clause(Doc before, Doc keyword, Doc value, Optional<Doc> beside) {}

  ControlForm(Words words, Expressions expressions) {
    this.words = words;
    this.expressions = expressions;
  }

  Doc control(Decl.Control control) {
    Doc name = words.through(control.span().end());
    Doc title = Doc.concat(words.gap(Doc.LINE), words.word());
    Doc head = Doc.group(Doc.nest(2 * INDENT, name, title));
    clause(1, words::word);
    population(control.population());
    control.when().ifPresent(when -> clause(1, () -> expressions.print(when)));
    control.obligations().forEach(this::obligation);
    while (words.at("because") || words.at("fix") || words.at("not")) {
      metadata();
    }
    return Doc.concat(head, Doc.nest(INDENT, print(), words.tail()));
  }

  private interface Value {
    Doc print();
  }

  private void clause(int keywords, Value value) {
    Doc before = before();
    Doc keyword = keyword(keywords);
    clauses.add(new Clause(before, keyword, value.print(), Optional.empty()));
  }

  private void metadata() {
    if (words.at("not")) {
      Doc before = before();
      Doc notWaivable = Doc.concat(words.word(), words.gap(Doc.SPACE), words.word());
      clauses.add(new Clause(before, notWaivable, Doc.NOTHING, Optional.empty()));
    } else {
      clause(1, words::word);
    }
  }

  private Doc before() {
    return clauses.isEmpty() ? words.firstRow() : words.row(false);
  }

  /** So many words, and the room up to the column of values. */
  private Doc keyword(int count) {
    return Doc.concat(
        words.words(count), Doc.nest(VALUES - INDENT, words.gap(new Doc.Stop(VALUES, 1))));
  }

  private void population(Decl.Population population) {
    if (population instanceof Decl.Population.Each each) {
      clause(2, () -> each(each));
      return;
    }
    if (population instanceof Decl.Population.Elements elements) {
      clause(2, () -> elements(elements));
      return;
    }
    Decl.Population.The the = (Decl.Population.The) population;
    clause(
        2,
        () -> {
          Doc subject = words.through(the.subject().span().end());
          return the.which()
              .map(which -> Doc.concat(subject, words.gap(Doc.SPACE), expressions.print(which)))
              .orElse(subject);
        });
  }

  private Doc each(Decl.Population.Each each) {
    List<Doc> docs = new ArrayList<>();
    docs.add(words.through(each.subject().span().end()));
    for (Optional<Expr> part : List.of(each.in(), each.where())) {
      if (part.isPresent()) {
        Doc line = words.gap(Doc.LINE);
        Doc keyword = Doc.concat(words.word(), words.gap(Doc.SPACE));
        docs.add(Doc.nest(INDENT, line, keyword, expressions.print(part.get())));
      }
    }
    return Doc.group(Doc.concat(docs));
  }

  private Doc elements(Decl.Population.Elements elements) {
    List<Doc> parts = new ArrayList<>();
    List<Doc> lines = new ArrayList<>();
    parts.add(words.through(elements.element().list().span().end()));
    lines.add(words.gap(Doc.LINE));
    parts.add(words.through(elements.of().span().end()));
    if (elements.where().isPresent()) {
      lines.add(words.gap(Doc.LINE));
      Doc keyword = Doc.concat(words.word(), words.gap(Doc.SPACE));
      parts.add(Doc.concat(keyword, expressions.print(elements.where().get())));
    }
    return Doc.nest(INDENT, Doc.fill(parts, lines));
  }

  // ---- obligations ----

  private void obligation(Decl.Obligation obligation) {
    Doc before = before();
    Doc keyword = keyword(1);
    if (obligation instanceof Decl.Obligation.Require require) {
      clauses.add(require(before, keyword, require));
    } else {
      clauses.add(ask(before, keyword, (Decl.Obligation.Ask) obligation));
    }
  }

  private Clause require(Doc before, Doc keyword, Decl.Obligation.Require require) {
    Doc condition = expressions.print(require.condition());
    boolean alone = require.message().isEmpty() && require.otherwiseAsk().isEmpty();
    if (alone && require.severity().isPresent() && !words.atComment()) {
      Doc severity = words.through(require.severity().get().span().end());
      return new Clause(before, keyword, condition, Optional.of(severity));
    }
    List<Doc> docs = new ArrayList<>(List.of(condition));
    require.message().ifPresent(message -> docs.add(below(message.span())));
    require.severity().ifPresent(severity -> docs.add(below(severity.span())));
    require.otherwiseAsk().ifPresent(question -> docs.add(below(question.span())));
    return new Clause(before, keyword, Doc.concat(docs), Optional.empty());
  }

  private Doc below(Span span) {
    Doc line = words.gap(Doc.NEW_LINE);
    return Doc.concat(line, words.through(span.end()));
  }

  private Clause ask(Doc before, Doc keyword, Decl.Obligation.Ask ask) {
    Doc question = words.word();
    if (ask.when().isEmpty()) {
      return new Clause(before, keyword, question, Optional.empty());
    }
    boolean beside = !words.atComment();
    Doc line = words.gap(Doc.NEW_LINE);
    Doc when = Doc.concat(words.word(), words.gap(Doc.SPACE), expressions.print(ask.when().get()));
    boolean fits = reach(question, when).stream().anyMatch(reach -> reach <= Layout.WIDTH);
    return beside && fits
        ? new Clause(before, keyword, question, Optional.of(when))
        : new Clause(before, keyword, Doc.concat(question, line, when), Optional.empty());
  }

  /** How far to the right a clause reaches with what stands beside its value. */
  private static OptionalInt reach(Doc value, Doc beside) {
    return value.width().isPresent() && beside.width().isPresent()
        ? OptionalInt.of(VALUES + value.width().getAsInt() + 2 + beside.width().getAsInt())
        : OptionalInt.empty();
  }

  private Doc print() {
    int column = 0;
    for (Clause clause : clauses) {
      if (clause.beside.isPresent()
          && reach(clause.value, clause.beside.get()).orElse(Layout.WIDTH + 1) <= Layout.WIDTH) {
        column = Math.max(column, VALUES + clause.value.width().getAsInt() + 2);
      }
    }
    List<Doc> docs = new ArrayList<>();
    for (Clause clause : clauses) {
      docs.add(clause.before);
      docs.add(clause.keyword);
      Doc line = new Doc.Line(new Doc.Stop(column, 2));
      Doc beside = clause.beside.map(b -> Doc.concat(line, b)).orElse(Doc.NOTHING);
      Doc value =
          clause.beside.isPresent()
              ? Doc.fill(List.of(clause.value, clause.beside.get()), List.of(line))
              : clause.value;
      docs.add(Doc.nest(VALUES - INDENT, value));
    }
    return Doc.concat(docs);
  }
}
