package dev.portreeve.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FieldGuessTest {
  private static final MemberTable NAMES = MemberTable.of(List.of("id", "name", "$from", "age"));

  private static UniqueKeyParser parser(String text) throws IOException {
    return StrictJson.withDefaults().parser(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a list of objects of one kind: the numbers and names of their members, as they stand. */
  private static List<String> read(String text, FieldGuess guess) throws IOException {
    List<String> read = new ArrayList<>();
    try (UniqueKeyParser parser = parser(text)) {
      assertEquals(JsonToken.START_ARRAY, parser.nextToken());
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int before = FieldGuess.START;
        for (int member = parser.nextMember(guess, before);
            member != UniqueKeyParser.END;
            member = parser.nextMember(guess, before)) {
          read.add(member + " " + parser.currentName());
          parser.nextToken();
          parser.skipChildren();
          before = member < 0 ? before : member;
        }
        assertEquals(JsonToken.END_OBJECT, parser.currentToken());
      }
      assertEquals(JsonToken.END_ARRAY, parser.currentToken());
      assertNull(parser.nextToken());
    }
    return read;
  }

  /** Whatever is guessed, in objects of any order: each name is the one that stands there. */
  @Property(tries = 500)
  void readsWhatStandsThere(@ForAll Random random, @ForAll @IntRange(max = 140) int known)
      throws IOException {
    List<String> names = IntStream.range(0, known).mapToObj(i -> "n" + i).toList();
    MemberTable table = MemberTable.of(names);
    StringBuilder text = new StringBuilder("[");
    List<String> expected = new ArrayList<>();
    for (int object = 0; object < 6; object++) {
      text.append(object == 0 ? "{" : ",{");
      Set<Integer> used = new HashSet<>();
      int next = random.nextInt(3);
      for (int i = 0; i < 12; i++) {
        // Mostly in one order, some left out, some from elsewhere, some that no table knows.
        next = random.nextInt(4) == 0 ? random.nextInt(known + 8) : next + 1;
        if (used.add(next)) {
          String name = "n" + next;
          expected.add(table.find(name) + " " + name);
          text.append(used.size() == 1 ? "" : ",").append(key(random, name));
          text.append(":[{\"n").append(random.nextInt(3)).append("\":{}}]");
        }
      }
      text.append('}');
    }
    assertEquals(expected, read(text.append(']').toString(), new FieldGuess(table)));
  }

  private static String key(Random random, String name) {
    return random.nextInt(8) == 0
        ? String.format("\"\\u%04x%s\"", (int) name.charAt(0), name.substring(1))
        : "\"" + name + "\"" + " ".repeat(random.nextInt(2));
  }

  @Test
  void guessesAtFirstAsCanonicalJsonSorts() {
    FieldGuess guess = new FieldGuess(NAMES);
    List<String> guessed = new ArrayList<>();
    int before = FieldGuess.START;
    while (guess.nameAfter(before) != null) {
      guessed.add(guess.nameAfter(before).getValue());
      before = guess.after(before);
    }
    assertEquals(List.of("$from", "age", "id", "name"), guessed);
  }

  @Test
  void guessesThenAsTheyCameLast() throws IOException {
    FieldGuess guess = new FieldGuess(NAMES);
    read("[{\"name\":1,\"id\":2}]", guess);
    assertEquals("name", guess.nameAfter(FieldGuess.START).getValue());
    assertEquals("id", guess.nameAfter(1).getValue());
  }

  @Test
  void aMemberThatStandsTwiceIsRefused() throws IOException {
    for (String twice :
        List.of(
            "[{\"id\":1,\"id\":2}]",
            "[{\"id\":1,\"name\":1,\"\\u0069d\":2}]",
            "[{\"id\":1,\"name\":1},{\"name\":1,\"id\":2,\"id\":3}]",
            "[{\"other\":1,\"id\":1,\"other\":2}]",
            "[{\"id\":{\"x\":1,\"x\":2}}]")) {
      IOException e =
          assertThrows(IOException.class, () -> read(twice, new FieldGuess(NAMES)), twice);
      assertTrue(e.getMessage().startsWith("Duplicate"), e.getMessage());
    }
  }

  @Test
  void oneThatEndsTooEarlyIsTold() {
    for (String cut : List.of("[{", "[{\"id\"", "[{\"id\":1", "[{\"id\":1,", "[{\"na")) {
      assertThrows(IOException.class, () -> read(cut, new FieldGuess(NAMES)), cut);
    }
  }
}
