package dev.portreeve.runtime.abi.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.portreeve.runtime.abi.Truth;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Versions are ordered by their numbers; a distribution's suffix says nothing, a candidate's does.
 */
class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    "26.1.5+dfsg1, 26.1.5",
    "20.10.21-ce, 20.10.21",
    "17.06.2-ee-6, 17.6.2",
    "28.2.2-0ubuntu1, 28.2.2",
    "20.10.5~ds1, 20.10.5",
    "v1.12.6, 1.12.6",
    "5.4.2, 5.4.2",
    "26, 26.0.0",
    "20.10, 20.10.0",
    "19.03.0.0, 19.3.0",
    "1.2.3.0.4.0, 1.2.3.0.4",
    "29.0.0-rc.1, 29.0.0-rc.1",
    "29.0-RC1, 29.0.0-rc1",
    "1.13.1rc1, 1.13.1-rc1",
    "29.0.0~rc1+dfsg1, 29.0.0-rc1",
    "18.09.0-ce-tp5, 18.9.0-ce-tp5",
    "24.0.0+beta, 24.0.0-beta",
    "5.0.0-dev, 5.0.0-dev",
    "00, 0.0.0"
  })
  void aVersionHasOneSpelling(String raw, String canonical) {
    assertEquals(canonical, Versions.canonical(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v",
        "vv1",
        "library-import",
        "dev",
        ".1",
        "1.",
        "1..2",
        "1.2.3_4",
        "1 2",
        "5:20.10.5",
        "1.1.1w",
        "1.2\n",
        "١.٢",
        "-1",
        "1.2.3-ü"
      })
  void aRiddleHasNone(String raw) {
    assertNull(Versions.canonical(raw));
  }

  @ParameterizedTest
  @CsvSource({
    "20.10.21, 20.10.3, 1",
    "26.1.5, 26.1.5, 0",
    "26.1, 26.1.0, 0",
    "9.0.0, 10.0.0, -1",
    "1.2.3.1, 1.2.3, 1",
    "99999999999999999999999, 99999999999999999999998, 1",
    "29.0.0-rc.1, 29.0.0, -1",
    "29.0.0-rc.1, 28.9.9, 1",
    "29.0.0-rc.1, 29.0.0-rc.1, 0"
  })
  void theNumbersDecide(String rawA, String rawB, int sign) {
    String a = Versions.canonical(rawA);
    String b = Versions.canonical(rawB);
    assertEquals(Truth.of(sign == 0), Versions.is(a, b));
    assertEquals(Truth.of(sign < 0), Versions.below(a, b));
    assertEquals(Truth.of(sign > 0), Versions.above(a, b));
    assertEquals(Truth.of(sign <= 0), Versions.atMost(a, b));
    assertEquals(Truth.of(sign >= 0), Versions.atLeast(a, b));
  }

  @ParameterizedTest
  @CsvSource({"29.0.0-rc1, 29.0.0-beta2", ", 1.0.0", "1.0.0,"})
  void whatHasNoKnownOrderIsUnknown(String a, String b) {
    assertEquals(Truth.UNKNOWN, Versions.below(a, b));
    assertEquals(Truth.UNKNOWN, Versions.atLeast(a, b));
    assertEquals(Truth.UNKNOWN, Versions.atMost(a, b));
    assertEquals(Truth.UNKNOWN, Versions.above(a, b));
  }

  @Property
  void orderIsThatOfTheNumbers(
      @ForAll("numbers") List<BigInteger> a, @ForAll("numbers") List<BigInteger> b) {
    String x = Versions.canonical(dotted(a));
    String y = Versions.canonical(dotted(b));
    int order = 0;
    for (int i = 0; i < 5 && order == 0; i++) {
      BigInteger m = i < a.size() ? a.get(i) : BigInteger.ZERO;
      BigInteger n = i < b.size() ? b.get(i) : BigInteger.ZERO;
      order = m.compareTo(n);
    }
    assertEquals(Truth.of(order < 0), Versions.below(x, y));
    assertEquals(Truth.of(order == 0), Versions.is(x, y));
    assertEquals(x, Versions.canonical(x));
  }

  private static String dotted(List<BigInteger> numbers) {
    return String.join(".", numbers.stream().map(BigInteger::toString).toList());
  }

  @Provide
  Arbitrary<List<BigInteger>> numbers() {
    Arbitrary<BigInteger> small =
        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO);
    Arbitrary<BigInteger> large =
        Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TEN.pow(20));
    return Arbitraries.oneOf(small, small, large).list().ofMinSize(1).ofMaxSize(5);
  }
}
