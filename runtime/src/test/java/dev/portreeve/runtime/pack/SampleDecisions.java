package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Quantified;
import dev.portreeve.runtime.condition.Relation;
import dev.portreeve.runtime.condition.Term;
import java.util.List;
import java.util.Optional;

/** What the controls of {@link Samples} decide: of the host, and of each box. */
final class SampleDecisions {
  private static final int HOST = 1;
  private static final int BOX = 2;
  private static final int TEXT = 0;
  private static final int TEMPLATE = 3;

  private SampleDecisions() {}

  /** {@code title is "..."} of the host; of a box that some box has a key, by a definition. */
  static List<Decision> all() {
    Term title = new Term.Field(new Term.Variable(0, Kind.OBJECT, HOST), 0);
    Message shown = new Message(TEMPLATE, List.of(new Message.Shown.Place(title, false)));
    Proposition is =
        new Proposition.Compare(Relation.TEXT_IS, title, new Term.Constant(Kind.TEXT, TEXT));
    Decision ofHost =
        new Decision(
            0,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(new Decision.Duty.Require(is, Optional.of(shown), Optional.of(shown))));
    Term key = new Term.Field(new Term.Variable(0, Kind.OBJECT, BOX), 0);
    Message told = new Message(TEMPLATE, List.of(new Message.Shown.Place(key, true)));
    Proposition some =
        Quantified.of(
            Quantified.Quantifier.NO,
            Optional.empty(),
            false,
            new Term.Collection(1),
            false,
            Optional.empty(),
            Optional.of(new Proposition.IsAbsent(Kind.TEXT, key)),
            Optional.of(told));
    Message asked = new Message(TEMPLATE, List.of(new Message.Shown.Place(key, false)));
    Decision ofBoxes =
        new Decision(
            1,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(
                new Decision.Duty.Require(
                    Proposition.Defined.of(some), Optional.empty(), Optional.of(asked))));
    return List.of(ofHost, ofBoxes);
  }
}
