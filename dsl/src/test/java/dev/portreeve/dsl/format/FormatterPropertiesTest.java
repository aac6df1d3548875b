package dev.portreeve.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.diagnostic.DiagnosticRenderer;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Written;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laid out text means the same, says the same beside it, and stays as it is. */
class FormatterPropertiesTest {

  @Property(tries = 1500)
  void whatIsLaidOutReadsAsTheSame(@ForAll long seed) {
    Written written = withComments(seed);
    Written again = read(Formatter.format(written));
    assertEquals(tree(written), tree(again));
    assertEquals(comments(written), comments(again));
  }

  @Property(tries = 1500)
  void whatIsLaidOutStaysAsItIs(@ForAll long seed) {
    String once = Formatter.format(withComments(seed));
    assertEquals(once, Formatter.format(read(once)));
  }

  @Property(tries = 500)
  void theLayoutDoesNotDependOnHowTheWordsWereSpaced(@ForAll long seed) {
    RandomFiles random = new RandomFiles(seed);
    Written plain = read(random.file());
    SourceFile file = plain.tree().file();
    Written spaced = read(random.spaced(file, plain.words(), false));
    assertEquals(Formatter.format(plain), Formatter.format(spaced));
  }

  @Property(tries = 500)
  void noLineEndsInSpaceAndNoTwoAreEmptyInARow(@ForAll long seed) {
    String text = Formatter.format(withComments(seed));
    assertFalse(text.contains(" \n"), text);
    assertFalse(text.contains("\n\n\n"), text);
    assertFalse(text.startsWith("\n") || text.endsWith("\n\n"), text);
    assertTrue(text.endsWith("\n"), text);
  }

  @Property(tries = 300)
  void aMutilatedFileIsRefusedOrLaidOutAsWell(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(withComments(seed).tree().file().text());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(20));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        default -> text.setCharAt(at, " \n#,()\"{}".charAt(random.nextInt(9)));
      }
      if (text.length() == 0) {
        return;
      }
    }
    Diagnostics diagnostics = new Diagnostics();
    Written written = ParsedFile.of("any.reeve", text.toString()).tell(diagnostics).written();
    if (!diagnostics.hasErrors()) {
      String once = Formatter.format(written);
      assertEquals(tree(written), tree(read(once)));
      assertEquals(once, Formatter.format(read(once)));
    }
  }

  private static Written withComments(long seed) {
    RandomFiles random = new RandomFiles(seed);
    Written plain = read(random.file());
    return read(random.spaced(plain.tree().file(), plain.words(), true));
  }

  private static Written read(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Written written = ParsedFile.of("random.reeve", text).tell(diagnostics).written();
    assertFalse(
        diagnostics.hasErrors(),
        () ->
            DiagnosticRenderer.render(diagnostics.sorted(), DiagnosticRenderer.Form.HUMAN, false)
                + text);
    return written;
  }

  private static String tree(Written written) {
    String tree = written.tree().head() + "\n" + written.tree().declarations();
    return tree.replaceAll("Span\\[start=\\d+, end=\\d+]", "");
  }

  private static List<String> comments(Written written) {
    SourceFile file = written.tree().file();
    return written.comments().stream().map(c -> file.text(c).stripTrailing()).toList();
  }
}
