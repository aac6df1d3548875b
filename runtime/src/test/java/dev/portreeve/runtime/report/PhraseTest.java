package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.verdict.Subject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Names are found in sentences as these patterns find them, and without compiling one for each. */
class PhraseTest {
  private static final String TYPE = "container";

  @Property
  void aNameIsFoundAsAWordOfItsOwn(@ForAll("names") String name, @ForAll("sentences") String says) {
    String expected = word(name).matcher(says).replaceAll("<name>");
    assertEquals(expected, Phrase.nameless(says, Optional.of(subject(name))));
  }

  @Property
  void aNameIsSaidOnce(@ForAll("names") String name, @ForAll("sentences") String says) {
    Matcher word = word(name).matcher(says);
    String expected;
    if (word.lookingAt()) {
      expected = says.substring(word.end()).replace("; " + name + " ", "; ");
    } else {
      word.reset();
      boolean single = word.find() && !word.find();
      expected = ": " + (single ? word.replaceFirst("this " + TYPE) : says);
    }
    assertEquals(expected, Phrase.once(subject(name), says));
  }

  @Test
  void aNameThatIsAlsoAWordOfTheSentenceIsReadBothWays() {
    assertEquals(
        List.of("<name> notices when nobody hangs", "nobody notices when <name> hangs"),
        Phrase.namelessOnce("nobody notices when nobody hangs", Optional.of(subject("nobody"))));
    assertEquals(
        List.of(),
        Phrase.namelessOnce("nobody notices when web hangs", Optional.of(subject("web"))));
  }

  @Property
  void proseStandsOnOneLine(@ForAll("prose") String prose) {
    assertEquals(prose.strip().replaceAll("\\s+", " "), Phrase.oneLine(prose));
  }

  private static Pattern word(String name) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
  }

  private static Subject subject(String name) {
    return new Subject(TYPE, name, "0123456789abcdef");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("web", "a", "a.a", "a-", "_", "aa", "wéb", "$1", "\\Q", ".");
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of("web", "a", "aa", "a.a", ".", "-", "_", " ", "; ", "9", "é", "$1", "\\Q")
        .list()
        .ofMaxSize(10)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.of("a", " ", "  ", "\t", "\n", "\u000b", "\f", "\r", "\u00a0", "\u2003")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
