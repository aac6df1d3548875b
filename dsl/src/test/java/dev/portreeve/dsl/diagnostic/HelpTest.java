package dev.portreeve.dsl.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.dsl.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a help says and what it puts in are one value, and never read off one another. */
class HelpTest {
  private static final Span PLACE = new Span(3, 7);

  @Test
  void oneTextIsCertainAndSeveralAreReadings() {
    Help one = Help.write("x is 1").because("it is a number");
    assertEquals("write `x is 1`: it is a number", one.text());
    assertEquals(List.of(Edit.certain(PLACE, "x is 1")), one.edits(PLACE));
    Help two = Help.writeOneOf(List.of("x is 1", "x is 2"));
    assertEquals("write `x is 1`, or `x is 2`", two.text());
    assertEquals(
        List.of(Edit.possible(PLACE, "x is 1"), Edit.possible(PLACE, "x is 2")), two.edits(PLACE));
  }

  @Test
  void whatWasMeantIsAGuessAndWhatIsLeftOutIsNothing() {
    assertEquals(
        List.of(Edit.possible(PLACE, "privileged")), Help.meant("privileged").edits(PLACE));
    assertEquals(List.of(Edit.certain(PLACE, "")), Help.leaveOut("it").edits(PLACE));
    assertEquals(List.of(Edit.possible(PLACE, "")), Help.leaveOut("it").guessed().edits(PLACE));
  }

  @Test
  void aSentenceThatReadsLikeAProposalProposesNothing() {
    assertEquals(List.of(), Help.say("write `x is 1`").edits(PLACE));
    assertEquals(List.of(), Help.say("did you mean `x`?").edits(PLACE));
  }

  @Test
  void aFormAndATextThatWasCutAreShownAndNotPutIn() {
    assertEquals(List.of(), Help.write("some x in xs where ...").edits(PLACE));
    assertEquals("write `a...`", Help.write("a...").text());
  }
}
