package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.check.Checker;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.laws.Tries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One slip of the finger anywhere in what ships gives a complaint or two, not a cascade; and a file
 * that was cut anywhere gives few, and never a crash.
 */
class RecoveryTest {
  private static final Pattern WORD =
      Pattern.compile("#[^\n]*|\"(?:[^\"\\\\]|\\\\.)*\"|/[^/\\s]+/|[A-Za-z0-9_.-]+|\\S");

  /** Of all words, one in so many is mistyped: another one each time the packs change. */
  private static final int EVERY = 149;

  /** What opens a declaration: at the left edge. */
  private static final Pattern DECLARATION = Pattern.compile("(?m)^(?=[a-z])");

  /** Each file but its tests: of them nothing in another file speaks, and they cost the most. */
  private static final Map<String, Tree> WITHOUT_TESTS = new TreeMap<>();

  private static Schema schema;

  /** What a finger does to a word. */
  private enum Slip {
    FORGOTTEN {
      @Override
      String of(String text, MatchResult word, MatchResult next) {
        return text.substring(0, word.start()) + text.substring(word.end());
      }
    },
    DOUBLED {
      @Override
      String of(String text, MatchResult word, MatchResult next) {
        return text.substring(0, word.end()) + " " + text.substring(word.start());
      }
    },
    SWAPPED {
      @Override
      String of(String text, MatchResult word, MatchResult next) {
        return text.substring(0, word.start())
            + next.group()
            + text.substring(word.end(), next.start())
            + word.group()
            + text.substring(next.end());
      }
    };

    abstract String of(String text, MatchResult word, MatchResult next);
  }

  @BeforeAll
  static void theSchema() {
    schema = Compiled.schema().schema();
    for (boolean ofSchema : List.of(true, false)) {
      files(ofSchema)
          .forEach(
              (name, text) ->
                  WITHOUT_TESTS.put(
                      ofSchema + name, withoutTests(ParsedFile.of(name, text).tree())));
    }
  }

  private static Tree withoutTests(Tree whole) {
    List<Decl> kept = new ArrayList<>(whole.declarations());
    kept.removeIf(Decl.Test.class::isInstance);
    return new Tree(whole.file(), whole.head(), kept, whole.skipped());
  }

  @ParameterizedTest
  @EnumSource
  void aSlipSeldomGivesMoreThanTwoComplaints(Slip slip) {
    int slips = 0;
    List<String> cascades = new ArrayList<>();
    for (boolean ofSchema : List.of(true, false)) {
      Map<String, String> files = files(ofSchema);
      for (Map.Entry<String, String> file : files.entrySet()) {
        List<MatchResult> words = WORD.matcher(file.getValue()).results().toList();
        for (int i = slips % EVERY; i + 1 < words.size(); i += EVERY) {
          if (words.get(i).group().startsWith("#")) {
            continue;
          }
          String mistyped = slip.of(file.getValue(), words.get(i), words.get(i + 1));
          List<Diagnostic> said = check(files, file.getKey(), mistyped, ofSchema);
          slips++;
          if (said.size() > 2) {
            cascades.add(words.get(i).group() + " in\n" + drawn(said));
          }
          assertTrue(said.size() <= 8, () -> slip + " " + drawn(said));
        }
      }
    }
    assertTrue(slips > 150, slips + " slips");
    int share = 100 * cascades.size() / slips;
    assertTrue(share <= 6, () -> share + " percent cascade:\n" + String.join("\n", cascades));
  }

  /**
   * What stands before the declaration that is cut seldom matters: whole files are cut less often.
   */
  @Test
  void aFileCutAnywhereGivesFewComplaintsAndNoCrash() {
    for (boolean ofSchema : List.of(true, false)) {
      files(ofSchema)
          .forEach(
              (name, text) -> {
                for (String declaration : DECLARATION.split(text)) {
                  everyCut(name, declaration, 1 + declaration.length() / 1000);
                }
                everyCut(name, text, 397);
              });
    }
  }

  private static void everyCut(String name, String text, int step) {
    List<Integer> ends =
        IntStream.range(0, text.length()).filter(at -> at % step == 0).boxed().toList();
    Tries.some(ends).forEach(end -> fewComplaints(name, text.substring(0, end)));
  }

  private static void fewComplaints(String name, String text) {
    Diagnostics said = new Diagnostics();
    ParsedFile.of(name, text).tell(said);
    assertTrue(said.sorted().size() <= 3, () -> drawn(said.sorted()));
  }

  @Test
  void aPackCutAnywhereIsCheckedWithoutACrash() {
    Map<String, String> files = files(false);
    int cuts = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      int length = file.getValue().length();
      List<Integer> ends = IntStream.range(0, length).filter(at -> at % 397 == 0).boxed().toList();
      cuts += ends.size();
      for (int end : Tries.some(ends)) {
        List<Diagnostic> said =
            check(files, file.getKey(), file.getValue().substring(0, end), false);
        DiagnosticRenderer.render(said, DiagnosticRenderer.Form.HUMAN, false);
      }
    }
    assertTrue(cuts > 100, cuts + " cuts");
  }

  @Test
  void whatShipsGivesNoComplaint() {
    for (boolean ofSchema : List.of(true, false)) {
      Map<String, String> files = files(ofSchema);
      for (String name : files.keySet()) {
        assertEquals("", drawn(check(files, name, files.get(name), ofSchema)));
      }
    }
  }

  private static Map<String, String> files(boolean ofSchema) {
    return ofSchema ? StandardPacks.schemaSources("docker") : StandardPacks.sources("docker");
  }

  /** What is said of all files, one of them with another text. */
  private static List<Diagnostic> check(
      Map<String, String> files, String changed, String text, boolean ofSchema) {
    Diagnostics said = new Diagnostics();
    List<Tree> trees = new ArrayList<>();
    files.forEach(
        (name, original) ->
            trees.add(
                name.equals(changed)
                    ? ParsedFile.of(name, text).tell(said).tree()
                    : WITHOUT_TESTS.get(ofSchema + name)));
    if (ofSchema) {
      Checker.schema(trees, said);
    } else {
      Checker.pack(trees, List.of(schema), List.of(), said);
    }
    return said.sorted();
  }

  private static String drawn(List<Diagnostic> said) {
    return DiagnosticRenderer.render(said, DiagnosticRenderer.Form.GCC, false);
  }
}
