package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Monotone verdicts: what is decided stays decided, whatever else is collected. */
class MoreDataTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final BuiltPack PACK = World.pack();
  private static final Engine ENGINE = World.engine(PACK);

  @Property(tries = 1000)
  void finalVerdictsAreFinal(
      @ForAll long seed,
      @ForAll @IntRange(max = 10) int noise,
      @ForAll @IntRange(min = 4, max = 60) int every) {
    ObjectNode more = new Snapshots(SCHEMA.schema(), seed, noise).next();
    ObjectNode less = new Less(seed, every).of(more);
    assertEquals(
        List.of(),
        Finality.broken(
            World.report(ENGINE, less.toString()),
            World.report(ENGINE, more.toString()),
            Set.of("c-bool")),
        () -> "less " + less + "\nmore " + more);
  }
}
