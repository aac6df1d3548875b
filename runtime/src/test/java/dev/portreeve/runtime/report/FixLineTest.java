package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Remedy;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is to be done about several findings is said once of each, and their own before all. */
class FixLineTest {
  private static final ControlFacts CONTROL =
      Reports.control(
          "memory", "5.11", Severity.MEDIUM, "Memory", "docker update --memory 512m {name}");
  private static final String GENERAL = "docker update --memory 512m <name>";

  private static Finding failing(String name) {
    return Reports.finding(CONTROL, Verdict.FAIL, name);
  }

  private static Finding changed(String name, String how) {
    Change.Step step =
        new Change.Step("containers[0].memory_limit", new Shown.Number(1, "1"), false, how);
    return failing(name).with(new Change(Change.Found.SMALLEST, List.of(step)));
  }

  private static Finding made(String name, String note) {
    Optional<String> said = Optional.of("docker update --memory 512m " + name);
    return failing(name).advising(new Remedy(Optional.empty(), said, true, Optional.of(note)));
  }

  private static List<String> proposed(Finding... findings) {
    return texts(FixLine.proposed(CONTROL, List.of(findings), "elsewhere"));
  }

  private static List<String> said(Finding... findings) {
    return texts(FixLine.said(CONTROL, List.of(findings), "elsewhere"));
  }

  private static List<String> texts(List<FixLine> lines) {
    return lines.stream().map(FixLine::text).toList();
  }

  @Test
  void aChangeThatWasFoundStandsInPlaceOfWhatTheControlSays() {
    assertEquals(List.of("run --memory=1"), proposed(changed("a", "run --memory=1")));
    assertEquals(
        List.of("run --memory=1"),
        proposed(changed("a", "run --memory=1"), changed("b", "run --memory=1")));
    assertEquals(
        List.of("a: run --memory=1", "b: pod create --memory=1"),
        proposed(changed("a", "run --memory=1"), changed("b", "pod create --memory=1")));
  }

  @Test
  void whatTheControlSaysIsToldOfThoseAloneThatHaveNone() {
    assertEquals(
        List.of("a: run --memory=1", "b, c: " + GENERAL),
        proposed(changed("a", "run --memory=1"), failing("b"), failing("c").with(Change.NONE)));
    assertEquals(
        List.of("a: run --memory=1", "b: docker update --memory 512m b"),
        proposed(changed("a", "run --memory=1"), failing("b")));
    assertEquals(List.of(GENERAL), proposed(failing("b"), failing("c")));
    assertEquals(List.of(GENERAL), proposed());
  }

  @Test
  void ofManyWaysTheFirstAreToldAndHowManyThereAre() {
    Finding[] many =
        IntStream.range(0, 9)
            .mapToObj(i -> changed("c" + i, "run --memory=" + (i < 5 ? 0 : i)))
            .toArray(Finding[]::new);
    assertEquals(
        List.of(
            "c0, c1, c2, c3 and 1 more: run --memory=0",
            "c5: run --memory=5",
            "c6: run --memory=6",
            "2 more in other ways: elsewhere."),
        proposed(many));
  }

  @Test
  void whoMadeItIsToldBesideWhatAllHaveInCommon() {
    assertEquals(
        List.of(GENERAL, "b: In the file."), said(failing("a"), made("b", "In the file.")));
    assertEquals(
        List.of(GENERAL + " In the file."),
        said(made("a", "In the file."), made("b", "In the file.")));
    assertEquals(
        List.of(GENERAL, "a: In one.", "b: In another."),
        said(made("a", "In one."), made("b", "In another.")));
  }

  @Test
  void whereNothingButItsMakerHoldsTheControlSaysNothingOfIt() {
    Finding pod = failing("p").advising(Remedy.only("Make its pod anew."));
    assertEquals(
        List.of("a: docker update --memory 512m a", "p: Make its pod anew."),
        said(failing("a"), pod));
    assertEquals(
        List.of("a, b: " + GENERAL, "p: Make its pod anew."),
        said(failing("a"), failing("b"), pod));
    assertEquals(List.of("Make its pod anew."), said(pod));
    Finding other = failing("q").advising(Remedy.only("Make its pod anew."));
    assertEquals(List.of("Make its pod anew."), said(pod, other));
  }

  @Test
  void wordsOfSeveralSubjectsThatDifferAreSaidInGeneral() {
    Finding one = failing("a").advising(Remedy.of("Mend a at /x."));
    Finding two = failing("b").advising(Remedy.of("Mend b at /y."));
    assertEquals(List.of("Mend a at /x."), said(one));
    assertEquals(List.of(GENERAL), said(one, two));
    assertEquals(
        List.of("Mend a at /x."), said(one, failing("b").advising(Remedy.of("Mend a at /x."))));
  }

  @Test
  void aChangeTooLongToShowWholeIsNotCut() {
    String how = "run " + "--cap-drop=X ".repeat(60);
    assertEquals(List.of("docker update --memory 512m a"), proposed(changed("a", how)));
  }
}
