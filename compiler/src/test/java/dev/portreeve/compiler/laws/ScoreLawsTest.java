package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.report.Score;
import dev.portreeve.runtime.report.Summary;
import dev.portreeve.runtime.report.gate.Gate;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of the score and of the gate, over rules that nobody wrote. */
class ScoreLawsTest {
  private static final KnownSchema SCHEMA = World.schema();

  @Property(tries = 20)
  void theScoreIsAnIntervalAndMoreDataOnlyNarrowsIt(@ForAll long seed) {
    Engine engine = engine(seed);
    for (int i = 0; i < 10; i++) {
      ObjectNode more = new Snapshots(SCHEMA.schema(), seed + i, 3 * i).next();
      ObjectNode less = new Less(seed + i, 5 + i * i).of(more);
      Optional<Score> wide = score(engine, less);
      Optional<Score> narrow = score(engine, more);
      wide.ifPresent(ScoreLawsTest::isAnInterval);
      narrow.ifPresent(ScoreLawsTest::isAnInterval);
      if (narrow.isPresent() && wide.isPresent() && sameControls(engine, less, more)) {
        assertTrue(
            wide.get().proven().compareTo(narrow.get().proven()) <= 0
                && narrow.get().possible().compareTo(wide.get().possible()) <= 0,
            () -> wide + " of " + less + "\n" + narrow + " of " + more);
      }
    }
  }

  /** A control that turns out to apply to nothing leaves the mean: nobody can compare then. */
  private static boolean sameControls(Engine engine, ObjectNode less, ObjectNode more) {
    return applying(engine, less).equals(applying(engine, more));
  }

  private static List<String> applying(Engine engine, ObjectNode snapshot) {
    return World.report(engine, snapshot.toString()).findings().stream()
        .filter(f -> f.verdict() != Verdict.NOT_APPLICABLE)
        .map(f -> f.control() + f.subject().map(Object::toString).orElse(""))
        .sorted()
        .toList();
  }

  private static void isAnInterval(Score score) {
    assertTrue(
        BigDecimal.ZERO.compareTo(score.proven()) <= 0
            && score.proven().compareTo(score.possible()) <= 0
            && score.possible().compareTo(BigDecimal.ONE) <= 0,
        score::toString);
  }

  /** An open gate stays open with a higher threshold, with unknowns allowed, with more data. */
  @Property(tries = 15)
  void whatIsAskedLessOfNeverClosesTheGate(@ForAll long seed) {
    Engine engine = engine(seed);
    for (int i = 0; i < 6; i++) {
      ObjectNode more = new Snapshots(SCHEMA.schema(), seed + i, 3 * i).next();
      Report report = World.report(engine, new Less(seed + i, 5).of(more).toString());
      Report known = World.report(engine, more.toString());
      for (Severity severity : Severity.values()) {
        boolean open = passes(report, Optional.of(severity), false, false);
        boolean strict = passes(report, Optional.of(severity), false, true);
        boolean allowing = passes(report, Optional.of(severity), true, false);
        assertTrue(!strict || open, "questions do not count");
        assertTrue(!open || allowing, "unknowns are allowed");
        for (Severity higher : Severity.values()) {
          boolean less = higher.atLeast(severity);
          assertTrue(!open || !less || passes(report, Optional.of(higher), false, false));
        }
        assertTrue(!allowing || passes(report, Optional.empty(), true, false), "none fails");
        assertTrue(
            !open || passes(known, Optional.of(severity), false, false),
            () -> "what was proven stays proven: " + more);
      }
    }
  }

  private static boolean passes(
      Report report, Optional<Severity> failOn, boolean allowUnknown, boolean failOnManual) {
    Gate.Options options = new Gate.Options(failOn, allowUnknown, failOnManual);
    return Gate.of(List.of(report), options).result() == Gate.Result.PASSED;
  }

  private static Optional<Score> score(Engine engine, ObjectNode snapshot) {
    return Summary.of(World.report(engine, snapshot.toString())).score();
  }

  private static Engine engine(long seed) {
    BuiltPack pack = World.result(RandomRulesTest.compile(new RandomRules(seed).controls(12)));
    return World.engine(pack);
  }
}
