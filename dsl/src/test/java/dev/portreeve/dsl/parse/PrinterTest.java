package dev.portreeve.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Printer;
import dev.portreeve.dsl.syntax.Tree;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed reads as what was printed, and carries no parentheses that could be left out. */
class PrinterTest {

  @Property(tries = 2000)
  void printedExpressionsReadAsTheSame(@ForAll long seed) {
    Expr expr = new RandomExpressions(seed).condition(4);
    String printed = Printer.print(expr);
    assertEquals(withoutSpans(expr), withoutSpans(read(printed)), printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a is 1 and (b is 2 or c is 3)",
        "not (a is 1 and b is 2)",
        "not a is 1",
        "(a is 1) is true",
        "(every m in ms where m.x is 1 satisfies m.y is 2) and b is 1",
        "every m in ms is one of xs",
        "at most 5 percent of c in containers where not c is running",
        "at least host.minimum c in containers satisfies (c is running or c is paused)",
        "a - (b - c) is a - b - c",
        "count of (a + b) is -1",
        "age of image.created_at at most 1 day",
        "text contains /a\\/b/",
        "mode is no looser than 0644",
        "xs is one of { \"a\\n\", { x: [ ], y: { } } }"
      })
  void nothingIsAddedToWhatNeedsNothing(String text) {
    assertEquals(text, Printer.print(read(text)));
  }

  private static Expr read(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Tree tree = ParsedFile.of("a.reeve", "define f() means " + text).tell(diagnostics).tree();
    assertTrue(diagnostics.sorted().isEmpty(), () -> text + "\n" + Complaints.lines(diagnostics));
    return ((Decl.Define) tree.declarations().get(0)).meaning();
  }

  private static String withoutSpans(Expr expr) {
    return expr.toString().replaceAll("Span\\[start=\\d+, end=\\d+]", "");
  }
}
