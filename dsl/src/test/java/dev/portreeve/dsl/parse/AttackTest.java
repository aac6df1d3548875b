package dev.portreeve.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.lex.SourceDecoder;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that were written to break the front end end in a complaint, or in the value they say. */
@Timeout(300) // what never ends, also where six others work beside it
class AttackTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"); System.exit(3); (\"",
        "\\u0022);",
        "\\u000a",
        "\\u005cu000a",
        "*/ // /*",
        "${x}",
        "\1" + "23"
      })
  void hostileTextsKeepTheirValue(String value) {
    StringBuilder literal = new StringBuilder();
    value.chars().forEach(c -> literal.append("\\u{").append(Integer.toHexString(c)).append('}'));
    assertEquals(value, aliasOf("alias \"" + literal + "\" is \"x\""));
  }

  @Test
  void everyCharacterSurvivesAsAnEscape() {
    for (int c = 0; c < 0x10000; c++) {
      if (!Character.isSurrogate((char) c)) {
        assertEquals(
            Character.toString(c),
            aliasOf("alias \"\\u{" + Integer.toHexString(c) + "}\" is \"x\""));
      }
    }
  }

  @Test
  void loneSurrogatesAndHiddenCharactersStandNowhere() {
    for (String bad :
        List.of(
            "\ud800", "\udc00", "\0", "\u2028", "\u2029", "\u200d", "\u202e", "\ufeff", "\u00ad",
            "\u009b")) {
      for (String text :
          List.of("# " + bad, "alias \"" + bad + "\" is \"x\"", "enum a" + bad + "b { c }")) {
        assertEquals(
            List.of(Code.E0104),
            codes(text),
            () -> Integer.toHexString(bad.charAt(0)) + " in " + text);
      }
    }
  }

  @Test
  void aLoneCarriageReturnHidesNothing() {
    assertEquals(List.of(Code.E0104), codes("# comment\renum a { b }\n"));
    assertEquals(List.of(), codes("enum a { b }\r\nenum c { d }\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "a;System.exit(1), E0101",
    "../x,             E0101",
    "class,            E0105",
    "_,                E0105",
    "con,              E0105",
    "A-b,              E0105",
    "a\u212ab-c,       E0105",
    "\u0430-b,         E0101",
    "\u00e9-b,         E0101",
    "e\u0301-b,        E0101",
    "a\\u000ab-c,      E0101",
    "a-b-,             E0502",
    "a b,              E0105"
  })
  void idsAreNothingButIds(String id, Code code) {
    String text = "control " + id + " \"x\" severity low for each container require a is 1";
    assertEquals(code, codes(text).get(0), codes(text).toString());
  }

  @Test
  void whateverACommentSaysItIsNothingButAComment() {
    for (String comment :
        List.of("\\u000a enum a { b }", "*/ // /*", "\\u005cu000a", "\" { [ (", "control a-b")) {
      assertEquals(List.of(), codes("# " + comment + "\nenum c { d } # " + comment));
    }
  }

  @Test
  void namesOfMoreThan128CharactersAreRefused() {
    assertEquals(List.of(), codes("enum " + "a".repeat(128) + " { b }"));
    assertEquals(List.of(Code.E0601), codes("enum " + "a".repeat(129) + " { b }"));
    assertEquals(List.of(Code.E0601), codes("enum " + "a".repeat(10_000) + " { b }"));
  }

  @Test
  void javasKeywordsAreNamesLikeOthers() {
    assertEquals(
        List.of(), codes("record class java : int t : int public : text null_value : bool"));
  }

  @Test
  void textsOfMoreThan64KiBAreRefused() {
    assertEquals(List.of(), codes("alias \"" + "a".repeat(65_535) + "\" is \"x\""));
    assertEquals(List.of(), codes("alias \"" + "a".repeat(65_536) + "\" is \"x\""));
    assertEquals(List.of(Code.E0601), codes("alias \"" + "a".repeat(65_537) + "\" is \"x\""));
    assertEquals(List.of(Code.E0601), codes("alias \"" + "\u00fc".repeat(100_000) + "\" is \"x\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "not ",
        "not (",
        "count of ",
        "f(",
        "{ a: ",
        "[ ",
        "{ ",
        "(some x in xs where ",
        "every x in (",
        "{ a: [ "
      })
  void whatIsNestedTooDeepIsRefusedOnASmallStackToo(String opener) throws InterruptedException {
    String text = "define f(a: int) means " + opener.repeat(1000) + "\nenum still { read }";
    assertEquals(List.of(Code.E0601), onSmallStack(text));
  }

  @Test
  void sixtyParenthesesAreFine() throws InterruptedException {
    assertEquals(
        List.of(),
        onSmallStack("define f(a: int) means " + "(".repeat(60) + "a is 1" + ")".repeat(60)));
  }

  @Test
  void longSumsAndPathsAreAsDeepAsParentheses() throws InterruptedException {
    assertEquals(List.of(), onSmallStack("define f(a: int) means a is 1" + " + 1".repeat(60)));
    assertEquals(
        List.of(Code.E0601), onSmallStack("define f(a: int) means a is 1" + " + 1".repeat(1000)));
    assertEquals(
        List.of(Code.E0601),
        onSmallStack("define f(a: int) means a" + ".b".repeat(1000) + " is 1"));
    String nested = "(".repeat(50) + "1" + (" + 1".repeat(40) + ")").repeat(50);
    assertEquals(List.of(Code.E0601), onSmallStack("define f(a: int) means a is " + nested));
    assertEquals(
        List.of(Code.E0206),
        codes(
            "control a-b \"x\" severity low for the host require a is 1 fix \"{a"
                + ".b".repeat(1000)
                + "}\""));
  }

  @Test
  void aFlatChainOfFiftyThousandIsTooLargeAndSoonRefused() {
    long start = worked();
    assertEquals(
        List.of(Code.E0601), codes("define f(a: int) means a is 1" + " and a is 1".repeat(50_000)));
    assertTrue(worked() - start < 1_000_000_000L);
    assertEquals(List.of(), codes("define f(a: int) means a is 1" + " and a is 1".repeat(1_000)));
  }

  @Test
  void declarationsTokensAndBytesAreCounted() {
    assertEquals(List.of(), codes("alias \"a\" is \"b\"\n".repeat(2_000)));
    assertEquals(List.of(Code.E0601), codes("alias \"a\" is \"b\"\n".repeat(2_001)));
    assertEquals(List.of(Code.E0601), codes("enum a { b }\n" + "( ".repeat(200_000)));
    assertEquals(List.of(Code.E0601), codes("#".repeat((1 << 20) + 1)));
    assertEquals(List.of(), codes("#".repeat(1 << 20)));
    assertEquals(List.of(Code.E0601), codes("enum a { b" + ", b".repeat(6_000) + " }"));
  }

  @Test
  void repeatedMistakesAreSoonToldOff() {
    for (String mistake :
        List.of(
            "a and b or c ",
            "( a ",
            "a in b ",
            "every x in xs where a and ",
            "a is b is ",
            "'x' ",
            "== ",
            "\u0435",
            "x si ",
            "0 1 ",
            "a: b ")) {
      String text = "define f(a: int) means " + mistake.repeat(600_000 / mistake.length());
      long start = worked();
      assertTrue(!codes(text).isEmpty());
      long millis = (worked() - start) / 1_000_000;
      assertTrue(millis < 3000, () -> mistake + " took " + millis + " ms");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreShownWhereTheyStand() {
    byte[] bytes = "enum a { b }\n# caf\u00e9 ok\n# caf\u00e9\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = 'x';
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(SourceDecoder.decode("a.reeve", bytes, diagnostics).isEmpty());
    Diagnostic only = diagnostics.sorted().get(0);
    assertEquals(Code.E0104, only.code());
    assertEquals(3, only.file().position(only.span().start()).line());
    assertEquals("the file is not UTF-8: here stands 0xC3", only.message());
  }

  @Test
  void overlongFormsTruncatedFormsAndLargeFilesAreNotDecoded() {
    for (byte[] bytes :
        List.of(
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xe2, (byte) 0x82},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[(1 << 20) + 1])) {
      Diagnostics diagnostics = new Diagnostics();
      assertTrue(SourceDecoder.decode("a.reeve", bytes, diagnostics).isEmpty());
      assertEquals(1, diagnostics.sorted().size());
    }
  }

  @Test
  void aByteOrderMarkInFrontIsAccepted() {
    byte[] bytes = "\ufeffenum a { b }".getBytes(StandardCharsets.UTF_8);
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = SourceDecoder.decode("a.reeve", bytes, diagnostics).orElseThrow();
    assertEquals(1, ParsedFile.of(file).tell(diagnostics).tree().declarations().size());
    assertEquals(List.of(), diagnostics.sorted());
    assertEquals(List.of(), codes("\ufeffenum a { b }"));
  }

  /** Nanoseconds that this thread has worked, however busy the machine is with others. */
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static String aliasOf(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Tree tree = ParsedFile.of("a.reeve", text).tell(diagnostics).tree();
    assertTrue(diagnostics.sorted().isEmpty(), () -> text + Complaints.lines(diagnostics));
    return ((Decl.Alias) tree.declarations().get(0)).from().value();
  }

  private static List<Code> codes(String text) {
    Diagnostics diagnostics = new Diagnostics();
    ParsedFile.of("a.reeve", text).tell(diagnostics);
    return diagnostics.sorted().stream().map(Diagnostic::code).toList();
  }

  private static List<Code> onSmallStack(String text) throws InterruptedException {
    AtomicReference<List<Code>> codes = new AtomicReference<>(List.of());
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, () -> codes.set(codes(text)), "small", 256 * 1024);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    thread.join();
    assertEquals(null, thrown.get());
    return codes.get();
  }
}
