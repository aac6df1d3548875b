package dev.portreeve.cli.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Goes through the tutorials as a reader would: puts each text where the page says, types each
 * command, and compares each answer. A line {@code ...} stands for any lines.
 */
class TutorialTest {
  private static final Path ACME = Path.of("../examples/acme");
  private static final Pattern PLACE =
      Pattern.compile("<!-- (?:(append|replace) )?(?:(with)|(\\S+)) -->");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|[^\\s']+");

  @TempDir Path folder;

  private Typed last;
  private String toReplace = "";
  private Path file;
  private Path page;
  private int commands;

  /** A page, and how many commands it shows at least: fewer, and this test has lost its way. */
  @ParameterizedTest
  @CsvSource({"tutorial.md, 12", "policy-tutorial.md, 14"})
  void everyStepGivesWhatThePageSays(String name, int least) throws IOException {
    page = Path.of("../docs", name);
    List<String> lines = Files.readAllLines(page);
    String place = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (PLACE.matcher(line).matches()) {
        place = line;
      } else if (line.startsWith("```") || line.startsWith("~~~")) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(line.substring(0, 3));
        List<String> block = lines.subList(i + 1, end);
        if (line.equals("```console")) {
          console(block, i + 2);
        } else if (line.equals("```sh")) {
          build(block);
        } else {
          put(place, String.join("\n", block) + "\n");
        }
        place = "";
        i = end;
      }
    }
    assertTrue(commands >= least, () -> "only " + commands + " commands");
    if (Files.exists(folder.resolve("acme"))) {
      isTheSampleOrganisation();
    }
  }

  /** What the page makes file by file is what ships. */
  private void isTheSampleOrganisation() throws IOException {
    try (Stream<Path> files = Files.list(ACME).filter(Files::isRegularFile)) {
      for (Path shipped : files.toList()) {
        Path made = folder.resolve("acme").resolve(shipped.getFileName());
        assertEquals(Files.readString(shipped), Files.readString(made), shipped.toString());
      }
    }
  }

  // ---- texts ----

  private void put(String place, String text) throws IOException {
    var words = PLACE.matcher(place);
    assertTrue(words.matches(), () -> "where does this go? " + text);
    if (words.group(2) != null) {
      String before = Files.readString(file);
      assertTrue(before.contains(toReplace), before);
      Files.writeString(file, before.replace(toReplace, text));
    } else if ("replace".equals(words.group(1))) {
      toReplace = text;
      file = folder.resolve(words.group(3));
    } else {
      file = folder.resolve(words.group(3));
      String before = "append".equals(words.group(1)) ? Files.readString(file) : "";
      Files.createDirectories(file.getParent());
      Files.writeString(file, before + text);
    }
  }

  // ---- commands ----

  private void console(List<String> block, int number) {
    for (int i = 0; i < block.size(); ) {
      assertTrue(block.get(i).startsWith("$ "), block.get(i));
      int end = i + 1;
      while (end < block.size() && !block.get(end).startsWith("$ ")) {
        end++;
      }
      String expected =
          block.subList(i + 1, end).stream().map(l -> l + "\n").collect(Collectors.joining());
      String actual = answer(block.get(i).substring(2));
      if (!answers(expected).matcher(actual).matches()) {
        assertEquals(expected, actual, page + ":" + (number + i));
      }
      i = end;
    }
  }

  private static Pattern answers(String expected) {
    String pattern =
        expected
            .lines()
            .map(line -> line.equals("...") ? "(?:.*\n)*" : Pattern.quote(line) + "\n")
            .collect(Collectors.joining());
    return Pattern.compile(pattern);
  }

  private String answer(String line) {
    if (line.equals("echo $?")) {
      return last.exit().code() + "\n";
    }
    type(line);
    return (last.out() + last.err()).replace(folder + "/", "");
  }

  private void type(String line) {
    assertTrue(line.startsWith("./portreeve "), line);
    List<String> words = new ArrayList<>();
    WORD.matcher(line.substring("./portreeve ".length()))
        .results()
        .forEach(word -> words.add(word.group(1) == null ? word.group() : word.group(1)));
    last = Typed.words(words.stream().map(this::fromHere).toArray(String[]::new));
    commands++;
  }

  /** The page speaks from the root of the checkout, where the reader stands. */
  private String fromHere(String word) {
    return word.replaceFirst("^examples/", "../examples/")
        .replaceFirst(
            "(^|=)(acme-rules|acme(?=/|$)|tests\\.xml|report\\.json)", "$1" + folder + "/$2");
  }

  /** All lines of the build pass, but the last: the host of the example fails on purpose. */
  private void build(List<String> lines) {
    for (String line : lines) {
      type(line);
      boolean check = line.contains(" check ");
      assertEquals(check ? Exit.FAILED : Exit.DECIDED, last.exit(), line + last.err());
    }
    assertTrue(Files.exists(folder.resolve("tests.xml")));
    assertTrue(Files.exists(folder.resolve("report.json")));
  }
}
