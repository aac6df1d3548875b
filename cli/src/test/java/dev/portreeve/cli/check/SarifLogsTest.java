package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code scanning is given: files that exist, no larger than it takes, and nothing lost. */
class SarifLogsTest {
  @TempDir Path folder;

  private static String host(int number) {
    return "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{\"name\":\"h"
        + number
        + "\"},\"containers\":[{\"name\":\"web\",\"id\":\"c1\",\"privileged\":true}]}";
  }

  private Typed check(String input, String output) {
    return Typed.line(
        "check "
            + folder.resolve(input)
            + " --control 5.5 --format sarif="
            + folder.resolve(output));
  }

  private void fleet(String name, int hosts) throws IOException {
    List<String> lines = IntStream.range(0, hosts).mapToObj(SarifLogsTest::host).toList();
    Files.write(folder.resolve(name), lines);
  }

  private JsonNode log(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private List<String> names(String directory) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(directory))) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void moreHostsThanALogHoldsAreADirectoryThatTheNextRunReplaces() throws IOException {
    fleet("many.ndjson", 41);
    fleet("few.ndjson", 2);
    Files.writeString(folder.resolve("out.sarif"), "an earlier log");
    Typed many = check("many.ndjson", "out.sarif");
    assertEquals(Exit.FAILED, many.exit(), many.err());
    assertTrue(many.err().contains("is a directory of 3 files"), many.err());
    assertEquals(
        List.of(".portreeve-site", "hosts-00001.sarif", "hosts-00002.sarif", "hosts-00003.sarif"),
        names("out.sarif"));
    int runs = 0;
    for (int i = 1; i <= 3; i++) {
      runs += log("out.sarif/hosts-0000" + i + ".sarif").get("runs").size();
    }
    assertEquals(41, runs);
    assertEquals(Exit.FAILED, check("few.ndjson", "out.sarif").exit());
    assertEquals(List.of(".portreeve-site", "hosts-00001.sarif"), names("out.sarif"));
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() throws IOException {
    fleet("few.ndjson", 2);
    Files.createDirectory(folder.resolve("mine"));
    assertEquals(Exit.USAGE, check("few.ndjson", "mine").exit());
    assertEquals(List.of(), names("mine"));
  }

  @Test
  void aResultLeadsToTheValueInTheFileThatWasGiven() throws IOException {
    fleet("three.ndjson", 3);
    check("three.ndjson", "out.sarif");
    JsonNode place = log("out.sarif").at("/runs/2/results/0/locations/0/physicalLocation");
    Path file = folder.resolve("three.ndjson");
    assertEquals(file.toUri().toASCIIString(), place.at("/artifactLocation/uri").textValue());
    int line = place.at("/region/startLine").intValue();
    int column = place.at("/region/startColumn").intValue();
    assertEquals(3, line);
    assertEquals("true}]}", Files.readAllLines(file).get(line - 1).substring(column - 1));
  }

  @Test
  void aResultLeadsToTheFieldOfARawExport() throws IOException {
    Path file = Files.createDirectory(folder.resolve("host a")).resolve("inspect.json");
    String id = "ab".repeat(32);
    Files.writeString(
        file,
        "[{\"Id\": \""
            + id
            + "\", \"Name\": \"/web\", \"State\": {\"Status\": \"running\"},\n"
            + " \"Config\": {\"Image\": \"x\"}, \"Image\": \"sha256:"
            + id
            + "\",\n"
            + " \"HostConfig\": {\n  \"Privileged\": true}}]");
    Path out = folder.resolve("out.sarif");
    Typed typed =
        Typed.words(
            "check", file.getParent().toString(), "--control", "5.5", "--format", "sarif=" + out);
    JsonNode place = log("out.sarif").at("/runs/0/results/0/locations/0/physicalLocation");
    assertEquals(
        file.toUri().toASCIIString(),
        place.at("/artifactLocation/uri").textValue(),
        () -> typed.err() + place);
    assertEquals("{\"startLine\":4,\"startColumn\":17}", place.get("region").toString());
  }

  private Typed plan(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    return Typed.words(
        "check",
        folder.resolve("compose.yaml").toString(),
        "--format",
        "sarif=" + folder.resolve("out.sarif"));
  }

  /** Lines of the results on a control, by the name of the container. */
  private List<String> lines(String control) throws IOException {
    List<String> lines = new ArrayList<>();
    for (JsonNode result : log("out.sarif").at("/runs/0/results")) {
      JsonNode at = result.at("/locations/0");
      if (result.get("ruleId").textValue().equals(control) && at.has("logicalLocations")) {
        lines.add(
            at.at("/logicalLocations/0/name").textValue()
                + " "
                + at.at("/physicalLocation/region/startLine").intValue());
      }
    }
    return lines;
  }

  @Test
  void aResultLeadsToTheLineOfAPlan() throws IOException {
    plan(
        "compose.yaml",
        """
        name: shop
        services:
          web:
            image: nginx:1.27
            privileged: true
            volumes:
              - /srv:/srv
              - /:/host
          my-web:
            image: nginx:1.27
            container_name: other
            volumes:
              - type: bind
                source: /etc
                target: /e
        """);
    assertEquals(List.of("shop-web-1 5"), lines("container-not-privileged"));
    assertEquals(List.of("other 13", "shop-web-1 8"), lines("sensitive-paths-not-mounted"));
    assertEquals(List.of("other 9", "shop-web-1 3"), lines("memory-limited"));
  }

  @Test
  void aSuppressionLeadsToItsWaiver() throws IOException {
    Path out = folder.resolve("out.sarif");
    Typed.words(
        "check",
        "../examples/exports/docker-26.1.5",
        "--policy",
        "../examples/acme/production.reeve",
        "--now",
        "2026-11-25",
        "--format",
        "sarif=" + out);
    JsonNode at = log("out.sarif").findValues("suppressions").get(0).at("/0/location");
    String uri = at.at("/physicalLocation/artifactLocation/uri").textValue();
    int line = at.at("/physicalLocation/region/startLine").intValue();
    assertTrue(uri.endsWith("examples/acme/waivers.reeve"), uri);
    String written = Files.readAllLines(Path.of("../examples/acme/waivers.reeve")).get(line - 1);
    assertTrue(written.matches("(waive|attest) .*"), written);
  }
}
