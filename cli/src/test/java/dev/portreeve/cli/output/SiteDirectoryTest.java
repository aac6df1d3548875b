package dev.portreeve.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.CliError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site replaces what is its own, and nothing else. */
class SiteDirectoryTest {
  private static final Map<String, String> FIRST = Map.of("index.html", "1", "a/old.html", "1");
  private static final Map<String, String> SECOND = Map.of("index.html", "2", "b/new.html", "2");
  private static final String MARK = ".portreeve-site";

  @TempDir Path folder;

  private void write(Path place, Map<String, String> pages) throws CliError, IOException {
    SiteDirectory.write(place, new TreeMap<>(pages));
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Set<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(f -> names.add(folder.relativize(f).toString()));
      return names;
    }
  }

  @Test
  void aNewDirectoryHoldsThePagesAndTheMark() throws Exception {
    write(folder.resolve("site"), FIRST);
    assertEquals(Set.of("site/index.html", "site/a/old.html", "site/" + MARK), files());
  }

  @Test
  void anEmptyDirectoryIsFilled() throws Exception {
    write(Files.createDirectory(folder.resolve("site")), FIRST);
    assertEquals("1", Files.readString(folder.resolve("site/index.html")));
  }

  @Test
  void aSiteIsReplacedWholeAndNothingOfTheOldOneStays() throws Exception {
    write(folder.resolve("site"), FIRST);
    write(folder.resolve("site"), SECOND);
    assertEquals(Set.of("site/index.html", "site/b/new.html", "site/" + MARK), files());
    assertEquals("2", Files.readString(folder.resolve("site/index.html")));
  }

  @Test
  void whatSomebodyElsePutThereIsNeverTouched() throws Exception {
    write(folder.resolve("site"), FIRST);
    Files.writeString(folder.resolve("site/notes.txt"), "mine");
    Set<String> before = files();
    CliError refusal = assertThrows(CliError.class, () -> write(folder.resolve("site"), SECOND));
    assertTrue(refusal.getMessage().contains("`notes.txt`"), refusal.getMessage());
    assertEquals(before, files());
    assertEquals("1", Files.readString(folder.resolve("site/index.html")));
  }

  @Test
  void aDirectoryThatNoSiteMadeIsRefused() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("home")).resolve("index.html"), "mine");
    assertThrows(CliError.class, () -> write(folder.resolve("home"), FIRST));
    assertEquals(Set.of("home/index.html"), files());
  }

  @Test
  void aLinkToASiteLeadsToItAndALinkInsideIsForeign() throws Exception {
    write(folder.resolve("site"), FIRST);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("site"));
    write(link, SECOND);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("2", Files.readString(folder.resolve("site/index.html")));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("kept"), "mine");
    Files.createSymbolicLink(folder.resolve("site/out"), elsewhere);
    assertThrows(CliError.class, () -> write(folder.resolve("site"), FIRST));
    assertEquals("mine", Files.readString(elsewhere.resolve("kept")));
  }
}
