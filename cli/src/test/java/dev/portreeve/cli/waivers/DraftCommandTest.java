package dev.portreeve.cli.waivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The exceptions of other tools as they are written there, and what {@code draft} begins of them.
 */
class DraftCommandTest {
  private static final Path FOLDER = Path.of("src/test/resources/drafts");

  @TempDir Path folder;

  /** Each file has what is drafted of it beside it; so many of its exceptions name a control. */
  @ParameterizedTest
  @CsvSource({"trivyignore.yaml, 5", "inspec.yaml, 4", "docker-bench.sh, 4", "hostile.yaml, 2"})
  void whatWasSaidThereIsKeptAndNothingIsAccepted(String file, int begun) throws IOException {
    Typed typed = Typed.words("draft", FOLDER.resolve(file).toString());
    assertEquals(Exit.DECIDED, typed.exit(), typed::err);
    golden(file.replaceFirst("\\..*", ".reeve"), typed.out());
    assertEquals(begun, typed.out().lines().filter(l -> l.startsWith("waive ")).count());
    Files.writeString(folder.resolve("policy.reeve"), "policy acme version 1\n");
    Files.writeString(folder.resolve("waivers.reeve"), typed.out());
    Typed lint = Typed.words("lint", folder.toString());
    assertEquals(Exit.USAGE, lint.exit(), "a draft is no waiver");
    assertEquals(begun, lint.out().split("say whom it is about", -1).length - 1, lint::out);
  }

  private static void golden(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, "-Dportreeve.goldens=rewrite, and read it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello                            | NOTHING | no exception is in these files",
        "''                               | NOTHING | no exception is in these files",
        "'a: &a [x]\nb: *a'               | USAGE   | an anchor has no use here",
        "'a: !!java.net.URL [x]'          | USAGE   | error E0707",
        "'5.5: {justification: a}\n5.5: {justification: b}' | USAGE | error E0707",
      })
  void whatIsNoListOfExceptionsIsTold(String text, Exit exit, String told) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), text);
    Typed typed = Typed.words("draft", file.toString());
    assertEquals(exit, typed.exit(), typed::err);
    assertTrue((typed.out() + typed.err()).contains(told), typed::toString);
  }
}
