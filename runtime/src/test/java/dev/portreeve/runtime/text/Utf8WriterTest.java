package dev.portreeve.runtime.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The bytes are those of the JDK's encoder, however a text is cut into pieces. */
class Utf8WriterTest {
  @Property
  void bytesAreThoseOfTheJdk(@ForAll("pieces") List<String> pieces) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Utf8Writer writer = new Utf8Writer(bytes);
    for (String piece : pieces) {
      switch (piece.length() % 4) {
        case 0 -> writer.append(piece);
        case 1 -> writer.append(piece.charAt(0)).append(piece, 1, piece.length());
        case 2 -> writer.write(piece.toCharArray());
        default -> writer.write("<" + piece + ">", 1, piece.length());
      }
    }
    writer.flush();
    assertArrayEquals(
        String.join("", pieces).getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
  }

  /** Pieces that end within a pair, and texts longer than the buffer. */
  @Provide
  Arbitrary<List<String>> pieces() {
    Arbitrary<String> few =
        Arbitraries.strings()
            .withChars("aé€\ud83d\ude00\n\u2028")
            .ofMaxLength(20)
            .map(text -> text.length() % 3 == 0 ? text.repeat(900) : text);
    return few.list().ofMaxSize(12);
  }

  @Test
  void halfOfAPairAtTheEndIsAQuestionMark() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Utf8Writer writer = new Utf8Writer(bytes)) {
      writer.append("a\ud83d");
    }
    assertEquals("a?", bytes.toString(StandardCharsets.UTF_8));
  }
}
