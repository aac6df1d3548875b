package dev.portreeve.dsl.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer.Form;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What diagnostics look like, held against files that were read aloud: {@code NAME.reeve} gives
 * {@code NAME.human}, {@code NAME.gcc}, {@code NAME.json} and {@code NAME.sarif}. {@code
 * -Dgolden.update=true} rewrites.
 */
class RenderedDiagnosticsTest {
  private static final Path FOLDER = Path.of("src/test/resources/diagnostics");

  @TestFactory
  Stream<DynamicTest> diagnosticsLookAsTheyDid() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : files(".reeve")) {
      for (Form form : Form.values()) {
        tests.add(
            DynamicTest.dynamicTest(file.getFileName() + " " + form, () -> check(file, form)));
      }
    }
    return tests.stream();
  }

  @Test
  void everyPictureHasItsFile() throws IOException {
    for (Path file : files("")) {
      String name = file.getFileName().toString().replaceAll("\\.[a-z]+$", ".reeve");
      assertTrue(Files.exists(FOLDER.resolve(name)), file + " is an orphan");
    }
  }

  @Test
  void coloursWrapWordsAndChangeNoneOfThem() {
    List<Diagnostic> diagnostics = List.of(warning());
    String plain = DiagnosticRenderer.render(diagnostics, Form.HUMAN, false);
    String coloured = DiagnosticRenderer.render(diagnostics, Form.HUMAN, true);
    assertTrue(coloured.contains("\u001b[1;33mwarning W0503\u001b[0m"), coloured);
    assertEquals(plain, coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void errorsAndWarningsAreCounted() {
    Diagnostic error = Diagnostic.of(Code.E0201, file(), new Span(0, 1), "x");
    assertTrue(human(warning()).contains("\n1 warning\n"));
    assertTrue(human(error, error).contains("\n2 errors\n"));
    assertTrue(human(error, warning(), warning()).contains("\n1 error, 2 warnings\n"));
    assertEquals("", human());
  }

  @Test
  void theLastLineNamesAPageForTheFirstOfTheWorst() {
    Diagnostic error = Diagnostic.of(Code.E0201, file(), new Span(0, 1), "x");
    assertTrue(human(error).endsWith("\n`portreeve explain E0201` says more\n"));
    assertTrue(
        human(warning(), error)
            .endsWith("\n`portreeve explain E0201` says more, as it does of each code\n"));
  }

  @Test
  void aHostileFileNameIsShownAndNotObeyed() {
    SourceFile hostile = SourceFile.of("a\u001b[2J\n\u202e.reeve", "x");
    Diagnostic d = Diagnostic.of(Code.E0201, hostile, new Span(0, 1), "x");
    assertEquals(
        "a\\u{1b}[2J\\u{a}\\u{202e}.reeve:1:1: error: x [E0201]\n",
        DiagnosticRenderer.render(List.of(d), Form.GCC, false));
  }

  @Test
  void labelsInOtherFilesNameThem() {
    SourceFile other = SourceFile.of("other.reeve", "first\nsecond line\n");
    String text = human(warning().label(other, new Span(6, 12), "declared here"));
    assertTrue(
        text.contains("  in other.reeve\n2 | second line\n  | ------ declared here\n"), text);
  }

  @Test
  void sarifCountsUnitsOfUtf16AndEncodesWhatAUriCannotHold() {
    SourceFile file = SourceFile.of("my packs/a#1 \u00e4:\ud83d\udea2.reeve", "\n\ud83d\udea2 x\n");
    String log = sarif(Diagnostic.of(Code.E0201, file, new Span(4, 5), "x"));
    assertTrue(log.contains("{\"uri\": \"my%20packs/a%231%20%C3%A4%3A%F0%9F%9A%A2.reeve\"}"), log);
    assertTrue(
        log.contains("\"startLine\": 2, \"startColumn\": 4, \"endLine\": 2, \"endColumn\": 5"),
        log);
    SourceFile absolute = SourceFile.of("/srv/a.reeve", "x");
    assertTrue(
        sarif(Diagnostic.of(Code.E0201, absolute, new Span(0, 1), "x"))
            .contains("\"file:///srv/a.reeve\""));
  }

  @Test
  void sarifTextsHoldNoPlacesForArgumentsAndNoLinks() {
    Diagnostic d =
        Diagnostic.of(Code.E0201, file(), new Span(0, 1), "`{0}` and [here](http://x)")
            .help("write `{{`");
    assertTrue(
        sarif(d).contains("\"`{{0}}` and \\\\[here\\\\](http://x)\\nhelp: write `{{{{`\""),
        sarif(d));
  }

  @Test
  void everyCodeIsARuleOfSarifWithItsPage() {
    List<Diagnostic> all =
        Stream.of(Code.values())
            .map(code -> Diagnostic.of(code, file(), new Span(0, 1), "x"))
            .toList();
    String log = DiagnosticRenderer.render(all, Form.SARIF, false);
    for (Code code : Code.values()) {
      assertTrue(log.contains("{\"id\": \"" + code + "\", \"shortDescription\""), code.name());
      assertTrue(
          log.contains("\"ruleId\": \"" + code + "\", \"ruleIndex\": " + code.ordinal() + ","),
          code.name());
    }
    assertEquals(log, log.replaceAll("[^\\n -~]", "?"), "not ASCII");
  }

  private static String sarif(Diagnostic... diagnostics) {
    return DiagnosticRenderer.render(List.of(diagnostics), Form.SARIF, false);
  }

  private static SourceFile file() {
    return SourceFile.of("a.reeve", "require old is 1\n");
  }

  private static Diagnostic warning() {
    return Diagnostic.of(Code.W0503, file(), new Span(8, 11), "`old` is deprecated")
        .help("use `new`");
  }

  private static String human(Diagnostic... diagnostics) {
    return DiagnosticRenderer.render(List.of(diagnostics), Form.HUMAN, false);
  }

  private static void check(Path file, Form form) throws IOException {
    String name = file.getFileName().toString();
    Diagnostics diagnostics = new Diagnostics();
    ParsedFile.of(name, Files.readString(file)).tell(diagnostics);
    String drawn = DiagnosticRenderer.render(diagnostics.sorted(), form, false);
    Path golden =
        FOLDER.resolve(
            name.replace(".reeve", "." + form.name().toLowerCase(java.util.Locale.ROOT)));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, drawn);
    }
    assertEquals(Files.readString(golden), drawn);
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
