package dev.portreeve.runtime.abi.scalar;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A glob is about the whole text, knows two signs, and never hangs. */
class GlobsTest {

  @ParameterizedTest
  @CsvSource({
    "web-1, web-*, true",
    "web-, web-*, true",
    "my-web-1, web-*, false",
    "prom/node-exporter, prom/*, true",
    "a/b/c, *, true",
    "a/b/c, a*c, true",
    "abc, a?c, true",
    "a😀c, a?c, true",
    "ac, a?c, false",
    "abc, ABC, false",
    "[a], [a], true",
    "a, [a], false",
    "a.c, a.c, true",
    "abc, a.c, false",
    "'', *, true",
    "'', ?, false",
    "'', '', true",
    "aXbXbc, a*b*c, true",
    "aXbXb, a*b*c, false"
  })
  void starAndQuestionMarkAreAllThatIsSpecial(String text, String glob, boolean matches) {
    assertEquals(Truth.of(matches), Globs.matches(text, glob));
  }

  @ParameterizedTest
  @CsvSource({"**, *", "a**b, a*b", "*?, ?*", "*?*?a*, ??*a*", "a?*, a?*", "'', ''", "a, a"})
  void wildcardsInARowHaveOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Globs.canonical(raw));
  }

  @Property(tries = 3000)
  void matchingAgreesWithTheDefinition(
      @ForAll @Chars({'a', 'b', '/'}) @StringLength(max = 8) String text,
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 7) String glob) {
    int expected = Truth.of(naive(text, glob));
    assertEquals(expected, Globs.matches(text, glob));
    assertEquals(expected, Globs.matches(text, Globs.canonical(glob)));
  }

  @Property
  void canonicalIsIdempotent(@ForAll @CharRange(from = '*', to = '?') String raw) {
    String once = Globs.canonical(raw);
    assertEquals(once, Globs.canonical(once));
  }

  private static boolean naive(String text, String glob) {
    if (glob.isEmpty()) {
      return text.isEmpty();
    }
    String rest = glob.substring(1);
    return switch (glob.charAt(0)) {
      case '*' -> naive(text, rest) || !text.isEmpty() && naive(text.substring(1), glob);
      case '?' -> !text.isEmpty() && naive(text.substring(1), rest);
      default -> text.startsWith(glob.substring(0, 1)) && naive(text.substring(1), rest);
    };
  }

  @Test
  void manyStarsOverALongTextTakeNoTime() {
    String text = "a".repeat(50_000);
    CpuTime.within(
        ofMillis(1000), () -> Globs.matches(text, "*a".repeat(500) + "b"), "quadratic at most");
    assertNull(Globs.canonical("a".repeat(1025)));
    assertEquals(Truth.UNKNOWN, Globs.matches(text, "a".repeat(1025)));
  }

  @Test
  void aSetOfGlobsKnowsWhatItLacks() {
    Texts known = Texts.of(new String[] {"web-*", "db-?"}, true);
    Texts open = Texts.of(new String[] {"web-*", null}, true);
    Texts partial = Texts.of(new String[] {"web-*"}, false);
    assertEquals(Truth.TRUE, Globs.matchesOneOf("db-1", known));
    assertEquals(Truth.FALSE, Globs.matchesOneOf("db-10", known));
    assertEquals(Truth.TRUE, Globs.matchesOneOf("web-1", open));
    assertEquals(Truth.UNKNOWN, Globs.matchesOneOf("db-1", open));
    assertEquals(Truth.UNKNOWN, Globs.matchesOneOf("db-1", partial));
    assertEquals(Truth.UNKNOWN, Globs.matchesOneOf("db-1", Texts.UNKNOWN));
    assertEquals(Truth.UNKNOWN, Globs.matchesOneOf("db-1", Texts.ABSENT));
    assertEquals(Truth.UNKNOWN, Globs.matchesOneOf(null, known));
    assertEquals(Truth.FALSE, Globs.matchesOneOf(null, Texts.of(new String[0], true)));
  }
}
