package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells one control from its beginning to its end, noting the words that it uses on the way. */
final class Telling {
  private final Control control;
  private final Terms terms;
  private final Nouns nouns;
  private final String kind;

  Telling(Pack pack, Control control) {
    this.control = control;
    this.terms = new Terms(pack, Clauses::meaning);
    Nouns about = Nouns.about(terms, control.subject());
    this.nouns =
        control
            .population()
            .element()
            .map(e -> about.with(e.variable(), English.of(e.type().name())))
            .orElse(about);
    this.kind = English.of(control.population().subject().name());
  }

  Prose prose() {
    Passage population = population().sentence();
    Optional<Passage> applies =
        control
            .when()
            .map(w -> Clauses.is(nouns).draft(w).after("this applies only where "))
            .map(Draft::sentence);
    List<Prose.Duty> duties = control.obligations().stream().map(this::duty).toList();
    return new Prose(
        control.id(),
        Visible.escape(control.title()),
        control.severity(),
        population,
        applies,
        duties,
        verdicts(),
        terms.all(),
        Visible.escape(control.because()),
        message(control.fix()));
  }

  // ---- whom it is about ------------------------------------------------------------------------

  private Draft population() {
    List<String> adjectives = new ArrayList<>();
    List<Formula> others = new ArrayList<>();
    control.population().filter().stream()
        .flatMap(f -> Joint.flat(f).stream())
        .forEach(f -> sort(f, adjectives, others));
    Draft whom = Draft.of(whom(String.join(" ", adjectives)));
    if (others.isEmpty()) {
      return whom;
    }
    Formula rest =
        others.size() == 1 ? others.get(0) : new Formula.And(control.population().span(), others);
    return Clauses.is(nouns).draft(rest).after(whom.text() + " where ");
  }

  private void sort(Formula formula, List<String> adjectives, List<Formula> others) {
    if (formula instanceof Formula.Call call && terms.isAdjective(call.definition())) {
      terms.adjective(call.definition());
      adjectives.add(English.term(call.definition().name()));
    } else {
      others.add(formula);
    }
  }

  private String whom(String adjectives) {
    String one = adjectives.isEmpty() ? kind : adjectives + " " + kind;
    Optional<Value> from = control.population().from();
    if (control.population().element().isPresent()) {
      return "this is about each "
          + element(control.population().element().get())
          + (control.population().source() == Control.Source.ONE ? " of the " : " of each ")
          + one;
    }
    return switch (control.population().source()) {
      case ONE -> "this is about the " + one;
      case COLLECTION -> "this is about each " + one;
      case LIST -> "this is about each " + one + " among " + nouns.of(from.orElseThrow());
      case OBJECT -> "this is about " + object(from.orElseThrow(), one);
    };
  }

  /** "published port": what the elements are, and what they are called below. */
  private String element(Control.Element element) {
    return English.of(element.type().name());
  }

  private String object(Value value, String one) {
    return value instanceof Value.Lookup
        ? nouns.of(value)
        : "the " + one + " that is " + nouns.of(value);
  }

  // ---- what is demanded ------------------------------------------------------------------------

  private Prose.Duty duty(Control.Obligation obligation) {
    List<Passage> notes = new ArrayList<>();
    if (obligation instanceof Control.Obligation.Require require) {
      severity(require.severity(), notes);
      require.message().ifPresent(m -> note("If not, the finding says: ", m, notes));
      require
          .otherwiseAsk()
          .ifPresent(m -> note("If that is not known, a person is asked: ", m, notes));
      return new Prose.Duty(Clauses.must(nouns).draft(require.condition()).sentence(), notes);
    }
    Control.Obligation.Ask ask = (Control.Obligation.Ask) obligation;
    severity(ask.severity(), notes);
    note("The question: ", ask.question(), notes);
    Draft asked =
        ask.when()
            .map(w -> Clauses.is(nouns).draft(w).after("a person is asked if "))
            .orElse(Draft.of("a person is asked, whatever the data says"));
    return new Prose.Duty(asked.sentence(), notes);
  }

  private void severity(Control.Severity severity, List<Passage> notes) {
    if (severity != control.severity()) {
      notes.add(Draft.of("severity of this part: " + severity.word()).sentence());
    }
  }

  private void note(String lead, Control.Message message, List<Passage> notes) {
    notes.add(
        new Passage(
            List.of(new Passage.Piece(lead + "\"" + message(message) + "\"", false)), List.of()));
  }

  /** The message with what it fills in shown in brackets. */
  private String message(Control.Message message) {
    StringBuilder text = new StringBuilder();
    for (Control.Message.Piece piece : message.pieces()) {
      if (piece instanceof Control.Message.Piece.Text t) {
        text.append(Visible.escape(t.text()));
      } else {
        text.append('[');
        text.append(shown(((Control.Message.Piece.Shown) piece).value()));
        text.append(']');
      }
    }
    return text.toString();
  }

  private String shown(Value value) {
    return control.file().text(value.span()).strip().replaceAll("\\s+", " ");
  }

  // ---- what comes of it ------------------------------------------------------------------------

  private List<Passage> verdicts() {
    List<Passage> all = new ArrayList<>();
    control
        .when()
        .ifPresent(w -> all.add(Draft.of("elsewhere the control does not apply").sentence()));
    all.add(Draft.of(nobody()).sentence());
    boolean asks =
        control.obligations().stream()
            .anyMatch(
                o -> o instanceof Control.Obligation.Require r && r.otherwiseAsk().isPresent());
    all.add(
        Draft.of(
                "where the data that decides is not known, the verdict is UNKNOWN, never PASS"
                    + (asks ? ", except that a person is asked where it says so above" : ""))
            .sentence());
    if (!control.waivable()) {
      all.add(Draft.of("no waiver is accepted for this control").sentence());
    }
    return all;
  }

  private String nobody() {
    if (control.population().element().isPresent()) {
      String element = element(control.population().element().get());
      return "where there is no such "
          + element
          + ", the control does not apply; where not all of them are known, it is UNKNOWN of the "
          + kind;
    }
    return switch (control.population().source()) {
      case ONE -> "where there is no " + kind + ", the control does not apply";
      case COLLECTION, LIST -> "where there is no such " + kind + ", the control does not apply";
      case OBJECT -> "where nobody looked at it, nothing is known of it";
    };
  }
}
