package dev.portreeve.runtime.report;

import static dev.portreeve.runtime.report.Reports.control;
import static dev.portreeve.runtime.report.Reports.finding;
import static dev.portreeve.runtime.report.Reports.lacking;
import static dev.portreeve.runtime.report.Reports.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.SnapshotPath;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnresolvedTest {
  private static final ControlFacts ONE = control("one", "5.2", Severity.HIGH);
  private static final ControlFacts TWO = control("two", "5.10", Severity.LOW);

  @Test
  void groupsByPathAndReasonAndPutsWhatMostFindingsWaitForFirst() {
    Report report =
        report(
            List.of(TWO, ONE),
            List.of(
                lacking(
                    finding(ONE, Verdict.UNKNOWN, "a"),
                    new Missing("daemon.icc", "not collected", "save docker info")),
                lacking(
                    finding(TWO, Verdict.UNKNOWN, "a"),
                    new Missing("containers[0].processes", "not collected", ""),
                    new Missing("containers[0].processes", "not collected", "docker top")),
                lacking(
                    finding(ONE, Verdict.FAIL, "b"),
                    new Missing("containers[1].processes", "not collected", "docker top"),
                    new Missing("containers[1].processes", "permission denied", "as root"))));
    assertEquals(
        List.of(
            new Unresolved(
                "containers[].processes", "not collected", "docker top", List.of("one", "two"), 2),
            new Unresolved(
                "containers[].processes", "permission denied", "as root", List.of("one"), 1),
            new Unresolved("daemon.icc", "not collected", "save docker info", List.of("one"), 1)),
        Unresolved.of(report));
  }

  @Test
  void nothingMissingLeavesNothingUnresolved() {
    assertEquals(List.of(), Unresolved.of(Reports.everythingPasses()));
  }

  @ParameterizedTest
  @CsvSource({
    "containers[3].processes,               containers[].processes",
    "containers[12].mounts[0].source,       containers[].mounts[].source",
    "daemon.icc,                            daemon.icc",
    "containers,                            containers",
    "'files[\"/a[1]\"].mode',               'files[\"/a[1]\"].mode'",
    "'x[\"quote \\\" [1]\"][2]',            'x[\"quote \\\" [1]\"][]'",
    "files[/etc/docker].mode,               files[/etc/docker].mode",
    "broken[3,                              broken[3",
    "odd[],                                 odd[]",
    "parameter trusted_registries,          parameter trusted_registries",
  })
  void aPathIsGeneralizedOverElementsButNotOverNames(String path, String general) {
    assertEquals(general, SnapshotPath.generalized(path));
  }

  @ParameterizedTest
  @CsvSource({
    "containers[3].privileged,        privileged",
    "containers[3].mounts[0].source,  mounts[0].source",
    "'files[\"/a].b[1]\"].mode',      mode",
    "daemon.icc,                      daemon.icc",
    "daemon.sockets[0].path,          daemon.sockets[0].path",
    "containers[3],                   containers[3]",
    "containers,                      containers",
  })
  void aPathIsShortenedToWhatItsSubjectWouldSay(String path, String shortened) {
    assertEquals(shortened, SnapshotPath.fromSubject(path));
  }
}
