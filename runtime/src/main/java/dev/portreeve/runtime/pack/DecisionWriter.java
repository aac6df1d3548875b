package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Quantified;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.pack.DecisionForm.OfCondition;
import dev.portreeve.runtime.pack.DecisionForm.OfShown;
import dev.portreeve.runtime.pack.DecisionForm.OfTerm;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what each control decides. A condition is written where it first stands, from then on by
 * the number of those that were written before it ended. {@link DecisionReader} follows it line by
 * line.
 */
final class DecisionWriter {
  private final Output out;
  private final Map<Proposition, Integer> numbers = new IdentityHashMap<>();

  DecisionWriter(Output out) {
    this.out = out;
  }

  void decisions(List<Decision> decisions) {
    out.list(decisions, this::decision);
  }

  private void decision(Decision decision) {
    out.number(decision.first());
    out.flag(decision.element());
    maybe(decision.filter());
    maybe(decision.when());
    out.small(decision.duties().size());
    decision.duties().forEach(this::duty);
  }

  private void duty(Decision.Duty duty) {
    out.flag(duty instanceof Decision.Duty.Require);
    if (duty instanceof Decision.Duty.Require require) {
      part(require.condition());
      said(require.otherwise());
      said(require.question());
    } else {
      Decision.Duty.Ask ask = (Decision.Duty.Ask) duty;
      maybe(ask.when());
      message(ask.question());
    }
  }

  private void part(Proposition condition) {
    Integer number = numbers.get(condition);
    out.small(number == null ? 0 : number + 1);
    if (number == null) {
      condition(condition);
      numbers.put(condition, numbers.size());
    }
  }

  private void maybe(Optional<Proposition> condition) {
    out.flag(condition.isPresent());
    condition.ifPresent(this::part);
  }

  private void said(Optional<Message> message) {
    out.flag(message.isPresent());
    message.ifPresent(this::message);
  }

  private void condition(Proposition condition) {
    if (condition instanceof Proposition.Compare compare) {
      out.choiceAgain(OfCondition.COMPARE);
      out.choiceAgain(compare.relation());
      term(compare.left());
      term(compare.right());
    } else if (condition instanceof Proposition.Same same) {
      out.choiceAgain(OfCondition.SAME);
      out.choiceAgain(same.equality());
      term(same.left());
      term(same.right());
    } else if (condition instanceof Proposition.IsAbsent absent) {
      out.choiceAgain(OfCondition.IS_ABSENT);
      out.choiceAgain(absent.kind());
      term(absent.value());
    } else if (condition instanceof Proposition.IsEmpty empty) {
      out.choiceAgain(OfCondition.IS_EMPTY);
      term(empty.list());
    } else if (condition instanceof Proposition.Holds holds) {
      out.choiceAgain(OfCondition.HOLDS);
      term(holds.value());
    } else if (condition instanceof Proposition.Not not) {
      out.choiceAgain(OfCondition.NOT);
      part(not.condition());
    } else if (condition instanceof Proposition.Joint joint) {
      out.choiceAgain(joint.all() ? OfCondition.ALL : OfCondition.ANY);
      out.small(joint.parts().size());
      joint.parts().forEach(this::part);
    } else if (condition instanceof Proposition.Defined defined) {
      out.choiceAgain(OfCondition.DEFINED);
      part(defined.meaning());
    } else {
      out.choiceAgain(OfCondition.QUANTIFIED);
      quantified((Quantified) condition);
    }
  }

  private void quantified(Quantified quantified) {
    out.choiceAgain(quantified.quantifier());
    out.flag(quantified.bound().isPresent());
    quantified.bound().ifPresent(this::term);
    out.flag(quantified.percent());
    term(quantified.list());
    out.flag(quantified.distinct());
    maybe(quantified.where());
    maybe(quantified.satisfies());
    said(quantified.message());
  }

  private void term(Term term) {
    if (term instanceof Term.Literal literal) {
      literal(literal);
    } else if (term instanceof Term.Constant constant) {
      out.choiceAgain(OfTerm.CONSTANT);
      out.choiceAgain(constant.kind());
      out.small(constant.constant());
    } else if (term instanceof Term.Absence absence) {
      out.choiceAgain(OfTerm.ABSENCE);
      out.choiceAgain(absence.kind());
      if (absence.kind() == Kind.ROWS) {
        out.small(absence.shape());
      }
    } else if (term instanceof Term.Variable variable) {
      variable(variable);
    } else if (term instanceof Term.Field field) {
      out.choiceAgain(OfTerm.FIELD);
      out.small(field.number());
      term(field.target());
    } else if (term instanceof Term.Reference reference) {
      out.choiceAgain(reference.many() ? OfTerm.REFERENCES : OfTerm.REFERENCE);
      out.small(reference.number());
      term(reference.target());
    } else if (term instanceof Term.One one) {
      out.choiceAgain(OfTerm.ONE);
      out.small(one.number());
    } else if (term instanceof Term.Collection collection) {
      out.choiceAgain(OfTerm.COLLECTION);
      out.small(collection.number());
    } else if (term instanceof Term.Given given) {
      out.choiceAgain(given.parameter() ? OfTerm.PARAMETER : OfTerm.LIST);
      out.small(given.number());
    } else {
      made(term);
    }
  }

  private void literal(Term.Literal literal) {
    switch (literal.kind()) {
      case TRUTH -> {
        out.choiceAgain(OfTerm.BOOL);
        out.small((int) literal.value());
      }
      case CODE -> {
        out.choiceAgain(OfTerm.MEMBER);
        out.small((int) literal.value());
      }
      default -> {
        out.choiceAgain(OfTerm.NUMBER);
        out.large(literal.value());
      }
    }
  }

  private void variable(Term.Variable variable) {
    boolean object = variable.kind() == Kind.OBJECT;
    out.choiceAgain(object ? OfTerm.OBJECT : OfTerm.VARIABLE);
    out.small(variable.back());
    if (object) {
      out.small(variable.shape());
    } else {
      out.choiceAgain(variable.kind());
    }
  }

  private void made(Term term) {
    if (term instanceof Term.Lookup lookup) {
      out.choiceAgain(OfTerm.LOOKUP);
      out.small(lookup.shape());
      term(lookup.key());
    } else if (term instanceof Term.Part part) {
      out.choiceAgain(OfTerm.PART);
      out.choiceAgain(part.piece());
      term(part.target());
    } else if (term instanceof Term.Sum sum) {
      out.choiceAgain(sum.plus() ? OfTerm.PLUS : OfTerm.MINUS);
      term(sum.left());
      term(sum.right());
    } else if (term instanceof Term.Age age) {
      out.choiceAgain(OfTerm.AGE);
      term(age.instant());
    } else if (term instanceof Term.Count count) {
      out.choiceAgain(OfTerm.COUNT);
      term(count.list());
    } else {
      Term.Total total = (Term.Total) term;
      out.choiceAgain(total.grows() ? OfTerm.GROWING_TOTAL : OfTerm.TOTAL);
      out.small(total.added());
      term(total.list());
    }
  }

  private void message(Message message) {
    out.small(message.template());
    out.small(message.shown().size());
    message.shown().forEach(this::shown);
  }

  private void shown(Message.Shown shown) {
    if (shown instanceof Message.Shown.Place place) {
      out.choiceAgain(place.told() ? OfShown.TOLD : OfShown.PLACE);
      term(place.term());
    } else if (shown instanceof Message.Shown.Element element) {
      out.choiceAgain(OfShown.ELEMENT);
      term(element.variable());
    } else if (shown instanceof Message.Shown.Member member) {
      out.choiceAgain(OfShown.MEMBER);
      term(member.variable());
      out.small(member.names());
    } else if (shown instanceof Message.Shown.Added added) {
      out.choiceAgain(added.mayBeAbsent() ? OfShown.TOTAL_OR_ABSENT : OfShown.TOTAL);
      term(added.total());
      out.choiceAgain(added.format());
    } else {
      Message.Shown.Made made = (Message.Shown.Made) shown;
      out.choiceAgain(made.of().isPresent() ? OfShown.MADE_OF : OfShown.MADE);
      term(made.term());
      out.choiceAgain(made.format());
      made.of()
          .ifPresent(
              source -> {
                term(source.term());
                out.choiceAgain(source.kind());
              });
    }
  }
}
