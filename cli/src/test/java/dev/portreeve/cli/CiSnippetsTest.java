package dev.portreeve.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the CI snippets of the sample organisation run does what they are for. That the files are
 * what those who run them take is {@code .ci/validate-ci-snippets}'s to say.
 */
class CiSnippetsTest {
  private static final Path SNIPPETS = Path.of("../examples/acme/ci");
  private static final Pattern COMMAND =
      Pattern.compile("^ *(?:- run: |- |entry: )portreeve (.*)$", Pattern.MULTILINE);

  @TempDir Path made;

  @ParameterizedTest
  @ValueSource(strings = {"github.yml", "gitlab.yml", "pre-commit.yaml"})
  void everyCommandDoesWhatItIsFor(String snippet) throws IOException {
    List<String> commands =
        COMMAND
            .matcher(Files.readString(SNIPPETS.resolve(snippet)))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertTrue(commands.size() >= 3, snippet + " runs " + commands);
    for (String command : commands) {
      Typed typed =
          Typed.words(Stream.of(command.split(" ")).map(this::here).toArray(String[]::new));
      // The host that ships fails on purpose; its policy does not.
      Exit expected = command.startsWith("check") ? Exit.FAILED : Exit.DECIDED;
      assertEquals(expected, typed.exit(), command + "\n" + typed.err());
    }
    assertEquals(
        commands.toString().contains("reports.ndjson"),
        Files.exists(made.resolve("reports.ndjson")),
        snippet);
  }

  private String here(String word) {
    return word.replaceFirst("^policy/", "../examples/acme/")
        .replaceFirst("^exports/", "../examples/exports/docker-26.1.5")
        .replaceFirst("=(reports\\.ndjson|tests\\.xml)$", "=" + made + "/$1");
  }
}
