package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.runtime.evaluate.Derivations;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.report.json.DerivationJson;
import dev.portreeve.runtime.report.table.DerivationText;
import dev.portreeve.runtime.verdict.Derivation;
import dev.portreeve.runtime.verdict.Ground;
import dev.portreeve.runtime.verdict.Ground.Answer;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How verdicts were reached, as trees: of conditions of every kind against goldens, of rules that
 * nobody wrote by their laws, and the limits that they name by trying them.
 */
class DerivationTest {
  private static final Path FOLDER = Path.of("src/test/resources/derive");
  private static final KnownSchema SCHEMA = World.schema();

  @Test
  void theTreesAreAsTheyAreWritten() throws IOException {
    ParsedFile rules =
        ParsedFile.of("rules.reeve", Files.readString(FOLDER.resolve("rules.reeve")));
    Engine engine = World.engine(World.pack(SCHEMA, rules));
    List<Derivation> all = derive(engine, Files.readString(FOLDER.resolve("snapshot.json")));
    StringBuilder text = new StringBuilder();
    all.forEach(d -> text.append(DerivationText.of(d)));
    golden("told.txt", text.toString());
    golden(
        "told.json", DerivationJson.of(List.of(new DerivationJson.Host("s", all.subList(0, 6)))));
  }

  private static void golden(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, "-Dportreeve.goldens=rewrite, and read it");
  }

  /** The answers of the grounds make the answer of what they are grounds of, and the verdict. */
  @Property(tries = 15)
  void aTreeGivesItsVerdict(@ForAll long seed) {
    BuiltPack pack = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(12)));
    Engine engine = World.engine(pack);
    for (int i = 0; i < 6; i++) {
      String snapshot = new Snapshots(SCHEMA.schema(), seed + i, 3 * i).next().toString();
      for (Derivation each : derive(engine, snapshot)) {
        for (Derivation.Part part : each.parts()) {
          part.ground().ifPresent(ground -> holds(ground, part));
        }
      }
    }
  }

  private static void holds(Ground ground, Derivation.Part part) {
    Optional<Answer> expected =
        switch (part.what() + " " + part.result()) {
          case "require PASS", "ask MANUAL" -> Optional.of(Answer.YES);
          case "require FAIL", "ask PASS" -> Optional.of(Answer.NO);
          case "require UNKNOWN", "ask UNKNOWN", "require MANUAL" -> Optional.of(Answer.NOT_KNOWN);
          default -> Optional.empty();
        };
    expected.ifPresent(answer -> assertEquals(answer, ground.answer(), part::toString));
    inside(ground);
  }

  private static void inside(Ground ground) {
    Set<Answer> wanted =
        switch (ground.kind()) {
          case ALL, ANY, DEFINITION -> Set.of(ground.answer());
          case NOT -> Set.of(opposite(ground.answer()));
          default -> Set.of(Answer.values());
        };
    for (Ground part : ground.parts()) {
      assertTrue(wanted.contains(part.answer()), ground::toString);
      inside(part);
    }
    boolean open = ground.answer() == Answer.NOT_KNOWN && ground.parts().isEmpty();
    boolean cut = ground.more() > 0;
    assertTrue(!open || cut || !ground.missing().isEmpty() || noReads(ground), ground::toString);
  }

  /** An unknown that comes from the rule alone has nothing that could be collected. */
  private static boolean noReads(Ground ground) {
    return ground.values().isEmpty();
  }

  private static Answer opposite(Answer answer) {
    return answer == Answer.YES ? Answer.NO : answer == Answer.NO ? Answer.YES : answer;
  }

  /** The limit that a margin names is the last value that passes, or the first that does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nice at most 5          | 3  | stays so up to 5: 3 leaves 2      | 5  | 6",
        "nice below 5            | 3  | stays so below 5: 3 leaves 2      | 4  | 5",
        "nice at least -1        | 3  | stays so down to -1: 3 leaves 4   | -1 | -2",
        "nice above 1            | 3  | stays so above 1: 3 leaves 2      | 2  | 1",
        "not (nice at most 1)    | 3  | stays so above 1: 3 leaves 2      | 2  | 1",
        "not (nice at least 7)   | 3  | stays so below 7: 3 leaves 4      | 6  | 7",
        "5 at least nice         | 3  | stays so up to 5: 3 leaves 2      | 5  | 6",
        "nice is 3               | 3  | any other value turns it          | 3  | 4",
        "nice is not 8           | 3  | turns when it becomes 8 | 9 | 8",
        "nice is one of {1, 3}   | 3  | turns with a value that is none of: 1, 3 | 1 | 2",
        "nice is not one of {1, 2} | 3 | turns with any of: 1, 2          | 4  | 2",
        "nice + 2 at most 7      | 3  | stays so up to 7: 5 leaves 2      | 5  | 6",
      })
  void aMarginIsWhereTheVerdictTurns(
      String condition, long now, String told, long passes, long fails) {
    Engine engine =
        World.engine(
            World.pack(
                SCHEMA,
                ParsedFile.of(
                    "m.reeve",
                    "pack m version 1.0.0\nuses schema harbour 1\ncontrol a-b \"One\"\n"
                        + "  severity low\n  for each container\n  require "
                        + condition)));
    Derivation derivation = derive(engine, nice(now)).get(0);
    assertEquals(Verdict.PASS, derivation.finding().verdict());
    assertEquals(List.of(told), margins(derivation.parts().get(0).ground().orElseThrow()));
    assertEquals(Verdict.PASS, derive(engine, nice(passes)).get(0).finding().verdict());
    assertEquals(Verdict.FAIL, derive(engine, nice(fails)).get(0).finding().verdict());
  }

  private static List<String> margins(Ground ground) {
    List<String> all = new ArrayList<>();
    ground.margin().ifPresent(m -> all.add(m.words()));
    ground.parts().forEach(p -> all.addAll(margins(p)));
    return all;
  }

  private static String nice(long nice) {
    return "{\"portreeve\":{\"snapshot\":1,\"schema\":\"harbour"
        + " 1\"},\"containers\":[{\"id\":\"1\",\"name\":\"c\",\"nice\":"
        + nice
        + "}]}";
  }

  private static List<Derivation> derive(Engine engine, String snapshot) {
    try {
      return Derivations.of(engine, "s.json", snapshot.getBytes(StandardCharsets.UTF_8));
    } catch (InputException e) {
      throw new AssertionError(e);
    }
  }
}
