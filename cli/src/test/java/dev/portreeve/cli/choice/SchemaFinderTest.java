package dev.portreeve.cli.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.cli.Typed;
import dev.portreeve.cli.command.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of a user's own, in every command that takes packs: the pods of the examples. */
class SchemaFinderTest {
  private static final String PODS = "../examples/src/main/resources/dev/portreeve/examples/pods/";

  @TempDir Path folder;

  private Typed type(String line) {
    return Typed.line(
        line.replace("RULES", PODS + "rules.reeve")
            .replace("SCHEMA", "--schema " + PODS + "schema.reeve")
            .replace("POD", PODS + "snapshot.json")
            .replace("@", folder + "/"));
  }

  private void decides(String line, String said) {
    Typed typed = type(line);
    assertEquals(Exit.DECIDED, typed.exit(), typed.out() + typed.err());
    assertTrue(typed.out().contains(said), typed.out());
  }

  @Test
  void packsOverItAreReadTestedAndShown() {
    decides("lint RULES SCHEMA", "no errors, no warnings");
    decides("lint --snapshot POD SCHEMA", "no errors, no warnings");
    decides("test RULES SCHEMA", "10 passed, 0 failed");
    decides("show prose pod-memory-limited --pack RULES SCHEMA", "about each pod");
    decides("why pod-memory-limited POD --pack RULES SCHEMA", "pods[1].memory_limit = unlimited");
  }

  @Test
  void theyMayBeDocumented() {
    decides("doc RULES SCHEMA -o @site", "");
    assertTrue(Files.exists(folder.resolve("site/controls/pod-rules/pod-memory-limited.html")));
  }

  @Test
  void whatTheyDecideMayBeVerifiedAndCompared() throws IOException {
    Typed checked = type("check --pack RULES SCHEMA POD --format json -o @report --now 2026-11-24");
    assertEquals(Exit.FAILED, checked.exit(), checked.err());
    assertTrue(Files.readString(folder.resolve("report")).contains("\"pod-memory-limited\""));
    decides("verify @report POD --pack RULES SCHEMA", "verified");
    decides("diff RULES RULES --over POD SCHEMA", "");
  }

  @Test
  void theyMayBeHandedOnAndRunAsTheirArchive() {
    decides("pack build RULES SCHEMA -o @pods.reevepack", "pods.reevepack");
    decides("pack verify @pods.reevepack SCHEMA", "pod-rules 1.0");
    decides("pack show @pods.reevepack SCHEMA", "sources/rules.reeve");
    decides("test @pods.reevepack SCHEMA", "10 passed, 0 failed");
    Typed checked = type("check --pack @pods.reevepack SCHEMA POD");
    assertEquals(Exit.FAILED, checked.exit(), checked.err());
    Typed without = type("pack verify @pods.reevepack");
    assertEquals(Exit.FAILED, without.exit());
    assertTrue(without.err().contains("no schema `pods 1` is known"), without.err());
  }

  /** The archive was compiled over a schema; over another of its name it means something else. */
  @Test
  void anArchiveIsHeldAgainstTheVerySchemaItWasBuiltOver() throws IOException {
    decides("pack build RULES SCHEMA -o @pods.reevepack", "pods.reevepack");
    String text = Files.readString(Path.of(PODS, "schema.reeve"));
    String other =
        text.replaceFirst("(?m)^  host_network", "  unused : bool \"Unused\" from api \"x\"\n$0");
    assertFalse(other.equals(text));
    Files.writeString(folder.resolve("other.reeve"), other);
    Typed typed = type("pack verify @pods.reevepack --schema @other.reeve");
    assertEquals(Exit.FAILED, typed.exit(), typed.err());
  }

  @Test
  void aPackOverOneThatIsNotNamedSaysWhatToAdd() {
    Typed typed = type("lint RULES");
    assertEquals(Exit.USAGE, typed.exit());
    assertTrue(typed.out().contains("no schema `pods 1` is known"), typed.out());
  }

  @Test
  void itIsOfOneName() throws IOException {
    String text = Files.readString(Path.of(PODS, "schema.reeve"));
    Files.writeString(folder.resolve("twin.reeve"), text);
    Typed twice = type("lint RULES SCHEMA --schema @twin.reeve");
    assertEquals(Exit.USAGE, twice.exit());
    assertTrue(twice.err().contains("two schemas are called `pods`"), twice.err());
    Files.writeString(
        folder.resolve("ours.reeve"),
        text.replace("schema pods version 1", "schema docker version 2"));
    Typed taken = type("lint RULES --schema @ours.reeve");
    assertEquals(Exit.USAGE, taken.exit());
    assertTrue(taken.err().contains("that one comes with Portreeve"), taken.err());
  }

  @Test
  void whatIsNoSchemaIsToldAsText() {
    assertTrue(type("lint RULES --schema @nothing").err().contains("no file or directory"));
    Typed rules = type("lint RULES --schema " + PODS + "rules.reeve");
    assertEquals(Exit.USAGE, rules.exit());
    assertFalse(rules.err().contains("bug"), rules.err());
    assertTrue(rules.err().contains("does not compile"), rules.err());
  }
}
