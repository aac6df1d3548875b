package dev.portreeve.cli.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code eval} says of expressions, on the export that ships. */
class EvalTest {
  private static final String EXPORT = "../examples/exports/docker-26.1.5";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "privileged is true          | container apparmor-default: false",
        "privileged is true          | containers[0].privileged = false, from inspect",
        "count of containers         | : 82",
        "icc is true                 | daemon: ",
        "some c in containers where c.privileged is true | true",
        "memory_limit same as memory_swap_limit | container apparmor-default: true",
        "sum of memory_limit over containers | : unlimited",
      })
  void anExpressionComesToSomething(String expression, String told) {
    Typed typed = Typed.words("eval", expression, EXPORT);
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().contains(told), typed.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "memry_limit is unlimited | USAGE | did you mean `memory_limit`?",
        "privileged is true or    | USAGE | E0201",
        "count of containers where privileged is true | USAGE | where (c.name is not",
        "how many containers are privileged | USAGE | at most 3 c in containers where",
        "memory_limit at most 1 GiB | USAGE | `memory_limit` may be `unlimited` here",
      })
  void whatIsWrongIsToldAsInAFile(String expression, Exit exit, String told) {
    Typed typed = Typed.words("eval", expression, EXPORT);
    assertEquals(exit, typed.exit(), typed.err());
    assertTrue(typed.err().contains(told), typed.err());
  }

  @ParameterizedTest
  @CsvSource({"apparmor-default, DECIDED", "nobody-is-called-so, NOTHING"})
  void oneSubjectIsChosen(String subject, Exit exit) {
    Typed typed = Typed.words("eval", "privileged is true", EXPORT, "--on", subject);
    assertEquals(exit, typed.exit(), typed.err());
    assertEquals(exit == Exit.DECIDED, typed.out().startsWith("container apparmor-default: false"));
    assertTrue(!typed.out().contains("apparmor-unconfined"), typed.out());
  }
}
