package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A link that is switched makes what it leads to new: by the script and by its twin alike. */
class FileTimesTest {
  @TempDir Path temporary;
  private Path root;

  @BeforeEach
  void layOut() throws IOException {
    root = temporary.toRealPath();
    for (String release : new String[] {"a", "b"}) {
      Files.createDirectories(root.resolve(release));
      Files.writeString(root.resolve(release).resolve("daemon.json"), "{}");
    }
    Files.createDirectories(root.resolve("etc"));
    Files.createSymbolicLink(root.resolve("current"), Path.of("b"));
    Files.createSymbolicLink(
        root.resolve("etc/daemon.json"), Path.of("../current/../current/daemon.json"));
    Files.createSymbolicLink(root.resolve("docker"), root.resolve("current"));
  }

  private static Instant made(Path link) throws IOException {
    FileTime time = (FileTime) Files.getAttribute(link, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
    return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Instant written(String path) throws IOException, InterruptedException {
    String at = root + "/" + path;
    Instant here =
        FileTimes.written(at, Optional.empty()).orElseThrow().truncatedTo(ChronoUnit.MILLIS);
    String script =
        CollectorScript.of(CollectionScope.everything(), "0").replaceAll("(?m)^main .*$", "");
    Process sh = new ProcessBuilder("sh", "-s", at).redirectErrorStream(true).start();
    try (var in = sh.getOutputStream()) {
      in.write((script + "\nbegan=\nwritten_at \"$1\"\n").getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(sh.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, sh.waitFor(), said);
    assertEquals(here, Instant.parse(said));
    return here;
  }

  private void switchTo(String release) throws IOException, InterruptedException {
    Thread.sleep(20);
    Files.delete(root.resolve("current"));
    Files.createSymbolicLink(root.resolve("current"), Path.of(release));
  }

  @Test
  void aFileWithoutLinksIsAsOldAsItself() throws Exception {
    Instant before = written("a/daemon.json");
    switchTo("a");
    assertEquals(before, written("a/daemon.json"));
  }

  @Test
  void aSwitchedLinkOnTheWayMakesItNew() throws Exception {
    for (String path : new String[] {"etc/daemon.json", "docker/daemon.json"}) {
      Instant before = written(path);
      switchTo("a");
      assertEquals(made(root.resolve("current")), written(path));
      assertTrue(written(path).isAfter(before), path);
    }
  }

  @Test
  void aSwitchedLinkMakesAnAbsenceNew() throws Exception {
    Instant before = written("docker/other.json");
    switchTo("a");
    assertEquals(made(root.resolve("current")), written("docker/other.json"));
    assertTrue(written("docker/other.json").isAfter(before));
  }

  @Test
  void aCircleOfLinksEnds() throws Exception {
    Files.createSymbolicLink(root.resolve("round"), Path.of("round"));
    assertTrue(written("round").isAfter(Instant.EPOCH));
  }
}
