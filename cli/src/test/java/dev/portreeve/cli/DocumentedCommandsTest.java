package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Arguments;
import dev.portreeve.cli.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command line that a document shows is one that the command line would take. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "CONTRIBUTING.md",
          "examples/README.md",
          "docs/cli.md",
          "docs/report.md",
          "docs/tutorial.md",
          "docs/policy-tutorial.md",
          "docs/policy.md",
          "docs/coming-from.md");

  /** In backticks it may go on on the next line; on a line of its own it ends with it. */
  private static final Pattern SHOWN =
      Pattern.compile(
          "`(?:\\./)?portreeve ([^`]+)`|(?:^|[|;&] *)\\s*\\./portreeve ([^`\n]+)$",
          Pattern.MULTILINE);

  private static final Pattern WORD = Pattern.compile("'([^']*)'|[^\\s']+");

  static Stream<List<String>> lines() throws IOException {
    List<List<String>> lines = new ArrayList<>();
    for (String page : PAGES) {
      for (MatchResult shown :
          SHOWN.matcher(Files.readString(ROOT.resolve(page))).results().toList()) {
        String text = Optional.ofNullable(shown.group(1)).orElseGet(() -> shown.group(2));
        List<String> words = words(text.split(" #| \\| | && | > ")[0]);
        if (!words.contains("...") && words.get(0).matches("-?-?[a-z]+")) {
          lines.add(words);
        }
      }
    }
    return lines.stream();
  }

  private static List<String> words(String line) {
    return WORD.matcher(line)
        .results()
        .map(word -> Optional.ofNullable(word.group(1)).orElseGet(word::group))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatAPageShowsIsTaken(List<String> words) {
    String first = words.get(0);
    if (List.of("--help", "--version", "help").contains(first)) {
      return;
    }
    Optional<Command> command =
        Main.COMMANDS.stream().filter(c -> c.synopsis().name().equals(first)).findFirst();
    assertTrue(command.isPresent(), () -> "no command " + first);
    Arguments read = command.get().synopsis().options().read(words.subList(1, words.size()));
    assertInstanceOf(Arguments.Given.class, read, read::toString);
  }

  @Test
  void theReadmesFirstCommandIsAmongThem() throws IOException {
    assertTrue(
        lines().anyMatch(List.of("check", "examples/exports/docker-26.1.5")::equals),
        "the documents show other commands than this test reads");
  }
}
