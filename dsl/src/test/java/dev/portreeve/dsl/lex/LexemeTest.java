package dev.portreeve.dsl.lex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portreeve.dsl.source.SourceFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What colours Reeve text, and finds the whole of a declaration in it. */
class LexemeTest {
  private static final String TEXT =
      """
      # Of the whole file.

      list old : set of text = { "a" }   # why
      # One.
      # Two.
      control a-b "T"
        severity high   # so bad
        require x is one of old

      # Three.
      test a-b
        fail x = "z"
      """;

  @Test
  void wordsAreKeywordsWhereTheyOpenALineOrAlwaysAre() {
    SourceFile file =
        SourceFile.of("x", "control a-b \"T\"\n  severity high  # s\n  require fail is 3");
    assertEquals(
        "keyword control, name a-b, text \"T\", keyword severity, name high, comment # s,"
            + " keyword require, name fail, keyword is, number 3",
        Lexeme.of(file).stream()
            .map(l -> l.kind().name().toLowerCase(Locale.ROOT) + " " + file.text(l.span()))
            .collect(Collectors.joining(", ")));
  }

  @Test
  void aDeclarationReachesFromTheCommentsAboveItToTheEndOfItsLastLine() {
    assertEquals("list old : set of text = { \"a\" }   # why", declaration(TEXT.indexOf("old")));
    assertEquals(
        TEXT.substring(TEXT.indexOf("# One."), TEXT.indexOf("\n\n# Three.")),
        declaration(TEXT.indexOf("control")));
    assertEquals(
        TEXT.substring(TEXT.indexOf("# Three.")).strip(), declaration(TEXT.indexOf("fail")));
  }

  private static String declaration(int offset) {
    SourceFile file = SourceFile.of("x", TEXT);
    return file.text(Lexeme.declaration(file, Lexeme.of(file), offset));
  }

  @Property(tries = 300)
  void lexemesFollowOneAnotherWhateverTheText(@ForAll String text) {
    SourceFile file = SourceFile.of("x", text);
    List<Lexeme> all = Lexeme.of(file);
    int from = 0;
    for (Lexeme lexeme : all) {
      assertTrue(lexeme.span().start() >= from && lexeme.span().end() <= text.length());
      from = lexeme.span().end();
    }
    Lexeme.declaration(file, all, text.length() / 2);
  }
}
