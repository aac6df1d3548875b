package dev.portreeve.runtime.docker.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.json.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * daemon.json is read as dockerd reads it. What {@code dockerd --validate} says of a table of
 * documents stands beside them; where there is a dockerd, it is asked again.
 */
class DaemonConfigTest {
  private record Case(boolean takes, String json) {}

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/daemon/validate.txt"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split(" +", 2);
        cases.add(new Case(parts[0].equals("takes"), parts[1]));
      }
    }
    assertTrue(cases.size() > 150, cases.size() + " documents");
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDocumentIsTakenAsDockerdTakesIt(Case c) throws InputException {
    DaemonConfig read = read(c.json(), 26);
    assertEquals(c.takes(), read.isValid(), read.problem());
  }

  @Test
  void theDockerdOfThisMachineSaysTheSame(@TempDir Path folder) throws Exception {
    int major = major();
    assumeTrue(major > 0, "SKIPPED: no dockerd that this user may ask");
    Path file = folder.resolve("daemon.json");
    List<String> differences = new ArrayList<>();
    for (Case c : cases()) {
      Files.writeString(file, c.json());
      String said = dockerd("--validate", "--config-file", file.toString());
      DaemonConfig read = read(c.json(), major);
      if (read.isValid() != said.contains("configuration OK")) {
        differences.add(c.json() + " is `" + read.problem() + "` here, dockerd says " + said);
      }
    }
    assertEquals("", String.join("\n", differences));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"icx":false}                    | 26 | dockerd knows no key `icx`
          {"icc":"false"}                  | 26 | `icc` takes true or false
          {"icc":"x","icc":false}          | 26 | `icc` takes true or false
          {"dns":["a"],"dns":["1.1.1.1"]}  | 26 | `dns` (value 1) is no IP address
          {"hosts":"unix:///x"}            | 26 | `hosts` takes a list of texts
          {"default-ulimits":{"a":"1:1"}}  | 26 | `default-ulimits` takes an object of objects with Name, Soft and Hard
          {"log-level":"verbose"}          | 26 | `log-level` is not one of debug, error, fatal, info, panic, trace, warn
          {"graph":"/data"}                | 26 | the key `graph` went with engine 23, this is 26
          {"firewall-backend":"nftables"}  | 26 | the key `firewall-backend` came with engine 29, this is 26
          {"labels":["a=1","a=2"]}         | 26 | `labels` (value 2) contradicts one before it
          {"icc":true,}                    | 26 | is not JSON here (Unexpected character `}`), at 1:13
          []                               | 26 | it is no object
          """)
  void aRefusalNamesTheProblem(String json, int major, String problem) throws InputException {
    assertEquals(problem, read(json, major).problem());
  }

  @Test
  void keysOfOtherVersionsAreTakenWhereTheVersionIsNotKnown() throws InputException {
    for (String json : List.of("{\"graph\":\"/x\"}", "{\"firewall-backend\":\"nftables\"}")) {
      assertTrue(DaemonConfig.of(text(json), Fact.unknown("no info")).isValid(), json);
    }
    assertTrue(read("{\"graph\":\"/x\"}", 20).isValid());
    assertTrue(read("{\"firewall-backend\":\"nftables\"}", 29).isValid());
  }

  @Test
  void ofAKeyThatStandsTwiceTheLastCountsAndObjectsAreJoined() throws InputException {
    DaemonConfig read =
        read(
            "{\"icc\":true,\"log-opts\":{\"a\":\"1\"},\"icc\":false,\"log-opts\":{\"b\":\"2\"}}",
            26);
    assertEquals("false", read.values().get("icc").node().toString());
    assertEquals("{\"a\":\"1\",\"b\":\"2\"}", read.values().get("log-opts").node().toString());
  }

  @Test
  void anEmptyFileIsTakenAndProvesNothing() throws InputException {
    for (String blank : List.of("", " \n")) {
      DaemonConfig read = read(blank, 26);
      assertTrue(read.isValid());
      assertEquals(
          "daemon.json is empty, as a file that could not be read would be", read.doubt("icc"));
    }
  }

  private static DaemonConfig read(String json, int major) throws InputException {
    return DaemonConfig.of(text(json), Fact.known(major));
  }

  private static TextDocument text(String json) throws InputException {
    return TextDocument.of("daemon.json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** The engine's major version; 0 where there is none to ask. */
  private static int major() throws Exception {
    boolean there =
        List.of("/usr/sbin/dockerd", "/usr/bin/dockerd", "/usr/local/bin/dockerd").stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p)));
    if (!there || !"root".equals(System.getProperty("user.name"))) {
      return 0;
    }
    String version = dockerd("--version").replaceFirst("(?s).*version (\\d+)\\..*", "$1");
    return version.matches("\\d+") ? Integer.parseInt(version) : 0;
  }

  private static String dockerd(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("dockerd"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "dockerd does not end");
    return said.strip();
  }
}
