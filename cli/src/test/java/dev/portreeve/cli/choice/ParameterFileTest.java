package dev.portreeve.cli.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters from files. */
class ParameterFileTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  @TempDir Path folder;

  private Typed check(String json, String name, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("value.json"), json);
    String[] words = {
      "check", EXPORT, "--control", "5.8", "--format", "json", "--set-file", name + "=" + file
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Typed.words(all);
  }

  @Test
  void aFileSetsWhatTheSameValueWrittenInReeveSets() throws IOException {
    Typed file = check("[80, 443]", "approved_privileged_ports");
    Typed written =
        Typed.words(
            "check",
            EXPORT,
            "--control",
            "5.8",
            "--format",
            "json",
            "--set",
            "approved_privileged_ports={ 80, 443 }");
    assertTrue(file.out().contains("approved_privileged_ports"), file.err() + file.out());
    assertEquals(written.out(), file.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "[80,   | approved_privileged_ports | `[ \"registry.example.com\" ]`",
        "[80]   | approved_prts             | no parameter is called `approved_prts`",
        "\"x\" | approved_privileged_ports | approved_privileged_ports",
      })
  void aMistakeIsTold(String json, String name, String told) throws IOException {
    Typed typed = check(json, name);
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains(told), typed.err());
  }

  @Test
  void nothingIsSetTwice() throws IOException {
    Typed typed =
        check("[80]", "approved_privileged_ports", "--set", "approved_privileged_ports={ 80 }");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.err().contains("is set twice"), typed.err());
  }
}
