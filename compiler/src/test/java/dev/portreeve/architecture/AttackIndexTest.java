package dev.portreeve.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/attacks.md} names an attack, and the tests that it names are there. */
class AttackIndexTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");

  /** The attacks that have been tried; later ones get their rows when they get their tests. */
  private static final List<Integer> NUMBERS =
      Stream.of(
              IntStream.rangeClosed(1, 64),
              IntStream.rangeClosed(66, 68),
              IntStream.rangeClosed(71, 81),
              IntStream.rangeClosed(83, 91),
              IntStream.rangeClosed(92, 100),
              IntStream.rangeClosed(105, 118),
              IntStream.rangeClosed(130, 134),
              IntStream.of(140),
              IntStream.rangeClosed(143, 146),
              IntStream.rangeClosed(150, 152),
              IntStream.rangeClosed(160, 208),
              IntStream.rangeClosed(216, 219),
              IntStream.of(230),
              IntStream.rangeClosed(240, 242))
          .flatMap(IntStream::boxed)
          .toList();

  private static String index() throws IOException {
    return Files.readString(ROOT.resolve("docs/attacks.md"));
  }

  @Test
  void everyAttackHasARowWithATest() throws IOException {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (String row : index().split("\n")) {
      if (row.matches("\\| [0-9]+ \\|.*")) {
        numbers.add(Integer.valueOf(row.substring(2, row.indexOf(' ', 2))));
      }
      assertTrue(
          !row.startsWith("| ") || row.contains("shown by") || TEST.matcher(row).find(), row);
    }
    assertEquals(List.copyOf(numbers), NUMBERS);
  }

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher named = TEST.matcher(index());
    while (named.find()) {
      if (sources(named.group(1)).stream().noneMatch(text -> isTest(text, named.group(2)))) {
        missing.add(named.group());
      }
    }
    assertEquals(List.of(), missing);
  }

  private static boolean isTest(String source, String method) {
    return source.matches(
        "(?s).*@(Test|ParameterizedTest|Property|TestFactory)\\b((?!\\n  }\\n).)*\\b"
            + method
            + "\\(.*");
  }

  private static List<String> sources(String test) throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("dsl", "runtime", "compiler", "cli", "stdlib-rules")) {
      Path tests = ROOT.resolve(module).resolve("src/test/java");
      try (Stream<Path> files = Files.walk(tests)) {
        for (Path file : files.filter(f -> f.endsWith(test + ".java")).toList()) {
          found.add(Files.readString(file));
        }
      }
    }
    return found;
  }
}
