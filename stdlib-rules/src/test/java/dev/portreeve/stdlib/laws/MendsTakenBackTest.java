package dev.portreeve.stdlib.laws;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.portreeve.laws.Tries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without any mend of import the attack that it is for gets through: what is tested holds it. */
class MendsTakenBackTest {
  static List<Mend> mends() throws IOException {
    return Tries.some(Mend.of(Path.of("src/test/resources/mends.txt")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mends")
  void theAttackGetsThrough(Mend mend, @TempDir Path folder) throws Exception {
    assertNotEquals(List.of(), mend.wrongWithout(folder), mend.attack() + " comes to nothing");
  }
}
