package dev.portreeve.runtime.abi.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portreeve.runtime.abi.Num;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modes, instants, sizes and durations are read strictly and shown as people write them. */
class ShownNumbersTest {

  @ParameterizedTest
  @CsvSource({"0644, 0644", "644, 0644", "0000, 0000", "04755, 4755", "7777, 7777", "1777, 1777"})
  void aModeIsOctal(String octal, String shown) {
    assertEquals(Long.parseLong(octal, 8), Modes.parse(octal));
    assertEquals(shown, Modes.show(Modes.parse(octal)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "64", "0648", "-644", "+644", "17777", "000644", "rw-r--r--", "٦٤٤"})
  void anythingElseIsNoMode(String octal) {
    assertEquals(Num.UNKNOWN, Modes.parse(octal));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-02, 86400000000",
    "1970-01-01T00:00:00.000001Z, 1",
    "1970-01-01T00:00:00.123456789z, 123456",
    "1970-01-01t01:00:00.5+01:00, 500000",
    "1969-12-31T23:59:59.9Z, -100000",
    "1970-01-01T00:00:00-00:30, 1800000000",
    "2024-02-29, 1709164800000000",
    "0001-01-01T00:00:01Z, -62135596799000000"
  })
  void anInstantIsRfc3339(String text, long micros) {
    assertEquals(micros, Instants.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0001-01-01T00:00:00Z",
        "0001-01-01",
        "2023-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-04-31",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+01",
        "26-01-01",
        "+2026-01-01",
        "2026-1-1",
        "٢٠٢٦-01-01",
        "1764000000",
        "2026-01-01Z"
      })
  void neverAndNonsenseAreUnknown(String text) {
    assertEquals(Num.UNKNOWN, Instants.parse(text));
  }

  @Property
  void anInstantSurvivesShowing(
      @ForAll @LongRange(min = -62135596799000000L, max = 253402300799999999L) long micros) {
    assertEquals(micros, Instants.parse(Instants.show(micros)));
    assertEquals(
        Instant.parse(Instants.show(micros)),
        Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1000, 1000 bytes",
    "1024, 1 KiB",
    "536870912, 512 MiB",
    "1610612736, 1536 MiB",
    "-1073741824, -1 GiB",
    "2251799813685248, 2048 TiB"
  })
  void aSizeIsShownExactly(long bytes, String shown) {
    assertEquals(shown, Sizes.show(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 seconds",
    "1000000000, 1 second",
    "30000000000, 30 seconds",
    "2592000000000000, 30 days",
    "2592000000001000, 30 days 0.000001 seconds",
    "90061500000000, 1 day 1 hour 1 minute 1.5 seconds",
    "-60000000000, -1 minute"
  })
  void aDurationIsShownExactly(long nanos, String shown) {
    assertEquals(shown, Durations.show(nanos));
  }

  @Test
  void whatIsNoValueSaysSo() {
    assertEquals("(not known)", Modes.show(Num.UNKNOWN));
    assertEquals("(absent)", Sizes.show(Num.ABSENT));
    assertEquals("(not known)", Instants.show(Num.UNKNOWN));
    assertEquals("(absent)", Durations.show(Num.ABSENT));
  }
}
