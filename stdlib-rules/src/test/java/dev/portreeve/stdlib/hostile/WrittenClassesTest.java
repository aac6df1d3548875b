package dev.portreeve.stdlib.hostile;

import static dev.portreeve.stdlib.hostile.WrittenClass.bytes;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.evaluate.policy.PolicyException;
import dev.portreeve.runtime.pack.CompiledPack;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packs whose class of rules was put down byte by byte by an enemy, in the forms that no compiler
 * writes and chance seldom meets: each is refused by the name of its pack.
 */
class WrittenClassesTest {
  private static final CompiledPack SMALL = SmallPack.compile(SmallPack.SPOILED);
  private static final CompiledPack WHOLE = SmallPack.compile(SmallPack.WHOLE);
  private static final String NAME = SMALL.rules().get(0).name();

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "dev.portreeve.stdlib.hostile.WrittenForms#all",
    "dev.portreeve.stdlib.hostile.WrittenTricks#all",
    "dev.portreeve.stdlib.hostile.WrittenOddities#all"
  })
  void isRefusedByTheNameOfItsPack(String what, Consumer<WrittenClass> change) {
    WrittenClass written = new WrittenClass(NAME);
    change.accept(written);
    CompiledPack hostile = SmallPack.with(SMALL, written.written());
    for (List<CompiledPack> packs : List.of(List.of(hostile, WHOLE), List.of(WHOLE, hostile))) {
      PolicyException refused =
          assertThrows(PolicyException.class, () -> SmallPack.evaluated(packs), what);
      assertTrue(refused.getMessage().contains("the pack `small` was refused"), refused::toString);
    }
  }

  /** An element of a list that is none: nothing that the scan may see, and nobody else's matter. */
  @Test
  void whatFailsWhenItRunsIsAnErrorOfItsControls() throws Exception {
    WrittenClass written = new WrittenClass(NAME);
    written.decide = bytes("01033257b1");
    List<Finding> found =
        SmallPack.evaluated(List.of(SmallPack.with(SMALL, written.written()), WHOLE));
    List<Finding> alone = SmallPack.evaluated(List.of(WHOLE));
    assertTrue(found.containsAll(alone), found::toString);
    assertTrue(
        found.stream().anyMatch(f -> f.verdict() == Verdict.ERROR && !alone.contains(f)),
        found::toString);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.portreeve.stdlib.hostile.WrittenOddities#letIn")
  void isNobodyElsesMatter(String what, Consumer<WrittenClass> change) throws Exception {
    WrittenClass written = new WrittenClass(NAME);
    change.accept(written);
    CompiledPack odd = SmallPack.with(SMALL, written.written());
    CompiledPack plain = SmallPack.with(SMALL, new WrittenClass(NAME).written());
    assertEquals(
        SmallPack.evaluated(List.of(plain, WHOLE)), SmallPack.evaluated(List.of(odd, WHOLE)), what);
  }

  /** As many constants as a class may have, which nobody uses: looked at once, and no more. */
  @Test
  void aFullPoolIsReadInTime() {
    WrittenClass written = new WrittenClass(NAME);
    WrittenOddities.fill(written);
    CompiledPack full = SmallPack.with(SMALL, written.written());
    List<Finding> alone = assertDoesNotThrow(() -> SmallPack.evaluated(List.of(WHOLE)));
    List<Finding> found =
        assertTimeout(Duration.ofSeconds(30), () -> SmallPack.evaluated(List.of(full, WHOLE)));
    assertTrue(found.containsAll(alone), found::toString);
  }

  /** So what is refused above is refused for what was changed. */
  @Test
  void withoutAChangeItIsLetIn() throws Exception {
    assertTrue(
        SmallPack.evaluated(List.of(SmallPack.with(SMALL, new WrittenClass(NAME).written()), WHOLE))
                .size()
            > 2);
  }

  /**
   * Every instruction there is, without operands and with two: refused, or the other pack is whole.
   */
  @Test
  void noInstructionHarmsAnother() throws Exception {
    List<Finding> alone = SmallPack.evaluated(List.of(WHOLE));
    Set<String> controls =
        WHOLE.controls().stream().map(CompiledPack.Control::id).collect(Collectors.toSet());
    for (int opcode : Tries.some(IntStream.range(0, 256).boxed().toList())) {
      for (int[] operands : new int[][] {{}, {0, 1}}) {
        WrittenClass written = new WrittenClass(NAME);
        written.decide = WrittenForms.then(instruction(opcode, operands));
        List<Finding> found;
        try {
          found = SmallPack.evaluated(List.of(SmallPack.with(SMALL, written.written()), WHOLE));
        } catch (PolicyException refused) {
          assertTrue(
              refused.getMessage().contains("the pack `small` was refused"), refused::toString);
          continue;
        }
        assertEquals(alone, found.stream().filter(f -> controls.contains(f.control())).toList());
      }
    }
  }

  /** Behind numbers and objects, on which most instructions could work. */
  private static int[] instruction(int opcode, int[] operands) {
    int[] code = Arrays.copyOf(new int[] {0x2d, 3, 3, opcode}, 4 + operands.length);
    System.arraycopy(operands, 0, code, 4, operands.length);
    return code;
  }
}
