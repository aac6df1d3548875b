package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.mutation.Mutation;
import dev.portreeve.compiler.mutation.MutationReport;
import dev.portreeve.compiler.testing.Snapshots;
import dev.portreeve.dsl.parse.ParsedFile;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every legal mutant of every rule compiles, loads and decides. */
class MutantsOfRandomRulesTest {

  @Property(tries = 2)
  void mutantsOfRulesThatNobodyWroteAreDecided(@ForAll long seed) {
    BuiltPack pack = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(3)));
    StringBuilder text = new StringBuilder(pack.source().files().get(0).text());
    pack.plan()
        .pack()
        .controls()
        .forEach(c -> text.append("\ntest ").append(c.id()).append("\n  unknown\n"));
    BuiltPack tested = World.pack(World.schema(), ParsedFile.of("tested.reeve", text.toString()));
    MutationReport report = Mutation.run(tested, Snapshots.none(), Set.of(), 1, (done, all) -> {});
    assertTrue(report.mutants() > 0 || pack.plan().pack().controls().isEmpty());
  }
}
