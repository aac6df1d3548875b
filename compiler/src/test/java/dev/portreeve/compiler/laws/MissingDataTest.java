package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Promise 1: what is not known names what is missing, so that somebody can collect it. */
class MissingDataTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final BuiltPack PACK = World.pack();
  private static final Engine ENGINE = World.engine(PACK);

  @Property(tries = 500)
  void everyUnknownNamesSomethingThatIsMissing(
      @ForAll long seed,
      @ForAll @IntRange(max = 10) int noise,
      @ForAll @IntRange(min = 4, max = 60) int every) {
    ObjectNode snapshot =
        new Less(seed, every).of(new Snapshots(SCHEMA.schema(), seed, noise).next());
    List<Finding> silent =
        World.report(ENGINE, snapshot.toString()).findings().stream()
            .filter(f -> f.verdict() == Verdict.UNKNOWN && f.missing().isEmpty())
            .toList();
    assertEquals(List.of(), silent, () -> "on " + snapshot);
  }
}
