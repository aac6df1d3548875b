package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whoever calls a thing by the id of another is not described in its place. */
class TakenWordsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of Podman, which looks for names first, and of services, whose ids docker shortens. */
  @Test
  void whatIsNamedAsAnotherIsAskedForIsNotAskedForInItsPlace() throws Exception {
    String containers = "abcdef0123 web\nabcd998877 abcdef0123\n9999990000 abcdef012\n";
    assertEquals("abcdef01\nabcd998877\n9999990000\n", asked("podman", containers));
    String services = "pkcc5ga3w5b2 web\n3owxcddwcbih pkcc5ga3w5b2\nzzzz5ga3w5b2 safe\n";
    assertEquals("web\n3owxcddwcbih\nzzzz5ga3w5b2\n", asked("docker", services));
  }

  /** What the script asks for, of a list of ids and names. */
  private static String asked(String engine, String rows) throws IOException, InterruptedException {
    String functions = ScriptPart.of("# taken_words:", "# copy KIND");
    String taken = engine.equals("podman") ? "taken_words" : "taken_words\ntaken_services";
    return ScriptPart.run(
        "work=$(mktemp -d); guard=; cli=answer; engine="
            + engine
            + "; full() { exit 1; }\nanswer() { case $1 in ps | service) printf '%s' '"
            + rows
            + "' ;; esac; }\n"
            + functions
            + taken
            + "\nprintf '%s' '"
            + rows
            + "' | cut -d' ' -f1 | free_words; rm -r \"$work\"\n");
  }

  /** The same, over the socket. */
  @Test
  void theSocketIsAskedByTheSameWords() throws Exception {
    FreeWords words =
        new FreeWords(
            JSON.readTree(
                """
                [{"Id":"abcdef0123","Names":["web"]},{"Id":"abcd998877","Names":["abcdef0123"]},
                 {"Id":"9999990000","Names":["abcdef012"]}]
                """));
    assertEquals("abcdef01", words.of("abcdef0123"));
    assertEquals("abcd998877", words.of("abcd998877"));
    assertEquals("9999990000", words.of("9999990000"));
  }
}
