package dev.portreeve.compiler.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.source.KnownSchema;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.report.json.JsonReport;
import dev.portreeve.runtime.verdict.Report;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What says the same gets the same report: order, spelling, place and clock do not matter. */
class SameReportTest {
  private static final KnownSchema SCHEMA = World.schema();
  private static final BuiltPack PACK = World.pack();
  private static final Engine ENGINE = World.engine(PACK);

  private static JsonNode snapshot(long seed, int noise) {
    return new Snapshots(SCHEMA.schema(), seed, noise).next();
  }

  private static Report report(JsonNode snapshot) {
    return World.report(ENGINE, snapshot.toString());
  }

  @Property(tries = 200)
  void theOrderOfKeysChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 30) int noise) {
    JsonNode snapshot = snapshot(seed, noise);
    assertEquals(report(snapshot).findings(), report(Shuffle.keys(seed, snapshot)).findings());
  }

  @Property(tries = 200)
  void theOrderOfArraysChangesNoVerdict(@ForAll long seed, @ForAll @IntRange(max = 30) int noise) {
    JsonNode snapshot = snapshot(seed, noise);
    assertEquals(
        List.of(),
        Verdicts.difference(
            Verdicts.reported(report(snapshot)),
            Verdicts.reported(report(Shuffle.keysAndArrays(seed, snapshot)))));
  }

  @Property(tries = 200)
  void unrelatedKeysChangeNothing(@ForAll long seed, @ForAll @IntRange(max = 30) int noise) {
    JsonNode snapshot = snapshot(seed, noise);
    assertEquals(
        report(snapshot).findings(), report(Shuffle.unrelatedKeys(seed, snapshot)).findings());
  }

  @Property(tries = 20)
  void theReportIsTheSameBytesWhereverItIsMade(@ForAll long seed) {
    String snapshot = snapshot(seed, 15).toString();
    byte[] here = JsonReport.bytes(World.report(ENGINE, snapshot));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        Engine elsewhere = World.engine(World.pack(World.schemaAnew(), World.file("pack.reeve")));
        assertArrayEquals(here, JsonReport.bytes(World.report(elsewhere, snapshot)));
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
