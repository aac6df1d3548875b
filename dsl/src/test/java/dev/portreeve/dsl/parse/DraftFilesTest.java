package dev.portreeve.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.syntax.Tree;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The schema and the hundred controls that the language was drafted with are read in full. */
class DraftFilesTest {

  @Test
  void theSchemaIsReadInFull() {
    Tree tree = readWithoutComplaint("schema.reeve", DraftFiles.schema());

    Tree.Head.Schema head = (Tree.Head.Schema) tree.head().orElseThrow();
    assertEquals("docker", head.name().text());
    assertEquals(1, head.version());
    assertEquals(Map.of("Alias", 5, "Enumeration", 16, "Record", 17, "Subject", 8), kinds(tree));
  }

  @Test
  void theControlsAreReadInFull() {
    Tree tree = readWithoutComplaint("controls.reeve", DraftFiles.controls());

    Tree.Head.Pack head = (Tree.Head.Pack) tree.head().orElseThrow();
    assertEquals("1.0.0", head.version().value());
    assertEquals("docker", head.uses().get(0).name().text());
    assertEquals(
        Map.of(
            "Record",
            4,
            "Parameter",
            38,
            "Constant",
            5,
            "Define",
            7,
            "Control",
            103,
            "Test",
            34,
            "Benchmark",
            3,
            "Mapping",
            1),
        kinds(tree));
  }

  @Test
  void thePolicyIsReadInFull() {
    Tree tree = readWithoutComplaint("policy.reeve", DraftFiles.policy());

    Tree.Head.Policy head = (Tree.Head.Policy) tree.head().orElseThrow();
    assertEquals("acme-production", head.name().text());
    assertEquals(Map.of("Waive", 1, "Attest", 1), kinds(tree));
  }

  private static Tree readWithoutComplaint(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Tree tree = ParsedFile.of(name, text).tell(diagnostics).tree();
    assertTrue(diagnostics.sorted().isEmpty(), () -> Complaints.lines(diagnostics));
    return tree;
  }

  private static Map<String, Integer> kinds(Tree tree) {
    Map<String, Integer> kinds = new TreeMap<>();
    tree.declarations().forEach(d -> kinds.merge(d.getClass().getSimpleName(), 1, Integer::sum));
    return kinds;
  }
}
