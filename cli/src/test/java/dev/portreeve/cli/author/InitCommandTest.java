package dev.portreeve.cli.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code init}: what it makes works as it is, and nothing of anybody's is overwritten. */
class InitCommandTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  @TempDir Path folder;

  private String place(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void whatItMakesLintsPassesItsTestsIsLaidOutAndDecides() throws IOException {
    String place = place("acme-rules");
    Typed made = Typed.line("init " + place);
    assertEquals(Exit.DECIDED, made.exit(), made.err());
    assertEquals(
        String.join(
            "\n",
            "The pack acme-rules:",
            "  " + place + "/README.md",
            "  " + place + "/pack.reeve",
            "  " + place + "/rules/containers.reeve",
            "Next:",
            "  portreeve lint " + place,
            "  portreeve test " + place,
            "  portreeve check --pack " + place + " EXPORT",
            ""),
        made.out());
    assertTrue(Files.readString(Path.of(place, "pack.reeve")).contains("pack acme-rules version"));
    assertTrue(Files.readString(Path.of(place, "README.md")).contains("lint acme-rules "));

    String lint = Typed.line("lint " + place).out();
    assertTrue(lint.startsWith("no errors, no warnings\n"), lint);
    Typed tests = Typed.line("test " + place + " --coverage --min-coverage 100");
    assertEquals(Exit.DECIDED, tests.exit(), tests.out());
    assertEquals(Exit.DECIDED, Typed.line("fmt --check " + place).exit());

    Typed check = Typed.line("check --pack " + place + " " + EXPORT);
    assertEquals(Exit.FAILED, check.exit(), check.out());
    String said = check.out().replaceAll("\\s+", " ");
    assertTrue(said.contains("app-root:latest, which may change"), check.out());
  }

  @Test
  void whatComesNextCanBeTypedWhateverTheDirectoryIsCalled() {
    Typed typed = Typed.words("init", place("Ada's rules"));
    String quoted = "'" + place("Ada'\\''s rules") + "'";
    assertTrue(typed.out().contains("\n  portreeve lint " + quoted + "\n"), typed.out());
  }

  @Test
  void theTestsThatItMakesNoticeEveryChangeToTheRules() {
    String place = place("acme-rules");
    Typed.line("init " + place);
    Typed mutants = Typed.line("test --no-progress --mutate " + place);
    assertEquals(Exit.DECIDED, mutants.exit(), mutants.out() + mutants.err());
  }

  @ParameterizedTest
  @CsvSource({
    "Acme Rules,   acme-rules",
    "acme_rules,   acme-rules",
    "2026.rules!,  rules",
    "rules,        rules",
    "Rules +for 5, rules-for-5"
  })
  void thePackIsCalledLikeTheDirectory(String directory, String name) throws IOException {
    Typed typed = Typed.words("init", place(directory));
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(
        Files.readString(folder.resolve(directory).resolve("pack.reeve"))
            .contains("\npack " + name + " version 0.1.0\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "a,       Acme,    a pack cannot be called `Acme`,      acme",
    "a,       a b,     a pack cannot be called `a b`,       a-b",
    "a,       docker,  a pack called `docker` comes with Portreeve, acme-docker",
    "docker,  ,        a pack called `docker` comes with Portreeve, acme-docker",
    "42,      ,        is nothing that a pack could be called, --pack-name",
    "every,   ,        is nothing that a pack could be called, --pack-name",
    "full,    ,        is not empty,                        not there yet",
    "file,    ,        is a file,                           not there yet"
  })
  void whatCannotBeIsRefusedAndNothingIsMade(
      String directory, String name, String message, String help) throws IOException {
    Files.createDirectories(folder.resolve("full"));
    Files.writeString(folder.resolve("full/mine.txt"), "mine");
    Files.writeString(folder.resolve("file"), "mine");
    List<String> line =
        Optional.ofNullable(name)
            .map(n -> List.of("init", place(directory), "--pack-name", n))
            .orElseGet(() -> List.of("init", place(directory)));
    Typed typed = Typed.words(line.toArray(String[]::new));
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains(message), typed.err());
    assertTrue(typed.err().contains(help), typed.err());
    assertFalse(Files.exists(folder.resolve(directory).resolve("pack.reeve")));
  }

  @Test
  void aNameOfItsOwnIsTaken() throws IOException {
    assertEquals(Exit.DECIDED, Typed.line("init " + place("x") + " --pack-name y-z").exit());
    assertTrue(Files.readString(folder.resolve("x/pack.reeve")).contains("\npack y-z version"));
    assertEquals(Exit.USAGE, Typed.line("init").exit());
    assertEquals(Exit.USAGE, Typed.line("init a b").exit());
  }
}
