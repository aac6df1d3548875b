package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.laws.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text, the front end answers, soon, and what it says can be drawn. */
class FrontEndPropertiesTest {
  private static final List<String> FILES =
      List.of(DraftFiles.schema(), DraftFiles.wholeControls());
  private static final List<String> PIECES =
      List.of(
          "control a-b \"x\"",
          "severity",
          "for each",
          "for the",
          "container",
          "require",
          "ask",
          "when",
          "every",
          "some",
          "no",
          "exactly",
          "at most",
          "5",
          "percent of",
          "x",
          "in",
          "xs",
          "where",
          "satisfies",
          "is",
          "not",
          "and",
          "or",
          "(",
          ")",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "=",
          "-",
          "+",
          "\"a {b} c\"",
          "\"",
          "contains /a/",
          "/",
          "\n",
          "\n  ",
          "benchmark b version 1.0",
          "section 5 \"x\"",
          "5.5 a-b level 1 automated",
          "with",
          "test a-b",
          "pass",
          "does not apply",
          "naming",
          "record r",
          "subject s \"x\" one as s",
          "adjective",
          "set of text",
          "or none",
          "pack p version 1.0.0",
          "uses schema docker 1",
          "list l : set of path = ",
          "define f(a: int) means",
          "policy p",
          "0644",
          "2026-01-01",
          "512 MiB",
          "==",
          "&&",
          "\u202e",
          "\u0435",
          "because",
          "fix",
          "count of",
          "age of",
          "it",
          "A");

  @Property(tries = 500)
  void noTextCrashesTheFrontEnd(@ForAll("texts") String text) {
    answers(text);
  }

  @Property(tries = 1000)
  void noSequenceOfWordsCrashesTheFrontEnd(@ForAll("sentences") String text) {
    answers(text);
  }

  @Property(tries = 150)
  void aMutilatedFileIsComplainedAboutOrRead(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(FILES.get(random.nextInt(FILES.size())));
    for (int i = random.nextInt(8); i >= 0; i--) {
      mutilate(text, random);
    }
    answers(text.toString());
  }

  private static void mutilate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() - 100);
    int length = random.nextInt(60);
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, at + length);
      case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      case 2 -> text.insert(at, text.substring(at, at + length));
      case 3 -> text.setCharAt(at, (char) random.nextInt(0x10000));
      default -> text.setLength(Math.max(200, at));
    }
  }

  private static void answers(String text) {
    CpuTime.within(
        Duration.ofSeconds(1),
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          ParsedFile.of("any.reeve", text).tell(diagnostics);
          for (DiagnosticRenderer.Form form : DiagnosticRenderer.Form.values()) {
            DiagnosticRenderer.render(diagnostics.sorted(), form, true);
          }
        });
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(300);
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(words -> String.join(" ", words));
  }
}
