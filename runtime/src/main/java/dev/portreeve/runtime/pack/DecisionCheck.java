package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Quantified;
import dev.portreeve.runtime.condition.Relation;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.json.InputException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether decisions can be told: every value is of the kind that is asked for, every field and
 * constant is there, every variable is bound to what it is read as. A condition that stands in
 * several is looked at once, for itself: what it needs of variables is asked where they are bound.
 */
final class DecisionCheck {
  private final PackInput in;
  private final CompiledPack pack;
  private final TermCheck terms;
  private final Map<Proposition, Needs> known = new IdentityHashMap<>();

  DecisionCheck(PackInput in, CompiledPack pack) {
    this.in = in;
    this.pack = pack;
    this.terms = new TermCheck(in, pack);
  }

  void check() throws InputException {
    require(pack.decisions().size() == pack.controls().size(), "a control has no decision");
    long nodes = 0;
    for (int i = 0; i < pack.controls().size(); i++) {
      Decision decision = pack.decisions().get(i);
      require(decision.first() == nodes, "a decision begins at another comparison");
      nodes += decision.nodes();
      require(nodes <= pack.nodes().size(), "a comparison is missing");
      decision(decision, pack.controls().get(i));
    }
    require(nodes == pack.nodes().size(), "a comparison stands in no control");
  }

  private void decision(Decision decision, CompiledPack.Control control) throws InputException {
    require(decision.element() == control.element().isPresent(), "a subject is no element");
    require(decision.duties().size() == control.obligations().size(), "an obligation is missing");
    Needs needs = new Needs();
    needs.all(of(decision.filter()));
    needs.all(of(decision.when()));
    for (int i = 0; i < decision.duties().size(); i++) {
      duty(decision.duties().get(i), control.obligations().get(i).kind(), needs);
    }
    TermCheck.Type subject = new TermCheck.Type(Kind.OBJECT, control.subject());
    if (control.element().isPresent()) {
      int field = control.element().get().field();
      int shape = pack.schema().shapes().get(control.subject()).fields().get(field).shape();
      needs.bind(new TermCheck.Type(Kind.OBJECT, shape), Optional.empty(), terms);
    }
    needs.bind(subject, Optional.empty(), terms);
    require(needs.isEmpty(), "a variable of nothing");
  }

  private void duty(Decision.Duty duty, CompiledPack.Kind kind, Needs needs) throws InputException {
    if (duty instanceof Decision.Duty.Require require) {
      boolean asks = require.question().isPresent();
      CompiledPack.Kind is = asks ? CompiledPack.Kind.REQUIRE_OR_ASK : CompiledPack.Kind.REQUIRE;
      require(kind == is, "an obligation is of another kind");
      needs.all(of(require.condition()));
      message(require.otherwise(), false, needs);
      message(require.question(), false, needs);
      return;
    }
    require(kind == CompiledPack.Kind.ASK, "an obligation is of another kind");
    Decision.Duty.Ask ask = (Decision.Duty.Ask) duty;
    needs.all(of(ask.when()));
    message(Optional.of(ask.question()), false, needs);
  }

  private Needs of(Optional<Proposition> condition) throws InputException {
    return condition.isPresent() ? of(condition.get()) : new Needs();
  }

  private Needs of(Proposition condition) throws InputException {
    Needs needs = known.get(condition);
    if (needs == null) {
      needs = new Needs();
      condition(condition, needs);
      known.put(condition, needs);
    }
    return needs;
  }

  private void condition(Proposition condition, Needs needs) throws InputException {
    if (condition instanceof Proposition.Compare compare) {
      sides(compare.relation(), compare.left(), compare.right(), needs);
    } else if (condition instanceof Proposition.Same same) {
      require(same.equality().isEquality(), "an equality is none");
      sides(same.equality(), same.left(), same.right(), needs);
    } else if (condition instanceof Proposition.IsAbsent absent) {
      terms.of(absent.value(), absent.kind(), needs);
    } else if (condition instanceof Proposition.IsEmpty empty) {
      require(terms.of(empty.list(), needs).kind().isMany(), "what may be empty is no list");
    } else if (condition instanceof Proposition.Holds holds) {
      terms.of(holds.value(), Kind.TRUTH, needs);
    } else if (condition instanceof Proposition.Not not) {
      needs.all(of(not.condition()));
    } else if (condition instanceof Proposition.Joint joint) {
      require(!joint.parts().isEmpty(), "a condition has no part");
      for (Proposition part : joint.parts()) {
        needs.all(of(part));
      }
    } else if (condition instanceof Proposition.Defined defined) {
      needs.all(of(defined.meaning()));
    } else {
      quantified((Quantified) condition, needs);
    }
  }

  private void sides(Relation relation, Term left, Term right, Needs needs) throws InputException {
    terms.of(left, relation.left(), needs);
    terms.of(right, relation.right(), needs);
  }

  private void quantified(Quantified quantified, Needs needs) throws InputException {
    boolean every = quantified.quantifier() == Quantified.Quantifier.EVERY;
    boolean counts = quantified.quantifier().counts();
    require(counts == quantified.bound().isPresent(), "what counts has no bound");
    require(counts || !quantified.percent(), "what does not count has a share");
    boolean asks = quantified.satisfies().isPresent();
    require(asks || !every && quantified.where().isPresent(), "a quantifier asks for nothing");
    Needs inside = new Needs();
    inside.all(of(quantified.where()));
    inside.all(of(quantified.satisfies()));
    message(quantified.message(), true, inside);
    TermCheck.Type list = terms.of(quantified.list(), needs);
    require(list.kind().isMany(), "a quantifier goes over no list");
    TermCheck.Type element = new TermCheck.Type(list.kind().element(), list.shape());
    inside.bind(element, Optional.of(quantified.list()), terms);
    needs.all(inside);
    if (counts) {
      terms.of(quantified.bound().orElseThrow(), Kind.NUMBER, needs);
    }
  }

  private void message(Optional<Message> message, boolean ofElement, Needs needs)
      throws InputException {
    if (message.isEmpty()) {
      return;
    }
    CompiledPack.Constant template =
        terms.constant(message.get().template(), CompiledPack.ConstantKind.TEMPLATE);
    List<Message.Shown> shown = message.get().shown();
    require(
        template.texts().size() == shown.size() + 1, "a message shows another number of values");
    for (Message.Shown each : shown) {
      shown(each, ofElement, needs);
    }
  }

  private void shown(Message.Shown shown, boolean ofElement, Needs needs) throws InputException {
    if (shown instanceof Message.Shown.Place place) {
      require(ofElement || !place.told(), "a message tells of no element");
      require(TermCheck.hasPlace(place.term()), "a value stands nowhere");
      terms.of(place.term(), needs);
    } else if (shown instanceof Message.Shown.Element element) {
      require(element.variable().kind() != Kind.OBJECT, "an element is an object");
      terms.of(element.variable(), needs);
      needs.placed(element.variable().back());
    } else if (shown instanceof Message.Shown.Member member) {
      CompiledPack.Constant names = terms.constant(member.names(), CompiledPack.ConstantKind.TEXTS);
      terms.of(member.variable(), Kind.CODE, needs);
      needs.named(member.variable().back(), names.texts().size());
    } else if (shown instanceof Message.Shown.Added added) {
      terms.of(added.total(), added.format().kind(), needs);
    } else {
      Message.Shown.Made made = (Message.Shown.Made) shown;
      terms.of(made.term(), made.format().kind(), needs);
      if (made.of().isPresent()) {
        require(TermCheck.hasPlace(made.of().get().term()), "a value stands nowhere");
        terms.of(made.of().get().term(), made.of().get().kind(), needs);
      }
    }
  }

  private void require(boolean holds, String otherwise) throws InputException {
    if (!holds) {
      throw in.damaged(otherwise);
    }
  }
}
