package dev.portreeve.runtime.abi.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Counts;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A set holds what is known once; a list holds it as it comes. */
class SetsTest {

  @Test
  void whatIsKnownStandsInASetOnce() {
    Texts texts = Texts.distinct(new String[] {"/run", "/etc", "/run"}, true);
    assertEquals(2, texts.size());
    assertEquals("/etc", texts.at(1));
    assertEquals(2, Counts.size(texts));
    assertEquals(2, Counts.size(Numbers.distinct(new long[] {80, 443, 80, 80}, true)));
    assertEquals(1, Counts.size(Codes.distinct(new int[] {3, 3}, true)));
    assertEquals(3, Counts.size(Texts.of(new String[] {"a", "a", "a"}, true)));
  }

  @Test
  void anUnknownElementMayTurnOutToBeOneOfTheOthers() {
    Texts texts = Texts.distinct(new String[] {"a", null, "a"}, true);
    assertEquals(2, texts.size());
    assertTrue(texts.knows(0));
    assertFalse(texts.knows(1));
    assertEquals(Num.UNKNOWN, Counts.size(texts));
    assertEquals(Num.UNKNOWN, Counts.size(Numbers.distinct(new long[] {1, Num.UNKNOWN}, true)));
    assertEquals(
        Num.UNKNOWN, Counts.size(Codes.distinct(new int[] {Code.UNKNOWN, Code.UNKNOWN}, true)));
    assertEquals(1, Counts.size(Texts.distinct(new String[] {null}, true)));
    assertEquals(2, Counts.size(Texts.of(new String[] {"a", null}, true)));
    assertEquals(Truth.UNKNOWN, Counts.atMostPercent(texts, 0, 1, 50));
  }

  // A dot is an unknown element, a plus at the end says that there may be more.
  @ParameterizedTest
  @CsvSource({
    "abc,  ab,  2",
    "abc,  abc, 2",
    "abc,  '',  2",
    "ab,   abc, 0",
    "ba,   ab,  0",
    "a.c,  ab,  1",
    "b.c,  ab,  0",
    "abc,  a.,  1",
    "ab,   ab., 1",
    "abc+, ab,  1",
    "ba+,  ab,  1",
    "abc,  ab+, 1",
  })
  void aListStartsWithAnotherElementByElement(String list, String head, int truth) {
    assertEquals(truth, Texts.startsWith(texts(list), texts(head)));
  }

  private static Texts texts(String letters) {
    boolean complete = !letters.endsWith("+");
    String[] values = letters.replace("+", "").split("(?!^)");
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i].equals(".") ? null : values[i];
    }
    return Texts.of(letters.isEmpty() ? new String[0] : values, complete);
  }

  @Test
  void theAbsenceOfABoolIsNoTruth() {
    assertEquals(Truth.UNKNOWN, Truth.is(Truth.ABSENT, Truth.TRUE));
    assertEquals(Truth.UNKNOWN, Truth.is(Truth.ABSENT, Truth.ABSENT));
    assertEquals(Truth.TRUE, Truth.absent(Truth.ABSENT));
    assertEquals(Truth.FALSE, Truth.absent(Truth.FALSE));
    assertEquals(Truth.UNKNOWN, Truth.absent(Truth.UNKNOWN));
  }
}
