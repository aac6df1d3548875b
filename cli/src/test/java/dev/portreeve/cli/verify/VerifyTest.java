package dev.portreeve.cli.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that are derived again, compared, and held against as baselines. */
class VerifyTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  @TempDir Path folder;

  private Path report(String options) {
    Path report = folder.resolve("report.json");
    Typed.line("check " + EXPORT + " --format json=" + report + options);
    return report;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " --control 5.5 --control 5.11 --now 2026-11-20",
        " --section 5 --level 1 --running --given",
        " --profile docker-linux --level 1",
        " --benchmark cis-docker@1.6.0 --section 5 --set net_raw_approved=true",
        " --policy ../examples/acme/production.reeve --set docker.net_raw_approved=true",
        " --pack ../examples/own-rules",
      })
  void whatARunGaveIsDerivedAgain(String options) {
    Path report = report(options);
    String named = options.replaceAll(" --(?!policy|pack)\\S+( [^- ]\\S*)?", "");
    Typed typed = Typed.line("verify " + report + " " + EXPORT + named);
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().startsWith("verified: "), typed.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAIL", "\"level\": 2", "5.11", "sha256:"})
  void theFirstDifferenceIsSaid(String forged) throws IOException {
    Path report = report(" --control 5.5 --control 5.11");
    String text = Files.readString(report);
    String other = forged.equals("FAIL") ? "PASS" : forged.equals("5.11") ? "5.5" : "\"level\": 1";
    Files.writeString(
        report,
        forged.equals("sha256:")
            ? text.replaceFirst("sha256:.", "sha256:g")
            : text.replaceFirst(forged, other));
    Typed typed = Typed.line("verify " + report + " " + EXPORT);
    assertEquals(Exit.FAILED, typed.exit(), typed.err());
    assertTrue(typed.err().contains("differs first at " + report + ":"), typed.err());
  }

  @Test
  void aPolicyIsNotTakenFromAReport() {
    Path report = report(" --policy ../examples/acme/production.reeve");
    Typed typed = Typed.line("verify " + report + " " + EXPORT);
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("name its file with --policy"), typed.err());
  }

  @Test
  void withABaselineOnlyWhatIsNewFailsTheGate() throws IOException {
    Path report = report(" --control 5.5 --control 5.11 --fail-on none");
    String check = "check " + EXPORT + " --control 5.5 --control 5.11 --baseline " + report;
    assertEquals(Exit.FAILED, Typed.line(check).exit());
    assertEquals(Exit.DECIDED, Typed.line(check + " --new-only").exit());
    Files.writeString(report, Files.readString(report).replace("\"FAIL\"", "\"PASS\""));
    Typed worse = Typed.line(check + " --new-only");
    assertEquals(Exit.FAILED, worse.exit());
    assertTrue(worse.err().contains(": new on "), worse.err());
  }

  @Test
  void aBaselineOfOtherControlsIsRefused() throws IOException {
    Path report = report(" --control 5.5");
    Files.writeString(
        report, Files.readString(report).replace("container-not-privileged", "no-such-thing"));
    Typed typed = Typed.line("check " + EXPORT + " --new-only --baseline " + report);
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("speaks of a control `no-such-thing`"), typed.err());
  }

  @Test
  void twoReportsAreComparedByTheirNames() throws IOException {
    Path report = report(" --control 5.5");
    Path other = folder.resolve("other.json");
    Files.writeString(other, Files.readString(report).replace("\"FAIL\"", "\"PASS\""));
    assertEquals(Exit.DECIDED, Typed.line("diff " + report + " " + report).exit());
    Typed typed = Typed.line("diff " + other + " " + report);
    assertEquals(Exit.FAILED, typed.exit(), typed.err());
    assertTrue(typed.out().contains("appeared ("), typed.out());
    Files.writeString(other, "[]");
    assertEquals(Exit.UNREADABLE, Typed.line("diff " + other + " " + report).exit());
  }
}
