package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        "5.2 | passes if the host runs AppArmor; does not apply if the host does not run AppArmor",
        "5.3 | does not apply if the engine does not use SELinux; passes if the engine uses SELinux",
        "5.31 | passes if the engine is Docker",
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
        "5.3 | DECIDED | does not apply if the engine does not use SELinux (as docker-26 is)",
        "5.6 | INCOMPLETE | passes if the project lies in no directory of the system; fails if the project lies in a directory of the system, such as /etc",
        "5.27 | INCOMPLETE | passes if the image has a health check",
      })
  void anEngineThatIsNamedAnswersAndEveryFindingSaysSo(String number, Exit exit, String words) {
    Typed typed = check(" --engine docker-26 --control " + number);
    assertEquals(exit, typed.exit(), typed.out());
    assertTrue(unwrapped(typed.out()).contains(words), typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.6  | /srv/shop | DECIDED | passes if the project stands in /srv/shop (as --project-directory says)",
        "5.6  | /srv//shop/./x/.. | DECIDED | passes if the project stands in /srv/shop (as --project-directory says)",
        "5.6  | /etc/shop | FAILED | fails if the project stands in /etc/shop (as --project-directory says)",
        "5.6  | / | DECIDED | passes if the project stands in / (as --project-directory says)",
        "5.32 | /srv/shop | INCOMPLETE | passes if the engine listens at /run/docker.sock alone",
        "5.14 | /srv/shop | INCOMPLETE | passes if the engine's default address is not every address",
      })
  void aFolderThatIsNamedAnswersAndEveryFindingSaysSo(
      String number, String path, Exit exit, String words) throws IOException {
    Files.writeString(file, Files.readString(file).replace("\"data:/x\", ", ""));
    Typed typed = check(" --control " + number + " --project-directory " + path);
    assertEquals(exit, typed.exit(), typed.out());
    assertTrue(unwrapped(typed.out()).contains(words), typed.out());
  }

  @Test
  void whatRestsOnFolderAndEngineNamesBoth() {
    String both = " --engine docker-26 --project-directory /srv/shop --control 5.32";
    Typed typed = check(both);
    assertEquals(Exit.DECIDED, typed.exit(), typed.out());
    assertTrue(typed.out().contains("1 on conditions"), typed.out());
    assertTrue(
        unwrapped(typed.out())
            .contains(
                "the engine's data-root is /var/lib/docker, and the project stands in /srv/shop"
                    + " (as docker-26 is, as --project-directory says)"),
        typed.out());
    Typed json = check(both + " --format json");
    assertTrue(json.out().contains("\"project_directory\": \"/srv/shop\""), json.out());
  }

  @Test
  void aRelativeFolderIsAMistake() {
    Typed typed = check(" --control 5.6 --project-directory shop");
    assertEquals(Exit.USAGE, typed.exit(), typed.out());
    assertTrue(typed.err().contains("an absolute path"), typed.err());
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
  void aPolicyNamesTheEngineAndTheCommandMayNameAnother() throws IOException {
    Path policy = folder.resolve("policy.reeve");
    String head = "policy acme version 1.0\n  uses benchmark cis-docker 1.8.0\n";
    Files.writeString(policy, head);
    Typed without = check(" --control 5.17 --policy " + policy);
    assertEquals(Exit.INCOMPLETE, without.exit(), without.out());
    String departing = " --control 5.17 --engine docker-26 --format json --policy " + policy;
    assertTrue(check(departing).out().contains("\"option\": \"--engine\""));
    Files.writeString(policy, head + "  uses engine docker-26\n");
    Typed with = check(" --control 5.17 --policy " + policy);
    assertEquals(Exit.DECIDED, with.exit(), with.out());
    assertTrue(unwrapped(with.out()).contains("(as docker-26 is)"), with.out());
    Typed plan = Typed.line("show plan --policy " + policy);
    assertTrue(plan.out().contains("  engine     docker-26"), plan.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | UNKNOWN | passes if the engine's default-ipc-mode is private",
        "--engine docker-26 | PASS | passes if the engine's default-ipc-mode is private (as docker-26 is)",
      })
  void whySaysWhatAVerdictHangsOn(String options, String verdict, String words) {
    Typed why = Typed.line("why 5.17 " + file + " " + options);
    assertEquals(Exit.DECIDED, why.exit(), why.err());
    assertTrue(why.out().contains("container shop-web-1: " + verdict), why.out());
    assertTrue(why.out().contains(words), why.out());
    Typed json = Typed.line("why 5.17 " + file + " --format json " + options);
    assertTrue(json.out().contains("\"conditions\""), json.out());
  }

  @Test
  void waiversAndComparedPoliciesAreJudgedOnTheEngineOfTheirPolicy() throws IOException {
    Path before = Files.createDirectory(folder.resolve("before")).resolve("p.reeve");
    Path after = Files.createDirectory(folder.resolve("after")).resolve("p.reeve");
    String head = "policy acme version 1.0\n  uses benchmark cis-docker 1.8.0 section 5\n";
    String waiver =
        """
        waive ports-bound for the container where name is "shop-web-1"
          reason "One host, one service."
          owner "web@acme.example"
          approved by "ciso@acme.example" on 2026-10-02
          until 2027-03-31
        """;
    Files.writeString(before, head + waiver);
    Files.writeString(after, head + "  uses engine docker-26\n" + waiver);
    String now = " " + file + " --now 2026-11-01";
    String open = Typed.line("waivers " + before + now).out();
    String used = Typed.line("waivers " + after + now).out();
    String named = Typed.line("waivers " + before + now + " --engine docker-26").out();
    assertFalse(open.contains("accepts the FAIL of shop-web-1"), open);
    assertTrue(used.contains("accepts the FAIL of shop-web-1"), used);
    assertTrue(named.contains("accepts the FAIL of shop-web-1"), named);
    Typed diff = Typed.line("diff " + before + " " + after + " --over " + file);
    assertTrue(diff.out().contains("docker-26"), diff.out());
    assertTrue(diff.out().contains("5.17 host-ipc-not-shared"), diff.out());
  }

  /** A host of which a container and an image without a name are known. */
  private static final String HOST =
      """
      [ { "Id": "%1$s", "Name": "/web", "Image": "sha256:%2$s",
          "Created": "2026-01-01T00:00:00Z",
          "State": { "Status": "running", "Running": true, "StartedAt": "2026-01-01T00:00:00Z" },
          "Config": { "Image": "nginx:1", "User": "7" },
          "HostConfig": { "ReadonlyRootfs": false, "PidMode": "", "NetworkMode": "none" },
          "Mounts": [] } ]
      """
          .formatted("1".repeat(64), "2".repeat(64));

  @Test
  void aPlannedAgentWatchesNoContainerOfTheHost(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("host.json"), HOST);
    Files.writeString(
        folder.resolve("compose.yaml"),
        """
        services:
          agent:
            image: falcosecurity/falco:1
            pid: host
            healthcheck: { disable: true }
        """);
    String out =
        unwrapped(
            Typed.line(
                    "check %1$s/host.json %1$s/compose.yaml --pack enterprise-practices"
                            .formatted(folder)
                        + " --control writable-containers-watched --given")
                .out());
    assertTrue(out.contains("web can write its own programs, and no agent watches it"), out);
    assertFalse(out.contains("in the compose file"), out);
  }

  @Test
  void aPlanProvesNothingOfTheContainersOfAHost(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("os-release"), "NAME=\"Debian\"\nID=debian\nVERSION_ID=\"12\"\n");
    Files.writeString(
        folder.resolve("images.json"),
        "[ { \"Id\": \"sha256:%s\", \"RepoTags\": [], \"RepoDigests\": [], \"Parent\": \"\", \"RootFS\": { \"Type\": \"layers\" } } ]"
            .formatted("2".repeat(64)));
    Files.writeString(folder.resolve("compose.yaml"), "services:\n  shop:\n    image: shop:1\n");
    String check = "check " + folder + " --format json --control 6.2 --control 4.8";
    String out = Typed.line(check).out();
    assertTrue(out.contains("UNKNOWN"), out);
    assertFalse(out.contains("\"verdict\": \"PASS\""), out);
    assertFalse(out.contains("\"containers\": \"declared\""), out);
  }

  @Test
  void aDeveloperIsToldWhatToWrite() {
    String out = unwrapped(check(" --control 5.11 --control 5.17").out());
    assertTrue(out.contains("write `mem_limit: 512m`"), out);
    assertTrue(out.contains("Fix: Change the service in the compose file"), out);
    assertFalse(out.contains("docker update"), out);
    assertTrue(out.contains("How: write into the compose file: ipc: private"), out);
  }

  @Test
  void theBestNextStepIsOneThatCanBeTakenWithTheFileAlone() {
    String out = unwrapped(check("").out());
    assertTrue(out.contains("Best next step, for"), out);
    assertFalse(out.matches("(?s).*Best next step, for [0-9]+ of [0-9]+: no compose file.*"), out);
  }

  @Test
  void whatFailsForCertainHangsOnNothing() throws IOException {
    Files.writeString(
        file,
        "services:\n  web: { image: nginx, volumes: [ '/etc:/x', 'data:/y' ] }\n"
            + "volumes: { data: }\n");
    for (String engine : List.of("", " --engine docker-26")) {
      Typed typed = check(" --control 5.6" + engine);
      assertEquals(Exit.FAILED, typed.exit(), typed.out());
      assertFalse(typed.out().contains("data-root is"), typed.out());
    }
  }

  private static final String TO_WRITE = "write into the compose file: ";

  /** What each open verdict is told to write decides it, whatever the engine. */
  @Test
  void whatIsWrittenAsToldDecides() throws IOException {
    Files.writeString(file, "services:\n  web:\n    image: nginx\n    ports: [\"80\"]\n");
    JsonNode findings = findings(" --section 4 --section 5 --allow-unknown");
    int tried = 0;
    for (JsonNode finding : findings) {
      String how = finding.at("/missing/0/how").asText();
      if (!finding.path("verdict").asText().equals("UNKNOWN") || !how.startsWith(TO_WRITE)) {
        continue;
      }
      String line = how.substring(TO_WRITE.length()).replaceFirst(".* as in ", "");
      line = line.replaceFirst(", and .*", "");
      String ports = line.startsWith("ports:") ? "" : "    ports: [\"80\"]\n";
      Files.writeString(
          file, "services:\n  web:\n    image: nginx\n" + ports + "    " + line + "\n");
      JsonNode then = findings(" --control " + finding.path("number").asText());
      assertEquals(1, then.size(), line + " is not read");
      assertFalse(then.toString().contains("\"UNKNOWN\""), line + " leaves it open: " + then);
      tried++;
    }
    assertTrue(tried >= 5, tried + " lines were tried");
  }

  private JsonNode findings(String options) throws IOException {
    return new ObjectMapper()
        .readTree(check(options + " --fail-on none --format json").out())
        .path("findings");
  }

  /** Who has only the file is sent to no engine, but for what runs there alone. */
  @Test
  void noCommandOfAHostIsTheAnswerToAPlan() throws IOException {
    for (JsonNode finding : findings(" --allow-unknown")) {
      for (JsonNode missing : finding.path("missing")) {
        String how = missing.path("how").asText();
        String path = missing.path("path").asText();
        assertTrue(
            path.startsWith("parameters.")
                || how.matches("(write|name|plan|no compose file says it;|docker compose) .*"),
            path + ": " + how);
      }
    }
  }

  @Test
  void whySaysTheSameAsTheReport() {
    String why = Typed.line("why 5.17 " + file).out();
    assertTrue(why.contains("how: write into the compose file: ipc: private"), why);
    assertFalse(why.contains("docker inspect"), why);
    String fails = Typed.line("why 5.11 " + file).out();
    assertTrue(fails.contains("write `mem_limit: 512m` in the compose file"), fails);
    assertFalse(fails.contains("docker run"), fails);
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
        typed
            .err()
            .contains(
                "compose.yaml:3:3: the service `db` has keys beneath it, such as `image: nginx`, not a text"),
        typed.err());
  }
}
