package dev.portreeve.stdlib.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What got through once, and its kin: {@code attacks/*.spec} hold documents of a host, what was put
 * beside them, and what must not come of it ({@link AttackCase} says in which form). A case that is
 * marked as open still gets through; who mends it is told to take the mark away.
 */
class AttackCasesTest {
  private static final Trial TRIAL = Trial.ready();

  static Stream<AttackCase> cases() throws IOException {
    return AttackCase.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void nothingComesOfIt(AttackCase one) {
    List<String> wrong = one.wrong(TRIAL);
    if (one.open()) {
      assertNotEquals(List.of(), wrong, "it holds now: take `!open` away");
    } else {
      assertEquals(List.of(), wrong);
    }
  }
}
