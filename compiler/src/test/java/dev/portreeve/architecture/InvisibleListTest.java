package dev.portreeve.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.source.Visible;
import dev.portreeve.runtime.text.TerminalText;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diagnostics and reports, which may not know each other, take one list of what is invisible. */
class InvisibleListTest {
  private static byte[] list(Class<?> beside) throws Exception {
    try (InputStream in = beside.getResourceAsStream("invisible.txt")) {
      return in.readAllBytes();
    }
  }

  @Test
  void thereIsOne() throws Exception {
    assertArrayEquals(list(Visible.class), list(TerminalText.class));
  }

  /** Whatever this JVM knows of Unicode, of what Unicode 15 had nothing is forgotten. */
  @Test
  void whatTheJvmCallsHiddenIsHidden() {
    List<String> seen = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean format =
          switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> (c & 0xfffe) == 0xfffe;
          };
      boolean text = c == '\t' || c == '\n' || c == '\r';
      if (format && !text && !Visible.isHidden(c)) {
        seen.add(Integer.toHexString(c));
      }
    }
    assertEquals(List.of(), seen);
    assertTrue(Visible.isHidden(0x3164) && Visible.isHidden(0xFE0F) && Visible.isHidden(0xE0041));
    assertTrue(!Visible.isHidden('a') && !Visible.isHidden(0x00E9) && !Visible.isHidden(0x1F600));
  }
}
