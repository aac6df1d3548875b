package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.show.Manifest;
import dev.portreeve.compiler.show.TreeListing;
import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Pack;
import dev.portreeve.dsl.prose.Prose;
import dev.portreeve.dsl.source.Visible;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the rule, it can be told, its tree drawn, and what it needs listed: always the same. */
class RandomListingsTest {

  @Property(tries = 12)
  void everyRuleCanBeToldDrawnAndListed(@ForAll long seed) {
    BuiltPack built = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(12)));
    Pack pack = built.plan().pack();
    for (Control control : pack.controls()) {
      String prose = Prose.of(pack, control).text();
      assertEquals(prose, Prose.of(pack, control).text());
      assertFalse(prose.codePoints().anyMatch(Visible::isHidden), prose);
      assertFalse(prose.contains("null"), prose);
      String tree = TreeListing.of(control);
      assertTrue(tree.startsWith("control " + control.id() + "  "), tree);
      Manifest manifest = Manifest.of(built.plan(), Set.of(control.id()));
      assertEquals(manifest.all(), manifest.controls().get(0).needs());
    }
  }
}
