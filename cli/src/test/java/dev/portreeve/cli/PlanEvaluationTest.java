package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a compose file alone is told: what its verdicts hang on, and what an engine answers. */
class PlanEvaluationTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void plan() throws IOException {
    file = Files.createDirectory(folder.resolve("shop")).resolve("compose.yaml");
    Files.writeString(
        file,
        """
        services:
          web:
            image: nginx
            ports: ["8080:80"]
            cap_drop: [NET_RAW]
            volumes: ["data:/x", "./here:/y"]
        volumes: {data: {}}
        """);
  }

  private Typed check(String options) {
    return Typed.line("check " + file + options);
  }

  private static String unwrapped(String table) {
    return table.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.4 | passes if the engine is Docker",
        "5.6 | passes if the engine's data-root is /var/lib/docker, and the project lies in no directory of the system",
        "5.14 | passes if the engine's default address is not every address; fails if the engine's default address is every address",
        "5.17 | passes if the engine's default-ipc-mode is private; asks people if",
        "5.22 | passes if the engine applies its own seccomp profile; fails if",
        "5.26 | passes if the engine sets no-new-privileges for every container; fails if",
        "5.27 | passes if the image has a health check; fails if the image has no health check",
        "4.1 | passes if the image names a user that is not root; fails if the image names no user, or root",
      })
  void whatAnOpenVerdictHangsOnIsNamed(String number, String words) {
    Typed typed = check(" --control " + number);
    assertEquals(Exit.INCOMPLETE, typed.exit(), typed.out());
    assertTrue(unwrapped(typed.out()).contains(number + " shop-web-1: " + words), typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.4 | DECIDED | passes if the engine is Docker (as docker-26 is)",
        "5.14 | FAILED | fails if the engine's default address is every address (as docker-26 is)",
        "5.17 | DECIDED | passes if the engine's default-ipc-mode is private (as docker-26 is)",
        "5.26 | FAILED | fails if the engine does not set no-new-privileges (as docker-26 is)",
        "5.6 | INCOMPLETE | passes if the project lies in no directory of the system",
        "5.27 | INCOMPLETE | passes if the image has a health check",
      })
  void anEngineThatIsNamedAnswersAndEveryFindingSaysSo(String number, Exit exit, String words) {
    Typed typed = check(" --engine docker-26 --control " + number);
    assertEquals(exit, typed.exit(), typed.out());
    assertTrue(unwrapped(typed.out()).contains(words), typed.out());
  }

  @Test
  void theGateSaysWhatPassesOnTheNamedEngineOnly() {
    Typed typed = check(" --engine docker-26 --control 5.4 --control 5.5 --format json");
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().contains("\"engine\": \"docker-26\""), typed.out());
    Typed table = check(" --engine docker-26 --control 5.4 --control 5.5");
    assertTrue(table.out().contains("1 on conditions"), table.out());
    assertFalse(check(" --control 5.5").out().contains("on conditions"));
  }

  @Test
  void aDeveloperIsToldWhatToWrite() {
    String out = unwrapped(check(" --control 5.11 --control 5.17").out());
    assertTrue(out.contains("write `mem_limit: 512m`"), out);
    assertTrue(out.contains("How: write into the compose file: ipc: private"), out);
  }

  @ParameterizedTest
  @CsvSource({"''", "--engine docker-26", "--swarm"})
  void theReportIsDerivedAgain(String options) throws IOException {
    Path report = folder.resolve("report.json");
    check(" --section 5 --fail-on none --format json=" + report + " " + options);
    Typed verified = Typed.line("verify " + report + " " + file);
    assertEquals(Exit.DECIDED, verified.exit(), verified.err());
  }

  @Test
  void whatComposeRefusesIsAnInputErrorWithItsPlace() throws IOException {
    Files.writeString(file, "services:\n  web: {image: nginx}\n  db: hello\n");
    Typed typed = check("");
    assertEquals(Exit.UNREADABLE, typed.exit());
    assertTrue(
        typed.err().contains("compose.yaml:3:3: the service `db` is a mapping, not a text"),
        typed.err());
  }
}
