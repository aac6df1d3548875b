package dev.portreeve.runtime.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Relation;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.json.InputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions in a file: what stands twice is one, and nothing in it is without end. */
class DecisionFileTest {
  private static final Proposition LEAF = holds(new Term.Literal(Kind.TRUTH, 2));

  private static Proposition holds(Term term) {
    return new Proposition.Holds(term);
  }

  private static Decision decision(Proposition... conditions) {
    return new Decision(
        0,
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(conditions).stream()
            .<Decision.Duty>map(
                c -> new Decision.Duty.Require(c, Optional.empty(), Optional.empty()))
            .toList());
  }

  private static byte[] written(Decision... decisions) {
    Output out = new Output();
    new DecisionWriter(out).decisions(List.of(decisions));
    return out.bytes();
  }

  private static List<Decision> read(byte[] bytes) throws InputException {
    return new DecisionReader(new PackInput("x", bytes, 0)).decisions();
  }

  private static void refused(byte[] bytes, String said) {
    InputException refused = assertThrows(InputException.class, () -> read(bytes));
    assertTrue(refused.getMessage().startsWith("x: is damaged"), refused::getMessage);
    assertTrue(refused.getMessage().contains(said), refused::getMessage);
  }

  private static Proposition first(Decision decision) {
    return ((Decision.Duty.Require) decision.duties().get(0)).condition();
  }

  @Test
  void aConditionThatStandsInSeveralControlsIsOne() throws Exception {
    Proposition shared = new Proposition.Not(LEAF);
    Decision one = decision(shared, LEAF);
    Decision two = decision(Proposition.Joint.of(true, List.of(shared, shared)));
    List<Decision> back = read(written(one, two));
    assertEquals(List.of(one, two), back);
    assertSame(first(back.get(0)), ((Proposition.Joint) first(back.get(1))).parts().get(1));
  }

  @Test
  void conditionsAndValuesHaveABottom() throws Exception {
    Proposition condition = LEAF;
    Term term = new Term.Literal(Kind.NUMBER, 1);
    for (int i = 1; i < DecisionReader.DEEPEST; i++) {
      condition = new Proposition.Not(condition);
      term = new Term.Age(term);
    }
    assertEquals(1, read(written(decision(condition, holds(term)))).size());
    refused(written(decision(new Proposition.Not(condition))), "a condition is too deep");
    Decision deeper = decision(holds(new Term.Age(new Term.Age(term))));
    refused(written(deeper), "a value is too deep");
    Proposition half = condition;
    byte[] twice = written(decision(half), decision(new Proposition.Not(half)));
    refused(twice, "a condition is too deep");
  }

  /** Twenty conditions, each twice in the next, are a million when they are told. */
  @Test
  void whatStandsTwiceIsCountedTwice() throws Exception {
    Proposition doubled = LEAF;
    for (int i = 0; i < 16; i++) {
      doubled = Proposition.Joint.of(true, List.of(doubled, doubled));
    }
    assertEquals(1 << 16, read(written(decision(doubled))).get(0).nodes());
    Proposition again = Proposition.Joint.of(false, List.of(doubled, doubled));
    refused(written(decision(again)), "says more than 262144 things");
    refused(written(decision(doubled, doubled)), "says more than 262144 things");
  }

  /** A condition can only be made of such as ended before it: a circle cannot be written down. */
  @Test
  void aConditionIsNotMadeOfItself() {
    Output out = new Output();
    out.number(1);
    out.number(0);
    out.flag(false);
    out.flag(false);
    out.flag(false);
    out.small(1);
    out.flag(true);
    out.small(0);
    out.again("NOT");
    out.small(1);
    refused(out.bytes(), "a condition is made of what is not there");
  }

  @Test
  void literalsAreOfTheirKind() {
    refused(written(decision(holds(new Term.Literal(Kind.TRUTH, 1)))), "a bool is neither");
    refused(written(decision(holds(new Term.Literal(Kind.CODE, -1)))), "a number is too large");
    Term far = new Term.Variable(500, Kind.TEXT, -1);
    Proposition compare = new Proposition.Compare(Relation.TEXT_IS, far, far);
    refused(written(decision(compare)), "a variable of nothing");
  }
}
