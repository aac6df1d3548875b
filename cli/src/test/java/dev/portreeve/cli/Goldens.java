package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Expected outputs in files beside the tests. {@code -Dportreeve.goldens=rewrite} writes them anew,
 * to be read in the diff; where the environment says CI it is refused.
 */
final class Goldens {
  private static final Path FOLDER = Path.of("src/test/resources/dev/portreeve/cli");

  private Goldens() {}

  public static void assertGolden(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertEquals(
        Files.readString(file),
        actual,
        name + ": read the difference; if it is meant, run with -Dportreeve.goldens=rewrite");
  }

  /** The names of all golden files, so that a test can find one that nobody expects any more. */
  public static Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
