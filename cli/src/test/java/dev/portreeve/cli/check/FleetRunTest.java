package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many snapshots in one run: none stops another, and nobody can tell how many worked on them. */
class FleetRunTest {
  private static final String LINE =
      " --control 5.5 --format ndjson --fail-on none --now 2026-11-25";

  @TempDir Path folder;

  private static String snapshot(String host, boolean privileged) {
    return "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{\"name\":\""
        + host
        + "\"},\"containers\":[{\"id\":\"1\",\"name\":\"web\",\"privileged\":"
        + privileged
        + "}]}";
  }

  @Test
  void oneBadLineStopsNoOther() throws IOException {
    Path fleet = folder.resolve("fleet.ndjson");
    Files.writeString(
        fleet,
        String.join(
            "\n",
            snapshot("a", true),
            "{ broken",
            "",
            "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{},\"host\":{}}",
            "[1,2]",
            snapshot("b", false),
            snapshot("c", true).substring(0, 60)));
    Typed typed = Typed.line("check " + fleet + LINE);
    assertEquals(Exit.INCOMPLETE, typed.exit());
    assertEquals(List.of("a", "b"), hosts(typed.out()));
    for (int line : List.of(2, 4, 5, 7)) {
      assertTrue(typed.err().contains("fleet.ndjson line " + line + ":"), typed.err());
    }
    assertTrue(typed.err().contains("4 inputs were not read"), typed.err());
  }

  @Test
  void aLineBeyondTheLimitIsNamedAndTheOthersCount() throws IOException {
    Path fleet = folder.resolve("fleet.ndjson");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fleet))) {
      out.write((snapshot("a", true) + "\n" + snapshot("b", true) + "\n").getBytes(UTF_8));
      out.write(snapshot("huge", true).replace("}]}", "}],\"x\":\"").getBytes(UTF_8));
      byte[] much = "x".repeat(1 << 20).getBytes(UTF_8);
      for (int i = 0; i < 65; i++) {
        out.write(much);
      }
      out.write(("\"}\n" + snapshot("c", false) + "\n").getBytes(UTF_8));
    }
    Typed typed = Typed.line("check " + fleet + LINE + " --jobs 1");
    assertEquals(List.of("a", "b", "c"), hosts(typed.out()));
    assertTrue(
        typed
            .err()
            .contains("line 3: is too large, with 66 MiB: the most of one document is 64 MiB, and"),
        typed.err());
    assertEquals(Exit.INCOMPLETE, typed.exit());
  }

  @Test
  void theOrderIsThatOfTheInputsHoweverManyWork() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      lines.append(i % 7 == 3 ? "{ broken" : snapshot("host" + i, i % 2 == 0)).append('\n');
    }
    Path fleet = Files.writeString(folder.resolve("fleet.ndjson"), lines);
    Typed one = Typed.line("check " + fleet + LINE + " --jobs 1");
    for (int jobs : List.of(2, 5)) {
      Typed many = Typed.line("check " + fleet + LINE + " --jobs " + jobs);
      assertEquals(one.out(), many.out());
      assertEquals(one.err(), many.err());
    }
  }

  @Test
  void aDirectoryOfSnapshotsAndFleetsIsAFleet() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("all"));
    Files.writeString(directory.resolve("1.json"), snapshot("a", true));
    Files.writeString(directory.resolve("2.json"), "no snapshot");
    Files.writeString(
        directory.resolve("3.ndjson"), snapshot("b", true) + "\n" + snapshot("c", true) + "\n");
    Typed typed = Typed.line("check " + directory + LINE);
    assertEquals(List.of("a", "b", "c"), hosts(typed.out()));
  }

  /** What a host leaves in a fleet's directory that was not reached, or was packed otherwise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b.tar  | ''                               | empty file",
        "b.tar  | Permission denied (publickey).   | unknown text",
        "b.json | Permission denied (publickey).   | unknown text",
        "b      | ''                               | empty file",
        "b.json | null                             | `null`: there is nothing of what was asked for",
        "b.json | <html><h1>502 Bad Gateway</h1>   | a page of HTML",
        "b.json | [@, @]                           | unknown kind is not read",
        "b.zip  | 'PK\u0003\u0004'                  | zip is not read",
      })
  void aMemberOfAFleetThatIsNoHostIsAHostThatWasNotRead(String name, String holds, String why)
      throws IOException {
    Path directory = Files.createDirectory(folder.resolve("lost"));
    Files.writeString(directory.resolve("a.json"), snapshot("a", false));
    Files.writeString(directory.resolve("README"), "the fleet");
    Files.writeString(directory.resolve(".gitkeep"), "");
    Files.writeString(directory.resolve(name), holds.replace("@", snapshot("b", true)));
    Typed typed = Typed.line("check " + directory + LINE);
    assertEquals(Exit.INCOMPLETE, typed.exit(), typed.err());
    assertEquals(List.of("a"), hosts(typed.out()));
    assertTrue(
        typed.err().contains("lost/" + name + ": is no snapshot and no export"), typed.err());
    assertTrue(typed.err().contains(why), typed.err());
    assertTrue(typed.err().contains("1 input was not read"), typed.err());
  }

  @Test
  void aLinkOfAFleetToAnotherPlaceIsAHostThatWasNotRead() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("linked"));
    Path other = Files.writeString(folder.resolve("b.json"), snapshot("b", true));
    Files.writeString(directory.resolve("a.json"), snapshot("a", false));
    Files.createSymbolicLink(directory.resolve("b.json"), other);
    Typed typed = Typed.line("check " + directory + LINE);
    assertEquals(Exit.INCOMPLETE, typed.exit(), typed.err());
    assertTrue(typed.err().contains("linked/b.json: "), typed.err());
  }

  @Test
  void whatIsRefusedLeavesNoFile() throws IOException {
    Path fleet = folder.resolve("fleet.ndjson");
    Files.writeString(fleet, snapshot("a", true) + "\n" + snapshot("b", true) + "\n");
    Path report = folder.resolve("report");
    Typed typed = Typed.line("check " + fleet + " --format json=" + report + " --now 2026-11-25");
    assertEquals(Exit.USAGE, typed.exit());
    assertEquals("", typed.out());
    assertFalse(Files.exists(report));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "and nothing half written beside it");
    }
  }

  @Test
  void jobsIsANumber() {
    assertEquals(Exit.USAGE, Typed.line("check x --jobs 0").exit());
    assertEquals(Exit.USAGE, Typed.line("check x --jobs many").exit());
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static List<String> hosts(String ndjson) {
    return ndjson
        .lines()
        .map(line -> line.replaceFirst(".*?\"host\":\"([a-z0-9]+)\".*", "$1"))
        .toList();
  }
}
