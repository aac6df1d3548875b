package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Exit;
import dev.portreeve.runtime.text.TerminalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees at a terminal: its width, what is chosen to be shown, what is left unsaid. */
class TerminalTest {
  private static final String HOST = "../examples/exports/docker-26.1.5";

  private static Typed check(String more, int columns) {
    return Typed.onTerminal(
        "check " + HOST + " " + more, Map.of("COLUMNS", String.valueOf(columns), "NO_COLOR", "1"));
  }

  @ParameterizedTest
  @CsvSource({"'', 80", "'', 120", "'', 200", "--summary, 80", "--summary, 120", "--checklist, 80"})
  void linesUseTheTerminalsWidthAndNoMore(String form, int columns) {
    List<String> lines = check(form, columns).out().lines().toList();
    assertEquals(List.of(), lines.stream().filter(l -> TerminalText.width(l) > columns).toList());
    assertTrue(lines.stream().anyMatch(l -> TerminalText.width(l) > columns * 9 / 10));
  }

  @Test
  void theSummaryIsOneScreen() {
    Typed typed = check("--summary", 80);
    assertTrue(typed.out().lines().count() <= 48, typed.out());
    assertTrue(typed.out().contains("WORST: 37 controls fail"), typed.out());
    assertTrue(typed.out().contains("First: "), typed.out());
    assertTrue(typed.out().contains("Not looked at, or open: "), typed.out());
  }

  @Test
  void headAndSectionsOfTheSummaryCountTheSame() {
    String out = check("--summary", 120).out();
    List<String> columns = List.of("FAIL", "ERROR", "UNKNOWN", "MANUAL", "PASS", "NOT_APPLICABLE");
    List<String> head = columns.stream().map(v -> value(out, "(?m)^  " + v + " +(\\d+)")).toList();
    String all = value(out, "(?m)^All +(.*)$").replace("-", "0");
    assertEquals(head, List.of(all.trim().split(" +")), out);
  }

  private static String value(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), pattern + " in " + text);
    return matcher.group(1);
  }

  @Test
  void theChecklistHasALineForEachControlByNumber() {
    String out = check("--checklist", 120).out();
    List<String> lines =
        out.lines().filter(l -> l.matches("(FAIL|UNKNOWN|MANUAL|PASS|N/A) .*")).toList();
    assertEquals(118, lines.size());
    assertTrue(lines.get(0).matches("UNKNOWN 1\\.1\\.1 .*1 of 1"), lines.get(0));
  }

  @Test
  void whatIsNotShownIsSaidAndGated() {
    Typed all = check("", 80);
    Typed some = check("--severity critical --show fail", 80);
    assertEquals(all.exit(), some.exit());
    assertTrue(some.out().contains("  FAIL               676   9 critical"), some.out());
    assertFalse(some.out().contains("MANUAL:"), some.out());
    assertFalse(Pattern.compile("(?m)^4\\.1 ").matcher(some.out()).find(), some.out());
    int counted =
        Pattern.compile("(?m)^  [A-Z_]+ +(\\d+)")
            .matcher(all.out())
            .results()
            .mapToInt(verdict -> Integer.parseInt(verdict.group(1)))
            .sum();
    String hidden = "Not shown: " + (counted - 9) + " findings of others";
    assertTrue(some.out().contains(hidden), hidden + "\n" + some.out());
    Typed none = check("--show error", 80);
    assertEquals(Exit.FAILED, none.exit());
  }

  @Test
  void theHeadCountsWhatTheGroupsCount() {
    String out = check("", 80).out();
    Matcher head = Pattern.compile("(?m)^  UNKNOWN +(\\d+)$").matcher(out);
    assertTrue(head.find());
    assertTrue(out.contains("UNKNOWN: " + head.group(1) + " findings wait for data"), out);
  }

  @Test
  void aFindingNamesItsSubjectOnce() {
    String out = check("--control 5.5 --control 5.19", 80).out();
    assertTrue(out.contains("container privileged runs with every capability"), out);
    assertTrue(out.contains("container ulimits overrides limits of the daemon"), out);
  }

  @Test
  void whatIsNotUsedIsOneLineAndListedOnDemand() {
    String brief = check("--control 5.5", 80).err();
    assertEquals(1, brief.lines().filter(l -> l.contains("not used")).count(), brief);
    String whole = check("--control 5.5 -v", 80).err();
    assertTrue(whole.contains("not used (`ps` table): docker-26.1.5/ps.jsonl"), whole);
    assertEquals("", check("--control 5.5 -q", 80).err());
  }

  @Test
  void messagesWrap() {
    String err = check("--control 5.5 -v", 80).err();
    assertEquals(List.of(), err.lines().filter(l -> l.length() > 80 && l.contains(", ")).toList());
  }

  @Test
  void theNameOfAFileSaysItsFormat(@TempDir Path dir) throws IOException {
    Path page = dir.resolve("x.html");
    Typed.words("check", HOST, "--control", "5.5", "-o", page.toString());
    assertTrue(Files.readString(page).startsWith("<!"), Files.readString(page));
    Path text = dir.resolve("x.txt");
    Typed.words("check", HOST, "--control", "5.5", "-o", text.toString());
    assertTrue(Files.readString(text).startsWith("Host "));
    Typed odd = Typed.words("check", HOST, "-o", dir.resolve("x.pdf").toString());
    assertEquals(Exit.USAGE, odd.exit());
    assertTrue(odd.err().contains("none is called `.pdf`"), odd.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--severity urgent",
        "--show failed",
        "--summary --checklist",
        "--summary --format json"
      })
  void aChoiceThatIsNoneIsRefused(String options) {
    assertEquals(Exit.USAGE, check(options, 80).exit());
  }

  @Test
  void bigVIsTheVersion() {
    assertEquals(Typed.line("--version").out(), Typed.line("-V").out());
  }

  @Test
  void oneReportIsRefusedBeforeAnythingIsEvaluatedAndCostsNoOtherFormat(@TempDir Path dir)
      throws IOException {
    Path one = dir.resolve("one.json");
    Typed.words("import", HOST, "-o", one.toString());
    Path two = Files.copy(one, dir.resolve("two.json"));
    Typed alone = Typed.words("check", one.toString(), two.toString(), "--format", "json");
    assertEquals(Exit.USAGE, alone.exit());
    assertEquals("", alone.out());
    assertTrue(alone.err().contains("ndjson"), alone.err());
    Path sheet = dir.resolve("sheet.csv");
    Path json = dir.resolve("report.json");
    Typed both =
        Typed.words(
            "check",
            one.toString(),
            two.toString(),
            "--control",
            "5.5",
            "--format",
            "json=" + json,
            "--format",
            "csv=" + sheet);
    assertEquals(Exit.USAGE, both.exit());
    assertFalse(Files.exists(json));
    assertTrue(Files.size(sheet) > 0);
    assertTrue(both.err().contains("2 snapshots are of one host"), both.err());
    assertTrue(both.err().contains("each was judged"), both.err());
  }

  @Test
  void namesThatHaveOneIdAreTold(@TempDir Path dir) throws IOException {
    Path one = dir.resolve("one.json");
    Typed.words("import", HOST, "-o", one.toString());
    String text = Files.readString(one).replace("\"prod-default-01\"", "\"renamed\"");
    Path two = Files.writeString(dir.resolve("two.json"), text);
    Typed typed = Typed.words("check", one.toString(), two.toString(), "--control", "5.5");
    assertEquals(
        "`prod-default-01`, `renamed` have one id, fd3e1dff-4199-457f-a073-1851a0e111a3: one host"
            + " under several names, or copies of its machine; each was judged",
        typed.err().lines().findFirst().orElse("").replaceFirst("portreeve check: ", ""));
  }
}
