package dev.portreeve.compiler.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.compiler.coverage.AnnotatedSource;
import dev.portreeve.compiler.coverage.CoverageTable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * What people, CI servers and programs are told of the packs beside this test, word for word.
 * {@code -Dportreeve.goldens=rewrite} writes the files anew: read the difference.
 */
class TestReportsTest {
  private static final UnaryOperator<String> AS_IT_IS = UnaryOperator.identity();

  private static void assertGolden(String name, String actual) throws IOException {
    Path file = Tested.FOLDER.resolve(name);
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failures", "branches", "whole"})
  void everyFailureIsAPictureAndEveryHoleASentence(String name) throws IOException {
    Tested tested = Tested.pack(name);
    String pictures =
        tested.run().results().stream()
            .filter(result -> !result.passed())
            .map(result -> TestPicture.of(result, AS_IT_IS, false))
            .collect(Collectors.joining());
    assertGolden(name + "/failures.txt", pictures);
    assertGolden(
        name + "/coverage.txt",
        CoverageTable.of(name, tested.coverage(), AS_IT_IS)
            + "\n"
            + AnnotatedSource.of(tested.coverage(), AS_IT_IS, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"failures", "whole"})
  void whatCiServersReadIsJUnitXml(String name) throws Exception {
    Tested tested = Tested.pack(name);
    String xml = JUnitReport.of(List.of(tested.suite()));
    assertGolden(name + "/junit.xml", xml);
    assertEquals(xml, JUnitReport.of(List.of(Tested.pack(name).suite())));
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Tested.FOLDER.resolve("junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    assertEquals(
        tested.run().results().size(), read(xml).getElementsByTagName("testcase").getLength());
  }

  @Test
  void countsOfADocumentAreThoseOfItsElements() throws Exception {
    Tested failures = Tested.pack("failures");
    Tested whole = Tested.pack("whole");
    Document document = read(JUnitReport.of(List.of(failures.suite(), whole.suite())));
    NodeList suites = document.getElementsByTagName("testsuite");
    int tests = 0;
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      assertCounts(suite);
      tests += suite.getElementsByTagName("testcase").getLength();
    }
    assertCounts(document.getDocumentElement());
    assertEquals(failures.run().results().size() + whole.run().results().size(), tests);
  }

  private static void assertCounts(Element element) {
    for (String[] count :
        new String[][] {{"tests", "testcase"}, {"failures", "failure"}, {"errors", "error"}}) {
      int there = element.getElementsByTagName(count[1]).getLength();
      assertEquals(String.valueOf(there), element.getAttribute(count[0]), count[0]);
    }
  }

  @Test
  void hostileTextsComeOutOfXmlAsTheyAreShown() throws Exception {
    Tested tested = Tested.pack("failures");
    Document document = read(JUnitReport.of(List.of(tested.suite())));
    NodeList cases = document.getElementsByTagName("testcase");
    boolean met = false;
    for (int i = 0; i < cases.getLength(); i++) {
      Element each = (Element) cases.item(i);
      if (each.getAttribute("name").contains("]]>&<")) {
        met = true;
        assertTrue(each.getTextContent().contains("mate is \\u{1b}[2J]]>&<\"\\u{202e}"));
      }
    }
    assertTrue(met);
  }

  @Test
  void programsReadAsciiAlone() throws IOException {
    Tested tested = Tested.pack("failures");
    String json =
        TestJson.of(
            List.of(
                new TestJson.Tested(
                    tested.suite(), List.of("nobody-tests-me"), Optional.of(tested.coverage()))));
    assertGolden("failures/tests.json", json);
    assertTrue(json.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f));
  }

  private static Document read(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }
}
