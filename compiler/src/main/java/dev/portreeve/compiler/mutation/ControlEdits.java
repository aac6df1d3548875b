package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Message;
import dev.portreeve.dsl.syntax.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The edits of a control: of whom it is about, of its {@code when}, its obligations, and what
 * stands in them. What only people read is taken out first: a message that no longer fits must not
 * have a mutant refused.
 */
final class ControlEdits {
  private final ConditionEdits conditions;

  ControlEdits(Vocabulary vocabulary) {
    this.conditions = new ConditionEdits(vocabulary);
  }

  /** The same control with nothing to say. */
  static Decl.Control silent(Decl.Control control) {
    return new Decl.Control(
        control.span(),
        control.name(),
        control.title(),
        control.severity(),
        control.population(),
        control.when(),
        control.obligations().stream().map(ControlEdits::silent).toList(),
        control.because(),
        control.fix().map(ControlEdits::silent),
        control.notWaivable());
  }

  private static Decl.Obligation silent(Decl.Obligation obligation) {
    if (obligation instanceof Decl.Obligation.Require require) {
      return new Decl.Obligation.Require(
          require.span(),
          require.condition(),
          Optional.empty(),
          require.severity(),
          require.otherwiseAsk().map(ControlEdits::silent));
    }
    Decl.Obligation.Ask ask = (Decl.Obligation.Ask) obligation;
    return new Decl.Obligation.Ask(ask.span(), silent(ask.question()), ask.when());
  }

  private static Message silent(Message message) {
    return new Message(message.span(), List.of());
  }

  List<Edit<Decl.Control>> of(Decl.Control control) {
    List<Edit<Decl.Control>> edits = new ArrayList<>();
    for (Edit<Decl.Population> e : of(control.population())) {
      edits.add(e.map(p -> with(control, p, control.when(), control.obligations())));
    }
    control
        .when()
        .ifPresent(
            when ->
                conditions
                    .ofGuard(when, "when")
                    .forEach(
                        e ->
                            edits.add(
                                e.map(
                                    w ->
                                        with(
                                            control,
                                            control.population(),
                                            w,
                                            control.obligations())))));
    List<Decl.Obligation> all = control.obligations();
    for (int i = 0; i < all.size(); i++) {
      if (all.size() > 1) {
        edits.add(
            new Edit<>(
                with(control, control.population(), control.when(), Edit.without(all, i)),
                all.get(i).span(),
                EditWords.leftOut(opening(all.get(i)))));
      }
      Edit.within(all, i, of(all.get(i)))
          .forEach(
              e -> edits.add(e.map(os -> with(control, control.population(), control.when(), os))));
    }
    return edits;
  }

  private List<Edit<Decl.Population>> of(Decl.Population population) {
    List<Edit<Decl.Population>> edits = new ArrayList<>();
    if (population instanceof Decl.Population.Elements elements) {
      of(elements.of()).forEach(e -> edits.add(e.map(of -> with(elements, of, elements.where()))));
      if (elements.where().isPresent()) {
        for (Edit<Optional<Expr>> e : conditions.ofGuard(elements.where().get(), "where")) {
          edits.add(e.map(w -> with(elements, elements.of(), w)));
        }
      }
      return edits;
    }
    if (!(population instanceof Decl.Population.Each each)) {
      return edits;
    }
    for (int i = 0; i < each.adjectives().size(); i++) {
      Id adjective = each.adjectives().get(i);
      List<Id> others = Edit.without(each.adjectives(), i);
      edits.add(
          new Edit<>(
              with(each, others, each.where()),
              adjective.span(),
              EditWords.leftOut(adjective.text()) + " before `" + each.subject().text() + "`"));
    }
    if (each.where().isPresent()) {
      for (Edit<Optional<Expr>> e : conditions.ofGuard(each.where().get(), "where")) {
        edits.add(e.map(w -> with(each, each.adjectives(), w)));
      }
    }
    return edits;
  }

  private static Decl.Population with(
      Decl.Population.Elements elements, Decl.Population of, Optional<Expr> where) {
    return new Decl.Population.Elements(elements.span(), elements.element(), of, where);
  }

  private static Decl.Population with(
      Decl.Population.Each each, List<Id> adjectives, Optional<Expr> where) {
    return new Decl.Population.Each(each.span(), adjectives, each.subject(), each.in(), where);
  }

  private static Decl.Control with(
      Decl.Control control,
      Decl.Population population,
      Optional<Expr> when,
      List<Decl.Obligation> obligations) {
    return new Decl.Control(
        control.span(),
        control.name(),
        control.title(),
        control.severity(),
        population,
        when,
        obligations,
        control.because(),
        control.fix(),
        control.notWaivable());
  }

  private static String opening(Decl.Obligation obligation) {
    if (obligation instanceof Decl.Obligation.Require require) {
      return "require " + Printer.print(require.condition());
    }
    Decl.Obligation.Ask ask = (Decl.Obligation.Ask) obligation;
    return "ask" + ask.when().map(w -> " ... when " + Printer.print(w)).orElse("");
  }

  private List<Edit<Decl.Obligation>> of(Decl.Obligation obligation) {
    List<Edit<Decl.Obligation>> edits = new ArrayList<>();
    if (obligation instanceof Decl.Obligation.Require require) {
      for (Edit<Expr> e : conditions.of(require.condition())) {
        edits.add(e.map(c -> with(require, c, require.otherwiseAsk())));
      }
      if (require.otherwiseAsk().isPresent()) {
        Span span = require.otherwiseAsk().get().span();
        edits.add(
            new Edit<>(
                with(require, require.condition(), Optional.empty()),
                span,
                EditWords.leftOut("otherwise ask") + " behind `" + opening(require) + "`"));
      }
      return edits;
    }
    Decl.Obligation.Ask ask = (Decl.Obligation.Ask) obligation;
    if (ask.when().isPresent()) {
      for (Edit<Optional<Expr>> e : conditions.ofGuard(ask.when().get(), "when")) {
        edits.add(e.map(w -> new Decl.Obligation.Ask(ask.span(), ask.question(), w)));
      }
    }
    return edits;
  }

  private static Decl.Obligation.Require with(
      Decl.Obligation.Require require, Expr condition, Optional<Message> otherwiseAsk) {
    return new Decl.Obligation.Require(
        require.span(), condition, require.message(), require.severity(), otherwiseAsk);
  }
}
