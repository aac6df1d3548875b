package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The last part of {@code docs/coming-from.md} is made of the table of habits. */
class HabitPageTest {
  private static final Path PAGE = Path.of("../docs/coming-from.md");
  private static final String HEADING = "## Every habit that is answered\n";

  private static final Map<String, String> TITLES = titles();

  @Test
  void thePageHasEveryHabitThatIsAnswered() throws IOException {
    String page = Files.readString(PAGE);
    int at = page.indexOf(HEADING);
    String made = (at < 0 ? page + "\n" : page.substring(0, at)) + HEADING + tables();
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(PAGE, made);
    }
    assertEquals(Files.readString(PAGE), made, "-Dportreeve.goldens=rewrite makes the tables anew");
  }

  @Test
  void everyPlaceHasATitle() {
    Habits.all().forEach(habit -> assertFalse(title(habit).isEmpty(), habit::spelling));
  }

  private static String title(Habit habit) {
    return TITLES.getOrDefault(habit.place(), "");
  }

  private static String tables() {
    StringBuilder out =
        new StringBuilder(
            """

            What the compiler knows of other languages, and what it says to write. X is the value before a phrase, A and B are
            values, T a text, R a pattern, S a group, D a duration, V a variable, P and C conditions. Made of
            `dsl/src/main/resources/dev/portreeve/dsl/lex/habits.tsv` by `HabitPageTest`.
            """);
    for (Map.Entry<String, String> place : TITLES.entrySet()) {
      Map<String, Set<String>> written = new LinkedHashMap<>();
      for (Habit habit : Habits.at(place.getKey())) {
        String right =
            habit.write().isEmpty()
                ? habit.why()
                : code(habit.write().replaceFirst("^(any|all|none): ", ""));
        written.computeIfAbsent(right, r -> new LinkedHashSet<>()).add(code(habit.spelling()));
      }
      out.append("\n**").append(place.getValue()).append("**\n\n| written | here |\n|---|---|\n");
      written.forEach(
          (right, all) ->
              out.append("| ")
                  .append(String.join(", ", all))
                  .append(" | ")
                  .append(right.replace("|", "\\|"))
                  .append(" |\n"));
    }
    return out.toString();
  }

  private static String code(String words) {
    return "`" + words.replace("|", "\\|") + "`";
  }

  private static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("sign", "Signs");
    titles.put("word", "Words between two values");
    titles.put("relation", "Phrases between two values");
    titles.put("quantifier", "Words before the variable of a quantifier");
    titles.put("number", "Numbers in words");
    titles.put("body", "Between a list and its condition");
    titles.put("opening", "Before a condition");
    titles.put("joint", "Between two conditions");
    titles.put("behind", "Behind what is complete");
    titles.put("call", "Functions");
    titles.put("method", "Methods");
    titles.put("root", "What stands before a field");
    titles.put("field", "Fields, where the subject has no field of that name");
    titles.put("clause", "Clauses of a control");
    titles.put("declaration", "Declarations");
    titles.put("type", "Types");
    titles.put("unit", "Units");
    titles.put("unread", "What is not read");
    titles.put("severity", "Severities");
    titles.put("outcome", "Outcomes of a test's cases");
    titles.put("policy", "Lines of a policy");
    titles.put("term", "Terms of a waiver");
    titles.put("key", "Keys of a waiver file");
    titles.put("subject", "Subjects behind `for`");
    titles.put("account", "A user whose number is meant, behind its field");
    titles.put("joined", "Two fields that one text joins with a colon elsewhere");
    titles.put("part", "Parts of an image reference");
    return titles;
  }
}
