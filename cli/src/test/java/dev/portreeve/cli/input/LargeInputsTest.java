package dev.portreeve.cli.input;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Capacity;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.runtime.docker.origin.SnapshotPlace;
import dev.portreeve.runtime.json.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is larger than memory allows is named before it is parsed, with its size, the limit and what
 * raises it; nothing of it is used, and nothing else is stopped.
 */
class LargeInputsTest {
  /** Allows raw documents of 4 MiB, and snapshots of 9. */
  private static final long MEMORY = 64L << 20;

  private static final String HELP = " with 64 MiB of memory (JDK_JAVA_OPTIONS=-Xmx1g gives more)";
  private static final String RAW = "the most of one document is 4 MiB" + HELP;
  private static final String SNAPSHOT = "the most of one document is 9 MiB" + HELP;

  @TempDir Path folder;

  private static Typed check(String options, Path... inputs) {
    StringBuilder line = new StringBuilder("check " + options);
    for (Path input : inputs) {
      line.append(' ').append(input);
    }
    return Typed.within(MEMORY, line.toString().split(" "));
  }

  private static final String NDJSON = "--format ndjson --fail-on none --control 5.5";

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String snapshot(String host, int padding) {
    return "{\"portreeve\":{\"snapshot\":1,\"schema\":\"docker 1\"},\"host\":{\"name\":\""
        + host
        + "\"},\"containers\":[{\"id\":\"1\",\"name\":\"web\",\"privileged\":true}],\"x\":["
        + "\"much more bit\",".repeat(padding << 20 >> 4)
        + "1]}";
  }

  /** An inspect of one container, as long as is wanted. */
  private static String raw(String id, int mebibytes) {
    return "[{\"Id\":\""
        + id
        + "\",\"Name\":\"/"
        + id
        + "\",\"State\":{\"Status\":\"running\"},\"Config\":{\"Cmd\":["
        + "\"much more bit\",".repeat(mebibytes << 20 >> 4)
        + "\"\"]},\"HostConfig\":{\"Privileged\":true}}]";
  }

  private static List<String> hosts(Typed typed) {
    return typed
        .out()
        .lines()
        .map(line -> line.replaceFirst(".*?\"host\":\"([a-z0-9]+)\".*", "$1"))
        .toList();
  }

  @Test
  void alone() throws IOException {
    Path raw = file("raw.json", raw("a", 6));
    Path host = file("host.json", snapshot("a", 12));
    for (String command : List.of("check", "import", "why 5.5")) {
      String words = command + " " + raw;
      Typed typed = Typed.within(MEMORY, words.split(" "));
      assertEquals(Exit.UNREADABLE, typed.exit(), typed::err);
      assertTrue(typed.err().contains("raw.json: is too large, with 7 MiB: " + RAW), typed::err);
      assertEquals("", typed.out());
      Typed of = Typed.within(MEMORY, (command + " " + host).split(" "));
      assertEquals(Exit.UNREADABLE, of.exit(), of::err);
      assertTrue(of.err().contains("host.json: is too large, with 13 MiB: " + SNAPSHOT), of::err);
    }
    Typed lint = Typed.within(MEMORY, "lint", "--snapshot", host.toString());
    assertEquals(Exit.UNREADABLE, lint.exit());
    assertTrue(lint.err().contains("is too large, with 13 MiB: " + SNAPSHOT), lint::err);
  }

  @Test
  void besideOthers() throws IOException {
    Path large = file("large.json", snapshot("large", 12));
    Typed typed = check(NDJSON, file("a.json", snapshot("a", 0)), large);
    assertEquals(Exit.INCOMPLETE, typed.exit());
    assertEquals(List.of("a"), hosts(typed));
    assertTrue(typed.err().contains("large.json: is too large"), typed::err);
  }

  /** Wherever it stands: the first two lines are what a fleet is told by. */
  @Test
  void asALineOfAFleet() throws IOException {
    for (int at = 0; at < 3; at++) {
      StringBuilder lines = new StringBuilder();
      for (int line = 0; line < 3; line++) {
        lines.append(snapshot(String.valueOf((char) ('a' + line)), line == at ? 25 : 0));
        lines.append("\n\n");
      }
      Typed typed = check(NDJSON, file("fleet.ndjson", lines.toString()));
      assertEquals(Exit.INCOMPLETE, typed.exit(), typed::err);
      List<String> others =
          List.of(List.of("b", "c"), List.of("a", "c"), List.of("a", "b")).get(at);
      assertEquals(others, hosts(typed));
      String named = "line " + (2 * at + 1) + ": is too large, with 26 MiB: " + SNAPSHOT;
      assertTrue(typed.err().contains(named), typed::err);
    }
  }

  /** What never ends, ends here: nothing, and the same again. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", " ", "y\n", "y"})
  void asAStreamWithoutEnd(String again) {
    byte[] piece = again.repeat(1 << 20).getBytes(US_ASCII);
    InputStream endless =
        new SequenceInputStream(
            new Enumeration<>() {
              @Override
              public boolean hasMoreElements() {
                return true;
              }

              @Override
              public InputStream nextElement() {
                return new ByteArrayInputStream(piece);
              }
            });
    InputException e =
        assertTimeoutPreemptively(
            Duration.ofMinutes(5),
            () ->
                assertThrows(
                    InputException.class,
                    () ->
                        FleetReader.read(
                            "stdin",
                            endless,
                            SnapshotPlace.named(),
                            new Capacity(MEMORY).snapshot(),
                            OptionalLong.empty(),
                            new Inputs.Kept())));
    assertEquals("stdin: is too large: " + SNAPSHOT, e.getMessage());
  }

  /** The largest goes first, so that most is read. */
  @Test
  void asFilesOfOneHostTogether() throws IOException {
    file("host/1.json", raw("a", 3));
    file("host/2.json", raw("b", 2));
    file("host/3.json", raw("c", 0));
    Typed typed = check(NDJSON, folder.resolve("host"));
    String limit = "the most of all files of a host is 4 MiB" + HELP;
    assertTrue(
        typed.err().contains("host/1.json: does not fit beside the others: " + limit), typed::err);
    assertEquals(Exit.INCOMPLETE, typed.exit());
    assertTrue(typed.out().contains("\"name\":\"b\"") && typed.out().contains("\"name\":\"c\""));
    assertFalse(typed.out().contains("\"name\":\"a\""));
    // What was declared to be all is not, if some of it did not fit.
    Typed given = check("--given " + NDJSON, folder.resolve("host"));
    assertTrue(given.out().contains("there may be more than the snapshot shows"), given::out);
  }

  @Test
  void asFindings() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      all.append(i == 0 ? "" : ",").append("{\"id\":\"" + i + "\",\"name\":\"c" + i + "\"}");
    }
    String many = snapshot("many", 0).replaceFirst("\\{\"id[^}]*}", all.toString());
    Path fleet = file("fleet.ndjson", snapshot("a", 0) + "\n" + many + "\n" + snapshot("b", 0));
    Typed typed = check("--format ndjson --fail-on none", fleet);
    assertEquals(List.of("a", "b"), hosts(typed));
    assertEquals(Exit.INCOMPLETE, typed.exit());
    assertTrue(typed.err().contains("line 2: gives more than "), typed::err);
    assertTrue(typed.err().contains(" findings, the most that fits" + HELP), typed::err);
    assertEquals(3, hosts(check(NDJSON, fleet)).size(), "one control gives fewer");
  }
}
