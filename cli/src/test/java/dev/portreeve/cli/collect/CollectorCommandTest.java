package dev.portreeve.cli.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.choice.PackFinder;
import dev.portreeve.cli.choice.SchemaFinder;
import dev.portreeve.cli.command.CliError;
import dev.portreeve.cli.command.Exit;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code collector}: what is asked for is what the script collects. */
class CollectorCommandTest {

  @Test
  void withoutOptionsItCollectsEverything() {
    String script = Typed.line("collector").out();
    assertTrue(script.startsWith("#!/bin/sh\n"), script);
    assertTrue(script.contains("\nwanted='all'"));
    assertEquals(0, script.lines().filter(line -> line.contains("='@")).count());
  }

  @Test
  void aControlReducesItToWhatThatControlReads() {
    String script = Typed.line("collector --control 5.5").out();
    assertTrue(script.contains("\nwanted='containers'"), script.substring(0, 2000));
  }

  @Test
  void aPackReducesItToWhatItsControlsRead() {
    String script = Typed.line("collector --for ../examples/own-rules").out();
    String wanted =
        script.lines().filter(line -> line.startsWith("wanted=")).findFirst().orElse("");
    assertTrue(wanted.contains("containers") && !wanted.contains("mounts"), wanted);
  }

  @Test
  void labelsThatARuleNamesAreKept() {
    String script = Typed.line("collector --for ../examples/ownership").out();
    assertTrue(
        script.contains("\nportreeve_labels='cost-centre\nteam' "), script.substring(0, 2500));
    assertTrue(Typed.line("collector").out().contains("\nportreeve_labels='' "));
  }

  @Test
  void aPolicyReducesItToWhatItRunsAndNamesItsLabels(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("p.reeve"),
        """
        policy watched version 1
          "x"
          uses pack ownership 1.0.0
          set required_labels = { "room", "it's" }
        """);
    String script = Typed.line("collector --for ../examples/ownership --policy " + folder).out();
    assertTrue(
        script.contains("\nportreeve_labels='it'\\''s\nroom\nteam' "), script.substring(0, 2500));
  }

  @Test
  void importKeepsValuesOfLabelsThatAPackNames() {
    String export = " ../examples/ownership/fixtures/export.json";
    String named = Typed.line("import --pack ../examples/ownership" + export).out();
    assertTrue(named.contains("\"value\":\"payments\""), named);
    assertFalse(named.contains("kept to itself"), named);
    assertFalse(Typed.line("import" + export).out().contains("payments"));
  }

  @Test
  void mistakesAreRefused() {
    assertEquals(Exit.USAGE, Typed.line("collector docker").exit());
    assertEquals(Exit.USAGE, Typed.line("collector --control 99.99").exit());
    assertEquals(Exit.USAGE, Typed.line("collector --for nothing-of-this-name").exit());
  }

  @Test
  void everySourceThatAFieldComesFromIsKnownAndNoOther() throws CliError {
    // What else the schema has for sources says what to do where one of these does not go.
    assertEquals(
        new PackFinder()
            .schema(SchemaFinder.SHIPPED).vocabulary().structures().values().stream()
                .flatMap(structure -> structure.fields().stream())
                .flatMap(field -> field.from().stream())
                .map(from -> from.kind())
                .distinct()
                .sorted()
                .toList(),
        CollectionPart.knownSources());
  }

  @Test
  void whatTheStandardPackAsksForIsLookedAtWithoutBeingAskedFor() throws CliError {
    String script = Typed.line("collector").out();
    BuiltPack pack = new PackFinder().built(PackFinder.DEFAULT, List.of(PackFinder.DEFAULT));
    Set<String> all = pack.pack().controls().stream().map(c -> c.id()).collect(Collectors.toSet());
    for (Needs.Asked asked : Manifest.of(pack.plan(), all).all().asked()) {
      String path = asked.key();
      String name = path.substring(path.lastIndexOf('/') + 1);
      boolean program = path.startsWith("/usr/bin/") && script.contains(" " + name);
      assertTrue(program || script.contains("\n" + path + "\n"), path + " is not looked at");
    }
  }
}
