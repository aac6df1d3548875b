package dev.portreeve.runtime.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Whatever a text holds, the document around it is well-formed, and the text can be read. */
class XmlTextTest {

  @Test
  void everyUnitOfUtf16GivesADocumentThatCanBeRead() throws Exception {
    for (int first = 0; first <= 0xffff; first += 0x1000) {
      StringBuilder text = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int c = first; c < first + 0x1000; c++) {
        text.append((char) c).append(' ');
        expected.append(comesBack(c) ? String.valueOf((char) c) : spelled(c)).append(' ');
      }
      assertEquals(expected.toString(), content(text.toString()));
      assertEquals(expected.toString().replace('\n', ' '), attribute(text.toString()));
    }
  }

  private static boolean comesBack(int c) {
    boolean blank = c == '\t' || c == '\n' || c == '\r';
    boolean control = c < ' ' || c >= 0x7f && c < 0xa0;
    return blank || !control && !Character.isSurrogate((char) c) && c != 0xfffe && c != 0xffff;
  }

  private static String spelled(int c) {
    return "\\u{" + Integer.toHexString(c) + "}";
  }

  @Test
  void whatEndsAQuoteAnElementOrASectionDoesNotEndIt() throws Exception {
    String hostile = "\"/><x a='1'>]]></x><!-- &amp; &#0; <?php ?> --> \ud83d\ude80\ud83d";
    String shown = hostile.substring(0, hostile.length() - 1) + "\\u{d83d}";
    assertEquals(shown, content(hostile));
    assertEquals(shown, attribute(hostile));
  }

  private static String content(String text) throws Exception {
    return parsed("<t>" + XmlText.of(text) + "</t>").getTextContent();
  }

  private static String attribute(String text) throws Exception {
    return parsed("<t a=\"" + XmlText.of(text) + "\"/>").getAttribute("a");
  }

  private static Element parsed(String xml) throws Exception {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes))
        .getDocumentElement();
  }
}
