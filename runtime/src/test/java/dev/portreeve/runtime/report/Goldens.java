package dev.portreeve.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Expected outputs in files beside the tests. {@code -Dportreeve.goldens=rewrite} writes them anew,
 * to be read in the diff; where the environment says CI it is refused.
 */
public final class Goldens {
  private static final Path FOLDER =
      Path.of("src/test/resources/dev/portreeve/runtime/report").toAbsolutePath();

  private Goldens() {}

  public static void assertGolden(String name, byte[] actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      Map<String, String> environment = System.getenv();
      assertFalse(environment.containsKey("CI"), "goldens are never rewritten in CI");
      Files.createDirectories(file.getParent());
      Files.write(file, actual);
    }
    assertEquals(
        Files.readString(file),
        new String(actual, StandardCharsets.UTF_8),
        name + ": read the difference; if it is meant, run with -Dportreeve.goldens=rewrite");
  }

  /**
   * The names of all golden files in a folder, so that a test can find one that nobody expects any
   * more.
   */
  public static Set<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      Set<String> names = new TreeSet<>();
      files.filter(Files::isRegularFile).forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }
}
