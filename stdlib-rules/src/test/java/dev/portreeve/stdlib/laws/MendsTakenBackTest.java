package dev.portreeve.stdlib.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portreeve.laws.Tries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Without any mend of import the attack that it is for gets through: what is tested holds it. */
class MendsTakenBackTest {
  private static final Path TABLE = Path.of("src/test/resources/mends.txt");

  static List<Mend> mends() throws IOException {
    return Tries.some(Mend.of(TABLE));
  }

  /** Few are taken back in one run; whether each could be is seen in every one. */
  @Test
  void everyMendStandsOnceInItsSource() throws IOException {
    List<String> gone = new ArrayList<>();
    for (Mend mend : Mend.of(TABLE)) {
      if (!mend.stands()) {
        gone.add(mend.file() + ": " + mend.has());
      }
    }
    assertEquals(List.of(), gone, "quote in mends.txt what the source says now");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mends")
  void theAttackGetsThrough(Mend mend, @TempDir Path folder) throws Exception {
    assertNotEquals(List.of(), mend.wrongWithout(folder), mend.attack() + " comes to nothing");
  }

  /** Tests that run beside it read resources from the same jars. */
  @Test
  void aLoaderThatIsClosedClosesNoJarOfAnother(@TempDir Path folder) throws IOException {
    String large = ObjectMapper.class.getName().replace('.', '/') + ".class";
    try (InputStream beside = ObjectMapper.class.getClassLoader().getResourceAsStream(large)) {
      try (Mend.Alone loader = new Mend.Alone(folder);
          InputStream same = loader.getResourceAsStream(large)) {
        assertNotEquals(-1, same.read());
      }
      assertEquals(0xCAFEBABE, ByteBuffer.wrap(beside.readAllBytes()).getInt());
    }
  }
}
