package dev.portreeve.cli.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test --mutate}: what it prints, how survivors are listed with reasons, how it exits. */
class MutationRunTest {
  private static final String SENTENCE =
      "no test notices if `pids_limit is not unlimited` becomes `pids_limit is unlimited` in"
          + " pids-bounded";

  @TempDir Path folder;

  @BeforeEach
  void aPackWhoseTestNoticesNothing() throws IOException {
    Files.writeString(
        folder.resolve("own.reeve"),
        """
        pack own version 1.0.0
          "Own"
        uses schema docker 1

        control pids-bounded "Processes are bounded"
          severity low
          for each container
          require pids_limit is not unlimited
          because "b"
          fix "f"

        test pids-bounded
          unknown naming pids_limit
        """);
  }

  private Typed type(String options) {
    return Typed.words(("test " + folder + " --mutate" + options).split(" "));
  }

  @Test
  void testsThatFailNoticeNothingAndThatIsSaid() throws IOException {
    Path file = folder.resolve("own.reeve");
    Files.writeString(file, Files.readString(file).replace("unknown naming", "pass naming"));
    Typed typed = type("");
    assertEquals(Exit.FAILED, typed.exit());
    assertTrue(typed.err().contains("no mutant was run: only tests that pass"), typed.err());
  }

  @Test
  void aSurvivorIsASentenceAndFails() {
    Typed typed = type("");
    assertEquals(
        "tests: 1 passed, 0 failed, of 1 control\n"
            + folder.resolve("own.reeve")
            + ":8: survived: "
            + SENTENCE
            + "\nmutants: 1, killed 0, survived 1\n",
        typed.out());
    assertEquals(Exit.FAILED, typed.exit());
  }

  @Test
  void aSurvivorThatIsListedWithAReasonDoesNotFail() throws IOException {
    allow(SENTENCE + "\n  because this is\n  only an example\n");
    Typed typed = type("");
    assertTrue(
        typed.out().endsWith("mutants: 1, killed 0, survived 1 (1 listed with a reason)\n"),
        typed.out());
    assertEquals(Exit.DECIDED, typed.exit());
  }

  @Test
  void aSurvivorThatIsListedWithoutAReasonIsAMistake() throws IOException {
    allow(SENTENCE + "\n");
    Typed typed = type("");
    assertTrue(typed.err().contains("gives no reason"), typed.err());
    assertEquals(Exit.USAGE, typed.exit());
  }

  @Test
  void whatIsListedAndDoesNotSurviveIsNamed() throws IOException {
    allow(
        SENTENCE + "\n  because\n  x\nno test notices if pigs fly in pids-bounded\n  because y\n");
    Typed typed = type("");
    assertTrue(typed.err().contains("not any more: no test notices if pigs fly"), typed.err());
    assertEquals(Exit.DECIDED, typed.exit());
  }

  @Test
  void testsThatFailAreSaidFirstAndAlone() throws IOException {
    Path file = folder.resolve("own.reeve");
    Files.writeString(file, Files.readString(file).replace("unknown naming", "pass naming"));
    Typed typed = type("");
    assertEquals(Exit.FAILED, typed.exit());
    assertTrue(!typed.out().contains("mutants"), typed.out());
  }

  @Test
  void itSpeaksToPeopleOnly() {
    Typed typed = type(" --format json");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("--format human --format junit=tests.xml"), typed.err());
  }

  private void allow(String text) throws IOException {
    Files.writeString(folder.resolve("mutants.allowed"), text);
  }
}
