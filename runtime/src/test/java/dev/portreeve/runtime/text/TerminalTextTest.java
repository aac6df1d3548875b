package dev.portreeve.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {
  /** Written apart from the code under test, from Unicode's general categories. */
  private static final Pattern DECEIVING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Zs}&&[^ ]]");

  @Test
  void spellsOutWhatWouldMoveColourLinkReorderOrHide() {
    assertEquals("\\u{1b}[2J", TerminalText.of("\u001b[2J"), "clears the screen");
    assertEquals(
        "\\u{1b}]8;;http://evil\\u{1b}\\x\\u{1b}]8;;\\u{1b}\\",
        TerminalText.of("\u001b]8;;http://evil\u001b\\x\u001b]8;;\u001b\\"),
        "hides a link");
    assertEquals("\\u{1b}]52;c;ZXZpbA==\\u{7}", TerminalText.of("\u001b]52;c;ZXZpbA==\u0007"));
    assertEquals("FAIL\\u{d}PASS", TerminalText.of("FAIL\rPASS"), "overwrites");
    assertEquals("a\\u{a}[PASS] b\\u{9}c", TerminalText.of("a\n[PASS] b\tc"), "forges a line");
    assertEquals("\\u{9b}31m\\u{85}", TerminalText.of("\u009b31m\u0085"), "C1");
    assertEquals("a\\u{202e}b\\u{2066}", TerminalText.of("a\u202eb\u2066"), "reorders");
    assertEquals(
        "we\\u{200b}b\\u{200d}\\u{feff}\\u{ad}", TerminalText.of("we\u200bb\u200d\ufeff\u00ad"));
    assertEquals("\\u{3164}\\u{2800}\\u{a0}\\u{3000}", TerminalText.of("\u3164\u2800\u00a0\u3000"));
    assertEquals("\\u{2028}\\u{2029}\\u{0}\\u{7f}", TerminalText.of("\u2028\u2029\u0000\u007f"));
    assertEquals("\\u{d800}x\\u{dc00}", TerminalText.of("\ud800x\udc00"), "half pairs");
    assertEquals("\\u{e0041}\\u{fe0f}", TerminalText.of(points(0xE0041, 0xFE0F)), "tags");
    assertEquals("\\u{e000}\\u{ffff}", TerminalText.of("\ue000\uffff"), "private, no character");
  }

  @Test
  void leavesTextOfEveryScriptAlone() {
    for (String text :
        List.of(
            "web-1_a.b/c:d@sha256",
            "C:\\data \"quoted\" 'so' <b>&amp;</b>",
            "größe",
            "контейнер",
            "コンテナ",
            "容器",
            "컨테이너",
            "हिन्दी",
            "e\u0301te\u0301",
            points(0x1F433))) {
      assertEquals(text, TerminalText.of(text));
    }
  }

  @Test
  void marksNeedSomethingToCombineWithAndMayNotPileUp() {
    assertEquals("\\u{301}a", TerminalText.of("\u0301a"));
    assertEquals("a \\u{301}", TerminalText.of("a \u0301"));
    assertEquals("a\u0301\u0302\\u{303}\\u{304}", TerminalText.of("a\u0301\u0302\u0303\u0304"));
  }

  @ParameterizedTest
  @CsvSource({"web, 3", "größe, 5", "容器, 4", "ｗｅｂ, 6", "컨테이너, 8", "'', 0"})
  void knowsHowWideATerminalDrawsIt(String text, int columns) {
    assertEquals(columns, TerminalText.width(text));
  }

  @Test
  void emojiAreTwoWideAndMarksTakeNoColumn() {
    assertEquals(4, TerminalText.width(points(0x1F433, 0x2705)));
    assertEquals(1, TerminalText.width("e\u0301"));
    assertEquals("容器  |", TerminalText.pad("容器", 6) + "|");
    assertEquals("web   |", TerminalText.pad("web", 6) + "|");
  }

  @Test
  void cutsAtAColumnAndNeverInsideACharacter() {
    assertEquals("container", TerminalText.fit("container", 9));
    assertEquals("contai...", TerminalText.fit("container-1", 9));
    assertEquals("容器...", TerminalText.fit("容器容器容器", 8), "one column is left empty");
    assertEquals("e\u0301...", TerminalText.fit("e\u0301abcde", 4), "a mark stays with its base");
  }

  @Property
  void nothingThatDeceivesGetsThrough(@ForAll String text) {
    String safe = TerminalText.of(text);
    assertFalse(DECEIVING.matcher(safe).find(), safe);
    assertEquals(safe, TerminalText.of(safe), "safe text is left alone");
    assertTrue(TerminalText.width(TerminalText.fit(safe, 20)) <= 20);
  }

  private static String points(int... points) {
    return new String(points, 0, points.length);
  }
}
