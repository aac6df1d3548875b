package dev.portreeve.cli.collect.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.cli.collect.ScriptPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a daemon with mounts of its own finds at a path, in the words of both collectors. */
class FileStatusCollectorTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void theRootOfADaemon() throws IOException {
    root = folder.resolve("root");
    Files.createDirectories(below(folder));
  }

  /** Where the daemon finds a path. */
  private Path below(Path path) {
    return root.resolve(path.toString().substring(1));
  }

  /** What both say of it beside what the host has there. */
  private List<String> said(Path... paths) throws Exception {
    List<String> all = Stream.of(paths).map(Path::toString).sorted().toList();
    Files.writeString(folder.resolve("paths"), String.join("\n", all) + "\n");
    String script =
        ScriptPart.of("# spelled TEXT:", "files_say() {")
            + "work="
            + folder
            + "\nwhole=\nthere="
            + root
            + "\nlook_at\n";
    String said = FileStatusCollector.apart(all, root);
    assertEquals(said, ScriptPart.run(script));
    return said.lines().filter(line -> line.startsWith("apart ")).toList();
  }

  @Test
  void whatIsTheSameIsNotTold() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.createLink(below(file), file);
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, file);
    Files.createSymbolicLink(below(link), file);
    assertEquals(List.of(), said(file, link));
  }

  @Test
  void whatTheHostHasNotIsTold() throws Exception {
    Path made = folder.resolve("docker.sock");
    Files.createDirectory(below(made));
    String bits = Integer.toHexString((Integer) Files.getAttribute(below(made), "unix:mode"));
    assertEquals(List.of("apart " + bits + " " + made + " " + made), said(made));
  }

  /** The host has another file at the end of the same links. */
  @Test
  void linksAreFollowedBelowThatRoot() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Files.createFile(below(file));
    Path link = folder.resolve("link");
    Path more = folder.resolve("more");
    Files.createDirectory(below(more));
    Files.createSymbolicLink(below(link), Path.of("more/../over"));
    Files.createSymbolicLink(below(folder.resolve("over")), file);
    String bits = Integer.toHexString((Integer) Files.getAttribute(below(file), "unix:mode"));
    assertEquals(List.of("apart " + bits + " " + link + " " + file), said(link));
  }

  @Test
  void whereLinksLeadNowhereNothingIsTold() throws Exception {
    Path round = folder.resolve("round");
    Files.createSymbolicLink(below(round), round);
    Path nowhere = folder.resolve("nowhere");
    Files.createSymbolicLink(below(nowhere), Path.of("gone"));
    assertEquals(List.of(), said(round, nowhere, folder.resolve("none")));
  }
}
