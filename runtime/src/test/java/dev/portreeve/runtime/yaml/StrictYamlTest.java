package dev.portreeve.runtime.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.laws.CpuTime;
import dev.portreeve.runtime.json.InputException;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictYamlTest {
  private static String refused(String yaml) {
    return assertThrows(InputException.class, () -> StrictYaml.read("x.yml", yaml)).getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no | \"no\"",
        "NO | \"NO\"",
        "yes | \"yes\"",
        "on | \"on\"",
        "0644 | \"0644\"",
        "0o644 | \"0o644\"",
        "12:30:45 | \"12:30:45\"",
        "2026-11-24 | \"2026-11-24\"",
        "1e3 | \"1e3\"",
        ".inf | \".inf\"",
        "99999999999999999999 | \"99999999999999999999\"",
        "~ | null",
        "null | null",
        "true | true",
        "'true' | \"true\"",
        "42 | 42",
        "-1 | -1",
        "0.5 | 0.5",
        "\"a\\tb\" | \"a\\tb\"",
      })
  void scalarsAreWhatTheyAreInYaml12AndNothingIsGuessed(String yaml, String json)
      throws InputException {
    assertEquals(json, StrictYaml.read("x.yml", "a: " + yaml).get("a").toString());
  }

  @Test
  void ownKeysWinOverMergedOnesWhereverTheyStand() throws InputException {
    String yaml =
        """
        base: &base { privileged: true, a: 1 }
        more: &more { a: 2, b: 3 }
        before: { privileged: false, <<: *base }
        after: { <<: [ *base, *more ], privileged: false }
        text: { "<<": kept }
        """;
    var read = StrictYaml.read("x.yml", yaml);
    assertEquals("{\"privileged\":false,\"a\":1}", read.get("before").toString());
    assertEquals("{\"privileged\":false,\"a\":1,\"b\":3}", read.get("after").toString());
    assertEquals("{\"<<\":\"kept\"}", read.get("text").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: !!javax.script.ScriptEngineManager [ ] | x.yml:1:4: a tag names a type: tags are not read",
        "a: !!python/object:x 1 | x.yml:1:4: a tag names a type: tags are not read",
        "a: !mine 1 | x.yml:1:4: a tag names a type: tags are not read",
        "{ a: 1, a: 2 } | x.yml:1:9: `a` stands twice here",
        "a: &a [ *a ] | x.yml:1:4: this node holds itself",
        "a: &a { b: *a } | x.yml:1:4: this node holds itself",
        "&a { ? *a : 1 } | x.yml:1:1: a key is a text",
        "{ 'a': 1, \"a\": 2 } | x.yml:1:11: `a` stands twice here",
        "? [ a ] : 1 | x.yml:1:3: a key is a text",
        "a: { <<: 1 } | x.yml:1:10: only a mapping can be merged",
      })
  void whatIsNoPlainDataIsRefusedWithItsPlace(String yaml, String message) {
    assertEquals(message, refused(yaml));
  }

  @Test
  void aSecondDocumentTabsAndDirectivesAreNotHalfRead() {
    assertTrue(refused("a: 1\n---\nb: 2\n").startsWith("x.yml:3:1: a second document begins here"));
    assertTrue(refused("a:\n\tb: 1\n").startsWith("x.yml:2:1: this is no YAML: a tab"));
    assertEquals("x.yml: the YAML is empty", refused(""));
  }

  /** Each says what to write, and none quotes what it found. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: @hunter2 | 1:4 | a text that begins with a sign such as @",
        "a: %hunter2 | 1:4 | a text that begins with a sign such as @",
        "a: *hunter2! | 1:4 | an alias names no anchor",
        "a: { b: * } | 1:10 | begins with * or &",
        "a:;  b: 1; c: hunter2 | 3:2 | is not indented as what it belongs to",
        "a:; b: [ 1 ];  - hunter2 | 3:3 | is not indented as what it belongs to",
        "a: { b: hunter2; c: d | 1:4 | a { is not closed by a }",
        "a: [ b, hunter2; c: d | 1:4 | a [ is not closed by a ]",
        "a: 'hunter2; b: c | 1:4 | a quote is not closed",
        "a: b: hunter2 | 1:5 | a second colon",
        "a: hunter;  b: 2 | 2:4 | a second colon",
        "a: b;hunter2;c: d | 2:1 | a key has no colon",
        "a: - hunter2 | 1:4 | a list begins on a line of its own",
        "a: \"\\hunter2\" | 1:6 | a backslash in double quotes",
      })
  void whatIsNoYamlIsToldInWordsThatSayWhatToWrite(String yaml, String place, String words) {
    String said = refused(yaml.replace(';', '\n') + "\n");
    assertTrue(said.startsWith("x.yml:" + place + ": ") && said.contains(words), said);
    assertFalse(said.contains("hunter"), said);
  }

  @Test
  void bombsEndSoonWithTheLimitThatTheyBroke() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [ x, x, x, x, x, x, x, x, x ]\n");
    for (int i = 1; i <= 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [ ");
      bomb.append(String.join(", ", java.util.Collections.nCopies(9, before))).append(" ]\n");
    }
    CpuTime.within(
        Duration.ofSeconds(5),
        () -> {
          assertTrue(refused(bomb.toString()).contains("unfolds to more than"));
          assertTrue(refused("a: " + "[".repeat(100_000)).contains("x.yml"));
          assertTrue(refused("a: " + "x".repeat(5 << 20)).contains("is longer than"));
          assertTrue(refused("a: " + "*b ".repeat(10)).startsWith("x.yml:1:"));
        });
  }

  @Property(tries = 500)
  void noTextCrashesIt(
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text) {
    try {
      StrictYaml.read("x.yml", text.replace('Z', '\n'));
    } catch (InputException e) {
      assertTrue(e.getMessage().startsWith("x.yml"));
    }
  }
}
