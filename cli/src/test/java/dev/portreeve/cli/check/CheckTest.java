package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} from what a user types to exits, reports and messages, on a real export. */
class CheckTest {
  private static final Path EXPORT = Path.of("../examples/exports/docker-26.1.5");
  private static final Path PODMAN =
      Path.of("../runtime/src/test/resources/engines/podman-5.4.2-root/cli");

  @TempDir static Path folder;

  /** A file of each sort, and directories of them. */
  @BeforeAll
  static void inputs() throws IOException {
    String snapshot = Typed.line("import " + EXPORT).out();
    put("host.json", snapshot);
    put("fleet.ndjson", snapshot + snapshot);
    put("broken-fleet.ndjson", "{ not json\n" + snapshot + snapshot.substring(0, 500) + "\n");
    put("other-schema.json", snapshot.replace("\"docker 1\"", "\"podman 7\""));
    put("empty.json", "");
    put("no-objects.json", "[]\n");
    put("unknown.json", "{\"a\": {\"b\": 1}}");
    put("notes.txt", "not an export\n");
    put("refused.txt", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n");
    put("only-refused/info.json", "{\"message\":\"page not found\"}\n");
    put("cut.json", "[{\"Id\": \"a\", \n  \"State\": {");
    put("archive.zip", "PK\u0003\u0004");
    Path containers = EXPORT.resolve("inspect_containers.json");
    Files.copy(containers, folder.resolve("containers.json"));
    put("mixed/README", "what this is\n");
    Files.copy(containers, folder.resolve("mixed/containers.json"));
    put("mixed-cut/cut.json", "[{\"Id\": \"a\", \n");
    Files.copy(containers, folder.resolve("mixed-cut/containers.json"));
    put("only-notes/notes.txt", "nothing here\n");
    Files.createDirectories(folder.resolve("no-files"));
    put("hosts/one.json", snapshot);
    put("hosts/two.json", snapshot);
    put("bad-pack/pack.reeve", "pack bad version 1.0.0 \"x\"\nuses schema docker 1\ncontrol\n");
  }

  private static void put(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  /** In a line, {@code @x} is the file x in the folder. */
  private static Typed type(String line) {
    return Typed.words(
        Stream.of(line.split(" "))
            .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
            .toArray(String[]::new));
  }

  @ParameterizedTest(name = "{1} for check {0}")
  @CsvSource({
    // what was proven
    "@host.json --control 5.31 --fail-on high,                DECIDED",
    "@host.json --control 5.5 --fail-on none,                 DECIDED",
    "@host.json --control 5.7 --allow-unknown,                DECIDED",
    "@host.json --control 5.7 --fail-on high,                 DECIDED",
    "@host.json --list,                                       DECIDED",
    "--list,                                                  DECIDED",
    // what fails
    "@host.json,                                              FAILED",
    "@host.json --control 5.5 --fail-on critical,             FAILED",
    "@host.json --control 5.19 --fail-on-manual --given,      FAILED",
    "@containers.json --control 5.5,                          FAILED",
    "@mixed --control 5.5,                                    FAILED",
    "@fleet.ndjson --control 5.5,                             FAILED",
    "@hosts --control 5.5,                                    FAILED",
    "@host.json @cut.json --control 5.5,                      FAILED",
    // what cannot be said
    "@host.json --control 5.7,                                INCOMPLETE",
    "@host.json @cut.json --control 5.5 --fail-on none,       INCOMPLETE",
    "@host.json @nowhere.json --control 5.5 --fail-on none,   INCOMPLETE",
    "@host.json @empty.json --control 5.5 --fail-on none,     INCOMPLETE",
    "@host.json @unknown.json --control 5.5 --fail-on none,   INCOMPLETE",
    "@containers.json @notes.txt --control 5.5 --fail-on none, INCOMPLETE",
    "@host.json @no-files --control 5.5 --fail-on none,       INCOMPLETE",
    "@host.json @archive.zip --control 5.5 --fail-on none,    INCOMPLETE",
    "@mixed-cut --control 5.5 --fail-on none,                 INCOMPLETE",
    "@broken-fleet.ndjson --control 5.5 --fail-on none,       INCOMPLETE",
    "@host.json @other-schema.json --control 5.5 --fail-on none, INCOMPLETE",
    // what was not evaluated
    "@nowhere.json,                                           UNREADABLE",
    "@empty.json,                                             UNREADABLE",
    "@unknown.json,                                           UNREADABLE",
    "@notes.txt,                                              UNREADABLE",
    "@cut.json,                                               UNREADABLE",
    "@archive.zip,                                            UNREADABLE",
    "@only-notes,                                             UNREADABLE",
    "@no-files,                                               UNREADABLE",
    "@other-schema.json,                                      UNREADABLE",
    "@cut.json @no-objects.json,                              UNREADABLE",
    "@no-objects.json,                                        NOTHING",
    "@host.json --control 5.30 --level 1,                      NOTHING",
    // mistakes
    "'',                                                      USAGE",
    "--format json,                                           USAGE",
    "@host.json --no-such-option,                             USAGE",
    "@host.json --control 9.99,                               USAGE",
    "@host.json --control no-such-control,                    USAGE",
    "@host.json --section 9,                                  USAGE",
    "@host.json --level 3,                                    USAGE",
    "@host.json --benchmark cis-docker@9.9.9,                 USAGE",
    "@host.json --pack nowhere,                               USAGE",
    "@host.json --pack @bad-pack,                             USAGE",
    "@host.json --set,                                        USAGE",
    "@host.json --set nothing,                                USAGE",
    "@host.json --set no_such=1,                              USAGE",
    "@host.json --set approved_ports={,                       USAGE",
    "@host.json --set approved_ports=true,                    USAGE",
    "@host.json --now yesterday,                              USAGE",
    "@host.json --format pdf,                                 USAGE",
    "@host.json --format table --format json,                 USAGE",
    "@host.json --format json=,                               USAGE",
    "@host.json --format json=@x/y -o z,                      USAGE",
    "@host.json -o /no/such/directory/report,                 USAGE",
    "@fleet.ndjson --format json,                             USAGE",
    "@host.json --list --format json,                         USAGE",
  })
  void theExitSaysWhatCameOfIt(String line, Exit exit) {
    Typed typed = type(line.isEmpty() ? "check" : "check " + line);
    assertEquals(exit, typed.exit(), typed.err());
    if (exit == Exit.USAGE || exit == Exit.UNREADABLE || exit == Exit.NOTHING) {
      assertEquals("", typed.out());
      assertFalse(typed.err().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format jason          | `--format` cannot be `jason`           | did you mean `json`?",
        "--format xlsx           | `--format` cannot be `xlsx`            | it is one of table, json",
        "--control 9.99          | no control has the number 9.99 in cis-docker@ | --list",
        "--control container-not-privilegd | no control is called         | `container-not-privileged`",
        "--benchmark cis-doker   | no benchmark is called `cis-doker`     | did you mean `cis-docker`",
        "--section 9             | no section `9` is in this selection    | there is",
        "--profile swarm         | no profile `swarm` is in this selection | there is docker-linux, docker-swarm",
        "--profile docker-swarm --section 5 | no section `5` is in this selection | there is 7",
        "--pack dokcer           | there is no file or directory `dokcer` | did you mean `docker`?",
        "--policy docker         | `docker` is a pack that ships, and no policy | run it with --pack docker",
        "--set aproved_ports=1   | no parameter is called `aproved_ports` | `approved_ports`",
        "--set approved_ports={  | error E0201                            | help:",
        "--set approved_ports={8080} | element 1 has the wrong type: expected an object, found a number; write { container: ..., ports: ... } | help: Ports",
        "--set approved_privileged_ports={true} | wrong type: expected a port, found | help:",
        "--now noon              | `--now` cannot be `noon`               | 2026-11-24T10:00:00Z",
      })
  void aMistakeIsNamedWithWhatWouldBeRight(String options, String message, String help) {
    Typed typed = type("check @host.json " + options);
    assertTrue(typed.err().contains(message), typed.err());
    assertTrue(typed.err().contains(help), typed.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@cut.json             | cut.json:2:13: the document ends too early",
        "@empty.json           | empty.json: has no bytes",
        "@nowhere.json         | nowhere.json: there is no such file or directory",
        "@notes.txt            | notes.txt: is no snapshot and no export that is known",
        "@archive.zip          | archive.zip: is a zip archive, which is not read: unpack it",
        "@no-files             | no-files: holds no snapshot and no export",
        "@no-objects.json      | nothing was evaluated: the inputs describe no object",
        "@refused.txt          | no answer: @refused.txt: Cannot connect to the Docker daemon",
        "@only-refused         | no answer: only-refused/info.json: page not found",
        "@other-schema.json    | is written in schema `podman 7`",
        "@broken-fleet.ndjson  | broken-fleet.ndjson line 1:1:",
        "@mixed                | not used (unknown text): mixed/README",
      })
  void whatLimitsTheAnswerIsSaidWithItsPlace(String input, String message) {
    Typed typed = type("check --control 5.5 " + input);
    assertTrue(typed.err().contains(message.replace("@", folder + "/")), typed.err());
  }

  @Test
  void whatWasRefusedIsUnknownForThatReason() throws IOException {
    put("denied/info.json", "{\"ServerErrors\":[\"permission denied: docker.sock\"]}\n");
    Files.copy(EXPORT.resolve("inspect_containers.json"), folder.resolve("denied/c.json"));
    Typed typed = type("check --control 2.2 @denied");
    assertTrue(typed.out().contains("daemon: permission denied: docker.sock"), typed.out());
  }

  @Test
  void rawFilesAreOneHostAndSnapshotsEachTheirOwn() {
    String raw = EXPORT + "/info.json " + EXPORT + "/inspect_images.json @containers.json";
    assertEquals(1, lines(type("check --format ndjson " + raw)));
    assertEquals(2, lines(type("check --format ndjson @host.json @containers.json")));
    assertEquals(2, lines(type("check --format ndjson @fleet.ndjson")));
    assertEquals(2, lines(type("check --format ndjson @hosts")));
    assertEquals(2, lines(type("check --format ndjson @mixed " + PODMAN)));
  }

  private static long lines(Typed typed) {
    return typed.out().lines().filter(line -> line.startsWith("{\"portreeve\"")).count();
  }

  @Test
  void stdinIsAnInputLikeAnyOther() throws IOException {
    byte[] containers = Files.readAllBytes(folder.resolve("containers.json"));
    String line = "check --control 5.5 --now 2026-11-24 --format json ";
    Typed piped = Typed.piped(containers, line + "-");
    assertEquals(Exit.FAILED, piped.exit());
    assertTrue(piped.out().contains("\"verdict\": \"FAIL\""), piped.err());
    assertEquals(Exit.UNREADABLE, Typed.piped(new byte[0], "check -").exit());
  }

  @Test
  void aSnapshotAnswersAsTheExportItWasMadeOf() {
    String options = "check --now 2026-11-24 ";
    assertEquals(type(options + EXPORT).out(), type(options + "@host.json").out());
  }

  @Test
  void reportsGoWhereTheyAreSent() throws IOException {
    String json = folder.resolve("report.json").toString();
    String table = folder.resolve("report.txt").toString();
    Typed typed = type("check @host.json --format json=" + json + " --format table -o " + table);
    assertEquals(Exit.FAILED, typed.exit());
    assertEquals("", typed.out());
    assertTrue(Files.readString(Path.of(json)).startsWith("{\n  \"portreeve\""));
    assertEquals(type("check @host.json").out(), Files.readString(Path.of(table)));
    assertEquals(type("check @host.json --format json").out(), Files.readString(Path.of(json)));
  }

  @Test
  void colourIsForTerminals() {
    String line = "check --control 5.5 " + folder.resolve("host.json");
    assertFalse(Typed.line(line).out().contains("\u001b"));
    assertTrue(Typed.onTerminal(line, Map.of()).out().contains("\u001b["));
    assertFalse(Typed.onTerminal(line, Map.of("NO_COLOR", "1")).out().contains("\u001b"));
    assertTrue(Typed.line(line + " --color always").out().contains("\u001b["));
  }

  @Test
  void whatWasReadIsToldToWhoeverAsks() {
    String line = "check --control 5.5 " + folder.resolve("mixed");
    assertFalse(Typed.line(line).err().contains("read as one host"));
    assertFalse(Typed.onTerminal(line, Map.of()).err().contains("read as one host"));
    assertTrue(
        Typed.line(line + " -v").err().contains("read as one host: mixed: 82 container inspect"));
  }

  @Test
  void aHostileFileNameCannotSpeakToTheTerminal() throws IOException {
    put("evil\u001b[2Jname.json", "{");
    Typed typed = Typed.words("check", folder.resolve("evil\u001b[2Jname.json").toString());
    assertFalse(typed.err().contains("\u001b"), typed.err());
    assertTrue(typed.err().contains("\\u{1b}"), typed.err());
  }

  @Test
  void linksThatLeaveADirectoryAreNotFollowed() throws IOException {
    Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(folder.resolve("linked/x.json"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(folder.resolve("linked/loop"), folder.resolve("linked"));
    Files.copy(folder.resolve("containers.json"), folder.resolve("linked/containers.json"));
    Typed typed = type("check --control 5.5 @linked");
    Files.delete(folder.resolve("linked/x.json")); // JUnit warns of links that leave its folder
    assertEquals(Exit.FAILED, typed.exit());
    assertTrue(typed.err().contains("(a link to another place): linked/x.json"), typed.err());
  }

  @Test
  void aPackOfOnesOwnIsCheckedWhole() {
    Typed typed = type("check @host.json --format json --pack ../examples/own-rules");
    assertTrue(typed.out().contains("\"number\": null"), typed.err());
    assertFalse(typed.out().contains("container-not-privileged"), typed.out());
  }

  @Test
  void theNewestTableIsTheDefaultAndOthersAreThere() {
    assertEquals(
        type("check --list").out(), type("check --list --benchmark cis-docker@1.8.0").out());
    assertTrue(type("check --list --benchmark cis-docker@1.6.0").out().startsWith("1.1.1"));
    assertEquals(type("check --list --benchmark cis-docker").out(), type("check --list").out());
  }

  @Test
  void mistakesInReeveTextArePrintedAsAsked() {
    String line = "check @host.json --pack @bad-pack --error-format ";
    assertTrue(type(line + "human").err().contains("does not compile"));
    assertTrue(type(line + "gcc").err().matches("(?s)\\S+pack.reeve:\\d+:\\d+: error: .*"));
    assertTrue(type(line + "json").err().startsWith("["));
  }

  @Test
  void theListIsOfWhatIsSelected() {
    List<String> rows = type("check --list --control 5.5").out().lines().toList();
    assertEquals(1, rows.size());
    assertTrue(
        rows.get(0)
            .matches(
                "5\\.5 +level 1 +docker-linux +critical +container-not-privileged +Containers .*"));
  }

  @Test
  void aProfileIsSelectedBesideALevel() {
    String swarm = type("check --list --profile docker-swarm").out();
    assertEquals(9, swarm.lines().count());
    assertTrue(swarm.lines().allMatch(row -> row.matches("7\\.\\d +level 1 +docker-swarm .*")));
    String linux = type("check --list --profile docker-linux --level 1").out();
    String both = type("check --list --level 1").out();
    assertEquals(both.replaceAll(" +", " "), (linux + swarm).replaceAll(" +", " "));
  }
}
