package dev.portreeve.runtime.evaluate.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.runtime.explain.TraceKey;
import org.junit.jupiter.api.Test;

class NamedSentencesTest {
  private static final String X = TraceKey.NO_NAME;

  private static boolean apart(String name, String said) {
    NamedSentences named = new NamedSentences(name, false);
    named.of(said);
    return named.areApart();
  }

  @Test
  void theNameStandsWhereNoneWas() {
    assertEquals("web is open; b", new NamedSentences("web", false).of(X + " is open; b"));
  }

  @Test
  void sentencesThatStayApartAreNamed() {
    assertTrue(apart("web", X + " is open; " + X + " is old"));
    assertTrue(apart("web", X + " is open; " + X + " is open"));
    assertTrue(apart("a; b", X + " is open"));
  }

  @Test
  void aNameThatMakesTwinsIsRefused() {
    assertFalse(apart("web", X + " is open; web is open"));
    assertFalse(apart("aa", X + "a; a" + X + "; b"));
    assertFalse(apart("web", "Is " + X + " open? Is web open? Why?"));
  }

  @Test
  void ofOneSentenceAnyNameWillDo() {
    NamedSentences named = new NamedSentences("a; b", true);
    assertEquals("a; b is open; why?", named.of(X + " is open; why?"));
    assertTrue(named.areApart());
  }

  @Test
  void aNameThatMovesWhereSentencesEndIsRefused() {
    assertFalse(apart("a; b", X + " is open; b is open"));
    assertFalse(apart("", "x;" + X + " y; z"));
    assertFalse(apart(" y", "x;" + X + "; z"));
    assertFalse(apart("a.", X + " is open; is open; z"));
  }
}
