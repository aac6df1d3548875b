package dev.portreeve.compiler.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A test reads no file but a plain one of its own pack (attack case 48), and says why not. */
class SnapshotsTest {
  private static final String HEAD =
      """
      pack p version 1.0.0 uses schema harbour 1
      control lamp-lit "The lamp is lit"
        severity low for the harbour require lit is true because "x" fix "y"
      """;

  @TempDir static Path folder;
  private static Path pack;
  private static Snapshots snapshots;

  @BeforeAll
  static void aPack() throws IOException {
    pack = Files.createDirectories(folder.resolve("pack"));
    Files.createDirectories(pack.resolve("sub"));
    Files.createDirectories(folder.resolve("pack-too"));
    Files.writeString(folder.resolve("secret.json"), "secret");
    Files.writeString(folder.resolve("pack-too/secret.json"), "secret");
    Files.writeString(pack.resolve("sub/own.json"), "own");
    Files.createSymbolicLink(pack.resolve("inside.json"), Path.of("sub/own.json"));
    Files.createSymbolicLink(pack.resolve("outside.json"), folder.resolve("secret.json"));
    Files.createSymbolicLink(pack.resolve("up"), folder);
    Files.createSymbolicLink(pack.resolve("zero"), Path.of("/dev/zero"));
    Files.createSymbolicLink(pack.resolve("loop"), Path.of("loop"));
    snapshots = Snapshots.below(pack);
  }

  @Test
  void filesOfThePackAreReadThroughLinksWithinIt() throws IOException {
    byte[] own = "own".getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(own, snapshots.read("sub/own.json"));
    assertArrayEquals(own, snapshots.read("inside.json"));
    Path link = Files.createSymbolicLink(folder.resolve("linked-pack"), pack);
    assertArrayEquals(own, Snapshots.below(link).read("inside.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere.json,            is not there",
    "sub,                     is a directory",
    "'',                      is a directory",
    "../secret.json,          is outside of the pack's directory",
    "../pack-too/secret.json, is outside of the pack's directory",
    "sub/../../secret.json,   is outside of the pack's directory",
    "/etc/hostname,           is outside of the pack's directory",
    "/proc/self/fd/0,         is outside of the pack's directory",
    "outside.json,            is a link that leads out of the pack's directory",
    "up/secret.json,          is a link that leads out of the pack's directory",
    "up/pack/sub/own.json,    '' ",
    "zero,                    is a link that leads out of the pack's directory",
    "loop,                    cannot be read",
    "a\u0000b,                is no name of a file",
  })
  void anythingElseIsRefusedWithAReason(String path, String reason) throws IOException {
    if (reason.isBlank()) {
      snapshots.read(path);
      return;
    }
    FileSystemException refused =
        assertThrows(FileSystemException.class, () -> snapshots.read(path));
    assertEquals(reason, refused.getReason());
  }

  @Test
  void aPipeIsNotWaitedFor() throws Exception {
    Process made = new ProcessBuilder("mkfifo", pack.resolve("pipe").toString()).start();
    made.waitFor(10, TimeUnit.SECONDS);
    FileSystemException refused =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(FileSystemException.class, () -> snapshots.read("pipe")));
    assertEquals("is no plain file", refused.getReason());
  }

  @Test
  void aFileIsReadUpToALimit() throws IOException {
    try (RandomAccessFile large = new RandomAccessFile(pack.resolve("large.json").toFile(), "rw")) {
      large.setLength(Snapshots.MAX_BYTES + 1L);
    }
    FileSystemException refused =
        assertThrows(FileSystemException.class, () -> snapshots.read("large.json"));
    assertEquals("has more than 16 MiB", refused.getReason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{        | cannot be used: the document ends too early (1:2)",
        "''       | is no snapshot and no export that is known: empty file",
        "nonsense | is no snapshot and no export that is known: unknown text",
        "[]       | is no snapshot and no export that is known: empty list",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}, | cannot be used: the document ends too early (1:54)",
        "{\"portreeve\": {\"schema\": \"harbour 1\"}}"
            + "| cannot be used: it does not say its form: `\"snapshot\": 1` is missing (/portreeve)",
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"docker 1\"}}"
            + "| cannot be used: it is written in schema `docker 1`, and the rules are over"
            + " `harbour 1` (/portreeve/schema)",
        "[{\"Id\": \"a\", \"Config\": {}, \"HostConfig\": {}}]"
            + "| is no snapshot and no export that is known: unknown kind is not read",
      })
  void whatIsNoSnapshotIsADiagnosticAtItsName(String bytes, String problem) throws IOException {
    Files.writeString(pack.resolve("a.json"), bytes);
    String text = HEAD + "test with snapshot \"a.json\"\n  expect unknown lamp-lit\n";
    TestRun run = Tested.text(text, snapshots).run();
    Files.delete(pack.resolve("a.json"));
    assertEquals(List.of(), run.results());
    List<Diagnostic> said = run.diagnostics();
    assertEquals(List.of("`a.json` " + problem), said.stream().map(Diagnostic::message).toList());
    assertEquals("\"a.json\"", said.get(0).file().text(said.get(0).span()));
  }

  @Test
  void oneUnreadableSnapshotStopsNoOtherTest() throws IOException {
    String text =
        HEAD
            + "test lamp-lit\n  unknown\n"
            + "test with snapshot \"a.json\"\n  expect unknown lamp-lit\n"
            + "test with snapshot \"b.json\"\n  expect fail lamp-lit\n";
    Files.writeString(
        pack.resolve("b.json"),
        "{\"portreeve\": {\"snapshot\": 1, \"schema\": \"harbour 1\"}, \"harbour\": {\"lit\": false}}");
    TestRun run = Tested.text(text, snapshots).run();
    assertEquals(List.of(true, true), run.results().stream().map(TestResult::passed).toList());
    assertEquals(1, run.diagnostics().size());
    assertEquals("`a.json` is not there", run.diagnostics().get(0).message());
  }
}
