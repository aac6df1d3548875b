package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Exit;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.source.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code import}, {@code lint}, {@code show} and {@code test}. */
class OtherCommandsTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";
  private static final String HEAD =
      """
      pack own version 1.0.0 "Own rules"
      uses schema docker 1

      control no-host-network "Containers keep off the host's network"
        severity high
        for each container
        require network_mode is not host
        because "It is shared."
        fix "Give {name} a network of its own."

      """;

  @TempDir static Path folder;

  @BeforeAll
  static void inputs() throws IOException {
    put("good/own.reeve", HEAD + "test no-host-network\n  fail network_mode = host\n");
    put("failing/own.reeve", HEAD + "test no-host-network\n  pass network_mode = host\n");
    put("untested/own.reeve", HEAD);
    put("broken/own.reeve", HEAD.replace("network_mode", "netwerk_mode"));
    put("no-reeve/notes.txt", "nothing");
    put("export/containers.json", "[]");
    put("cut.json", "[{");
    String head = "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"docker 1\"}, \"containers\": [{";
    put("whole.json", head + "\"name\": \"web\"}]}");
    put("odd.json", head + "\"nam\": \"web\"}]}");
    put("wrong.json", head + "\"\u202e\": 1, \"privileged\": \"yes\"}]}");
  }

  private static void put(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static Typed type(String line) {
    return Typed.line(line.replace("@", folder + "/"));
  }

  @ParameterizedTest(name = "{1} for {0}")
  @CsvSource({
    "lint @good,                       DECIDED",
    "lint docker,                      DECIDED",
    "lint @broken,                     USAGE",
    "lint @good @broken,               USAGE",
    "lint @nowhere,                    USAGE",
    "lint @no-reeve,                   USAGE",
    "lint docker --cost,               DECIDED",
    "lint docker --cost --format json, USAGE",
    "lint,                             USAGE",
    "lint --snapshot @whole.json,      DECIDED",
    "lint --snapshot @odd.json,        DECIDED",
    "lint --snapshot @wrong.json,      UNREADABLE",
    "lint @good --snapshot @whole.json, DECIDED",
    "lint @broken --snapshot @wrong.json, USAGE",
    "lint --snapshot @cut.json,        UNREADABLE",
    "lint --snapshot @nowhere.json,    UNREADABLE",
    "lint --snapshot @good,            UNREADABLE",
    "test @good,                       DECIDED",
    "test @failing,                    FAILED",
    "test @good @failing,              FAILED",
    "test @untested,                   NOTHING",
    "test @broken,                     USAGE",
    "show java 5.5,                    DECIDED",
    "show java container-not-privileged, DECIDED",
    "show plan,                        DECIDED",
    "show plan 5.5 5.7,                DECIDED",
    "show java no-host-network --pack @good, DECIDED",
    "show java 5.5 --pack @good,       USAGE",
    "show java 5.99,                   USAGE",
    "show java,                        USAGE",
    "show,                             USAGE",
    "show jva 5.5,                     USAGE",
    "show prose 5.5,                   DECIDED",
    "show prose 5.99,                  USAGE",
    "show tree 5.5 --pack @good,       USAGE",
    "show tree,                        DECIDED",
    "show manifest,                    DECIDED",
    "show manifest 5.5 5.6,            DECIDED",
    "show manifest --format json,      DECIDED",
    "show manifest --format json-schema, USAGE",
    "show prose --format json,         USAGE",
    "show schema,                      DECIDED",
    "show schema docker --format json-schema, DECIDED",
    "show schema dokcer,               USAGE",
    "show schema docker docker,        USAGE",
    "show schema @good,                USAGE",
    "show plan 5.5 --benchmark nowhere, USAGE",
    "explain,                          DECIDED",
    "explain E0403 w0301,              DECIDED",
    "explain E0999,                    USAGE",
    "doc @good,                        USAGE",
    "doc -o @site-0,                   USAGE",
    "doc @broken -o @site-0,           USAGE",
    "doc @good @failing -o @site-0,    USAGE",
    "doc @good -o @no/such/place,      USAGE",
    "doc @good -o @cut.json,           USAGE",
    "doc @good -o @good,               USAGE",
    "doc @good docker -o @site-1,      DECIDED",
    "import,                           USAGE",
    "import @nowhere.json,             UNREADABLE",
    "import @cut.json,                 UNREADABLE",
    "import @export,                   NOTHING",
    "import " + EXPORT + " @cut.json,  INCOMPLETE",
    "import " + EXPORT + ",            DECIDED",
    "import " + EXPORT + " -o @no/dir, USAGE",
  })
  void theExitSaysWhatCameOfIt(String line, Exit exit) {
    Typed typed = type(line);
    assertEquals(exit, typed.exit(), typed.err());
  }

  @Test
  void lintShowsTheWordsAndCountsWhatIsWrong() {
    Typed typed = type("lint @broken");
    assertTrue(typed.out().contains("did you mean `network_mode`?"), typed.out());
    assertTrue(
        typed.out().endsWith("\n1 error\n`portreeve explain E0301` says more\n"), typed.out());
    assertTrue(
        type("lint @broken --format gcc")
            .out()
            .matches("\\S+/broken/own.reeve:7:\\d+: error: .*\n"));
    assertTrue(type("lint @broken --format json").out().startsWith("["));
    assertEquals("no errors, no warnings\n", type("lint @good").out());
  }

  @Test
  void lintOfDataShowsItsPlaceInEveryForm() {
    Typed typed = type("lint --snapshot @wrong.json");
    assertTrue(typed.out().contains("`containers[0].privileged` is a `bool`"), typed.out());
    assertTrue(typed.out().contains("`containers[0][\"\\u{202e}\"]` is unknown"), typed.out());
    assertTrue(typed.out().indexOf('\u202e') < 0, typed.out());
    assertTrue(type("lint --snapshot @wrong.json --format gcc").out().contains("/wrong.json:1:"));
    assertTrue(
        type("lint --snapshot @wrong.json --format sarif").out().contains("\"ruleId\": \"E0704\""));
    assertTrue(type("lint --snapshot " + EXPORT + "/info.json").out().contains("a raw export"));
  }

  @Test
  void lintNamesTheDearestControlAndTheFormulaOfEach() {
    String said = type("lint docker").out();
    assertTrue(
        said.matches("no errors, no warnings\ndocker: of \\d+ controls `[a-z-]+` costs most: .*\n"),
        said);
    String table = type("lint docker --cost").out();
    assertTrue(
        table.matches(
            "(?s).*\ndocker-socket-not-mounted +[0-9,]+  containers × \\(1 \\+ host_mounts × .*"),
        table);
    assertTrue(table.endsWith("; a control may look at 300,000,000\n"), table);
    assertEquals("", type("lint @broken --cost").out().replaceAll("(?s).* says more\n", ""));
  }

  @Test
  void explainPrintsThePageOfACodeAsPlainText() {
    Typed typed = type("explain e0403");
    assertTrue(typed.out().startsWith("E0403: a value that may be absent used"), typed.out());
    assertTrue(typed.out().contains("\nWrong:\n\n    control memory-limited"), typed.out());
    assertTrue(typed.out().contains("\nRight:\n\n    control memory-limited"), typed.out());
    assertTrue(typed.out().lines().noneMatch(line -> line.matches("#.*|```.*")), typed.out());
    assertEquals(
        typed.out(),
        Typed.onTerminal("explain E0403", Map.of()).out().replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void explainListsAllCodesAndSuggestsTheNearest() {
    Typed list = type("explain");
    assertEquals(Code.values().length, list.out().lines().count());
    assertTrue(list.out().contains("E0202  `and` and `or` mixed"), list.out());
    assertTrue(type("explain E0401 0403").err().contains("did you mean `E0403`?"));
    assertTrue(type("explain E9").err().contains("`portreeve explain` lists all codes"));
    assertTrue(
        type("explain memory").err().contains("`portreeve show schema docker container memory`"));
    assertTrue(type("explain icc-off").err().contains("`portreeve show prose icc-off`"));
  }

  @ParameterizedTest
  @CsvSource({"prose", "manifest", "tree", "plan", "java"})
  void noViewPrintsWhatMovesTheCursorOrTheText(String view) throws IOException {
    String hostile = HEAD.replace("host's network", "\\u{1b}[2J\\u{202e}");
    put("hostile/own.reeve", hostile.replace("is shared", "\\u{9b}2J\\u{202e}"));
    Typed typed = type("show " + view + " no-host-network --pack @hostile");
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().codePoints().noneMatch(Visible::isHidden), typed.out());
  }

  @Test
  void theStandardPacksPassTheirOwnTests() {
    Typed typed = type("test");
    assertEquals(Exit.DECIDED, typed.exit(), typed.out());
  }

  @Test
  void importLeavesASnapshotByteForByte() throws IOException {
    Path file = folder.resolve("host.json");
    Path other = folder.resolve("other.json");
    type("import " + EXPORT + " -o " + file);
    Typed again = type("import " + file);
    assertEquals(Exit.DECIDED, again.exit());
    assertEquals(Files.readString(file), again.out());
    assertTrue(again.err().contains("a snapshot already, and written as it is"), again.err());
    assertEquals(Exit.DECIDED, type("import " + file + " -o " + other).exit());
    assertEquals(-1, Files.mismatch(file, other));
    assertEquals(Exit.USAGE, type("import " + file + " --given").exit());
    assertEquals(Exit.USAGE, type("import " + file + " " + other).exit());
    assertEquals(Exit.USAGE, type("import " + file + " " + EXPORT).exit());
    String whole = Files.readString(file);
    Files.writeString(other, whole.substring(0, whole.length() - 9));
    Typed cut = type("import " + other);
    assertEquals(Exit.UNREADABLE, cut.exit());
    assertEquals("", cut.out());
  }

  @Test
  void importWritesTheSameBytesToAFileAndSaysWhatItRead() throws IOException {
    Path file = folder.resolve("host.json");
    Typed typed = type("import " + EXPORT + " -o " + file);
    assertEquals("", typed.out());
    assertTrue(typed.err().contains("84 container inspect"), typed.err());
    assertTrue(typed.err().contains("ps.jsonl"), typed.err());
    assertEquals(type("import " + EXPORT).out(), Files.readString(file));
  }
}
