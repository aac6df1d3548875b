package dev.portreeve.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.DiagnosticPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each code has a page, whose wrong example gives this code and nothing else, and whose right one
 * gives nothing at all. {@code docs/diagnostics.md} is made of the pages.
 */
class DiagnosticPagesTest {
  private static final Path PAGES =
      Path.of("../dsl/src/main/resources/dev/portreeve/dsl/diagnostic/pages");
  private static final Path BOOK = Path.of("../docs", DiagnosticBook.NAME);

  @ParameterizedTest
  @EnumSource
  void theWrongExampleGivesThisCodeAndNoOther(Code code) {
    List<Diagnostic> said = Judged.diagnostics(DiagnosticPage.of(code).wrong());
    assertTrue(
        !said.isEmpty() && said.stream().allMatch(d -> d.code() == code), () -> Judged.said(said));
  }

  @ParameterizedTest
  @EnumSource
  void theRightExampleGivesNothing(Code code) {
    assertEquals("", Judged.said(Judged.diagnostics(DiagnosticPage.of(code).right())));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSaidOfTheWrongExampleHelps(Code code) {
    for (Diagnostic said : Judged.diagnostics(DiagnosticPage.of(code).wrong())) {
      assertTrue(said.help().isPresent() || !said.labels().isEmpty(), said::message);
      assertTrue(said.message().matches("(?s)[^A-Z].*[^.]|E\\d.*|U\\+.*|Reeve .*"), said::message);
    }
  }

  @Test
  void noPageIsLeftOver() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertEquals(
          Arrays.stream(Code.values()).map(code -> code + ".md").sorted().toList(),
          pages.map(page -> page.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theBookIsMadeOfThePages() throws IOException {
    String book = DiagnosticBook.text();
    if ("rewrite".equals(System.getProperty("portreeve.goldens"))) {
      assertFalse(System.getenv().containsKey("CI"), "goldens are never rewritten in CI");
      Files.writeString(BOOK, book);
    }
    assertEquals(
        Files.readString(BOOK), book, "-Dportreeve.goldens=rewrite makes docs/diagnostics.md anew");
  }
}
