package dev.portreeve.cli.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of a schema. */
class SchemaViewTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "container              | subject container, any number",
        "container swap         | memory_swap_limit : size or unlimited",
        "container SWAPPED      | memory_swappiness",
        "published_port         | record published_port",
        "protocol               | protocol: tcp, udp",
        "size                   | size : of memory or of a disk, written `512 MiB`",
      })
  void aPartIsShownAlone(String part, String told) {
    Typed typed = Typed.line("show schema docker " + part);
    assertEquals(Exit.DECIDED, typed.exit(), typed.err());
    assertTrue(typed.out().contains(told), typed.out());
    assertFalse(typed.out().contains("subject daemon"), typed.out());
  }

  @ParameterizedTest
  @CsvSource({"contaner", "container nothing-speaks-of-this", "container a b"})
  void whatIsNotThereIsTold(String part) {
    assertEquals(Exit.USAGE, Typed.line("show schema docker " + part).exit());
  }

  @Test
  void theNearestNameIsProposed() {
    assertTrue(Typed.line("show schema docker contaner").err().contains("`container`"));
  }
}
