package dev.portreeve.compiler.tables;

import dev.portreeve.compiler.plan.Plan;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Control.Obligation;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.schema.Type;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Quantified;
import dev.portreeve.runtime.condition.Relation;
import dev.portreeve.runtime.condition.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the controls of a plan decide, as data. Numbers of comparisons are not written down: a
 * condition takes them in the order in which the planner gave them.
 */
final class DecisionTables {
  private final Plan plan;
  private final Map<Proposition, Proposition> known = new HashMap<>();
  private int nodes;

  private DecisionTables(Plan plan) {
    this.plan = plan;
  }

  static List<Decision> of(Plan plan) {
    DecisionTables tables = new DecisionTables(plan);
    List<Decision> decisions = new ArrayList<>();
    for (Plan.Planned planned : plan.controls()) {
      Decision decision = tables.decision(planned.control());
      tables.nodes += decision.nodes();
      decisions.add(decision);
    }
    if (tables.nodes != plan.nodes().size()) {
      throw new IllegalStateException("conditions count otherwise than the planner does");
    }
    return decisions;
  }

  private Decision decision(Control control) {
    Terms terms = Terms.of(plan, control);
    return new Decision(
        nodes,
        control.population().element().isPresent(),
        control.population().filter().map(f -> of(f, terms)),
        control.when().map(w -> of(w, terms)),
        control.obligations().stream().map(o -> duty(o, terms)).toList());
  }

  private Decision.Duty duty(Obligation obligation, Terms terms) {
    if (obligation instanceof Obligation.Require require) {
      Optional<Control.Message> ofElement = require.message().filter(m -> m.variable().isPresent());
      return new Decision.Duty.Require(
          require.condition().accept(new Walk(terms, ofElement)),
          require
              .message()
              .filter(m -> m.variable().isEmpty())
              .map(m -> terms.message(m, Optional.empty())),
          require.otherwiseAsk().map(m -> terms.message(m, Optional.empty())));
    }
    Obligation.Ask ask = (Obligation.Ask) obligation;
    return new Decision.Duty.Ask(
        ask.when().map(w -> of(w, terms)), terms.message(ask.question(), Optional.empty()));
  }

  private Proposition of(Formula formula, Terms terms) {
    return formula.accept(new Walk(terms, Optional.empty()));
  }

  /** Conditions that say the same are one. */
  private Proposition same(Proposition condition) {
    Proposition before = known.putIfAbsent(condition, condition);
    return before == null ? condition : before;
  }

  /** Conditions as data; {@code message} is what a quantifier says of its elements. */
  private final class Walk implements Formula.Visitor<Proposition> {
    private final Terms terms;
    private final Optional<Control.Message> message;

    Walk(Terms terms, Optional<Control.Message> message) {
      this.terms = terms;
      this.message = message;
    }

    private Proposition of(Formula formula) {
      return DecisionTables.this.of(formula, terms);
    }

    @Override
    public Proposition compare(Formula.Compare compare) {
      Term left = terms.of(compare.left());
      if (compare.operator() == Operator.SAME_AS) {
        Operator equality = Operator.equality(compare.left().type()).orElseThrow();
        return same(
            new Proposition.Same(
                Relation.valueOf(equality.name()), left, terms.of(compare.right())));
      }
      Relation relation = Relation.valueOf(compare.operator().name());
      return same(
          new Proposition.Compare(relation, left, terms.of(compare.right(), relation.right())));
    }

    @Override
    public Proposition isAbsent(Formula.IsAbsent isAbsent) {
      return same(
          new Proposition.IsAbsent(
              Terms.kind(isAbsent.value().type()), terms.of(isAbsent.value())));
    }

    @Override
    public Proposition isEmpty(Formula.IsEmpty isEmpty) {
      return same(new Proposition.IsEmpty(terms.of(isEmpty.list())));
    }

    @Override
    public Proposition holds(Formula.Holds holds) {
      return same(new Proposition.Holds(terms.of(holds.value())));
    }

    @Override
    public Proposition not(Formula.Not not) {
      return same(new Proposition.Not(of(not.condition())));
    }

    @Override
    public Proposition and(Formula.And and) {
      return same(Proposition.Joint.of(true, and.conditions().stream().map(this::of).toList()));
    }

    @Override
    public Proposition or(Formula.Or or) {
      return same(Proposition.Joint.of(false, or.conditions().stream().map(this::of).toList()));
    }

    @Override
    public Proposition call(Formula.Call call) {
      return same(Proposition.Defined.of(of(call.definition().meaning())));
    }

    @Override
    public Proposition quantified(Formula.Quantified q) {
      Term list = terms.of(q.list());
      Terms inside = terms.binding(q.variable(), q.list(), list);
      Optional<Message> said =
          message
              .filter(m -> m.variable().equals(Optional.of(q.variable())))
              .map(m -> inside.message(m, Optional.of(q.variable())));
      return same(
          Quantified.of(
              Quantified.Quantifier.valueOf(q.quantifier().name()),
              q.bound().map(terms::of),
              q.percent(),
              list,
              q.list().type() instanceof Type.SetOf,
              q.where().map(w -> DecisionTables.this.of(w, inside)),
              q.satisfies().map(s -> DecisionTables.this.of(s, inside)),
              said));
    }
  }
}
