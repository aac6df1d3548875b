package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compiled rules say what a plain reading of the language says, on whatever snapshot. */
class SecondOpinionTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final BuiltPack PACK = World.pack();
  private static final Engine ENGINE = World.engine(PACK);

  @Property(tries = 400)
  void compiledIsInterpreted(@ForAll long seed, @ForAll @IntRange(max = 40) int noise) {
    ObjectNode snapshot = new Snapshots(SCHEMA.schema(), seed, noise).next();
    List<String> interpreted =
        Verdicts.interpreted(PACK.plan().pack(), snapshot, Map.of(), World.NOW);
    List<String> reported = Verdicts.reported(World.report(ENGINE, snapshot.toString()));
    assertEquals(
        List.of(),
        Verdicts.difference(interpreted, reported),
        () -> "interpreted (-) and compiled (+) on " + snapshot);
  }
}
